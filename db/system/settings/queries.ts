import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import { settingDefaults, type SettingName, type Settings } from './model.ts'

const allSettings = fixedQuery((db: StoreReader) => db.selectFrom('setting').select(['name', 'value']))

/** All settings, each as it was last written or at its default. */
export async function readSettings(db: StoreReader): Promise<Settings> {
  const rows = await allSettings(db)
  const written = rows.map(({ name, value }) => [name, JSON.parse(value) as unknown])
  return { ...settingDefaults, ...(Object.fromEntries(written) as Partial<Settings>) }
}

const lastChange = fixedQuery((db: StoreReader, name: string) =>
  db.selectFrom('setting_change').select('version').where('name', '=', name).orderBy('version', 'desc').limit(1),
)

/** Which version of a setting holds now: how often it was changed. */
export async function settingVersion(db: StoreReader, name: SettingName): Promise<number> {
  return (await lastChange(db, name))[0]?.version ?? 0
}
