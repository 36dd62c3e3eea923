import { refuse } from '../../core/refusal.ts'
import type { Role } from '../../core/roles.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import { canonicalJson } from '../../store/journal.ts'
import { settingOf, mayChange, readBasis, readSetting } from './rules.ts'
import type { ChangeSettingInput, Settings } from './model.ts'
import { readSettings, settingVersion } from './queries.ts'

/** Writes settings for the first time. Changing one later is `changeSetting`. */
export function writeFirstSettings(port: ActPort, settings: Partial<Settings>): void {
  for (const [name, value] of Object.entries(settings)) port.insert('setting', { name, value: JSON.stringify(value) })
}

/**
 * Changes a setting for `role`; it holds from the next thing that reads it, and the change is kept with its basis.
 * Refuses `notAllowed`, what `readSetting` and `readBasis` refuse, `nothingChanged`, and `approvalNeeded` where the
 * declaration asks for an approval that the act does not have.
 */
export function makeChangeSetting(role: Role | undefined): StoreCommand<ChangeSettingInput, { version: number }> {
  return async (port, context, { name, value: typed, basis: typedBasis }) => {
    if (!mayChange(name, role)) return refuse('notAllowed')
    const now = await readSettings(port.db)
    const read = readSetting(name, typed, now)
    if (!read.ok) return read
    if (canonicalJson(read.value) === canonicalJson(now[name])) return refuse('nothingChanged', { field: 'value' })
    const basis = readBasis(name, typedBasis)
    if (!basis.ok) return basis
    if (settingOf(name).needsSecond === true && context.approverId === null) return refuse('approvalNeeded')
    const [from, to] = [JSON.stringify(now[name]), JSON.stringify(read.value)]
    const isWritten = await port.db.selectFrom('setting').select('name').where('name', '=', name).executeTakeFirst()
    if (isWritten) port.revise('setting', { name }, { value: to })
    else port.insert('setting', { name, value: to })
    const version = (await settingVersion(port.db, name)) + 1
    port.insert('setting_change', {
      name,
      version,
      fromValue: from,
      toValue: to,
      basis: basis.basis,
      at: context.now,
      byStaffId: context.actorId,
      approverId: context.approverId,
    })
    return { ok: true, answer: { version } }
  }
}
