import type { ActPort } from '../../schema.ts'
import type { Settings } from './model.ts'

/** Writes settings for the first time. Changing one later is an act of its own. */
export function writeFirstSettings(port: ActPort, settings: Partial<Settings>): void {
  for (const [name, value] of Object.entries(settings)) port.insert('setting', { name, value: JSON.stringify(value) })
}
