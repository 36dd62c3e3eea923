import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import { settingDefaults, type Settings } from './model.ts'

const allSettings = fixedQuery((db: StoreReader) => db.selectFrom('setting').select(['name', 'value']))

/** All settings, each as it was last written or at its default. */
export async function readSettings(db: StoreReader): Promise<Settings> {
  const rows = await allSettings(db)
  const written = rows.map(({ name, value }) => [name, JSON.parse(value) as unknown])
  return { ...settingDefaults, ...(Object.fromEntries(written) as Partial<Settings>) }
}
