import type { StoreReader } from '../../schema.ts'
import { settingDefaults, type Settings } from './model.ts'

/** All settings, each as it was last written or at its default. */
export async function readSettings(db: StoreReader): Promise<Settings> {
  const rows = await db.selectFrom('setting').select(['name', 'value']).execute()
  const written = rows.map(({ name, value }) => [name, JSON.parse(value) as unknown])
  return { ...settingDefaults, ...(Object.fromEntries(written) as Partial<Settings>) }
}
