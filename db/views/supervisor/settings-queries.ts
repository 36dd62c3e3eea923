import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import {
  settingNames,
  type SettingChangeView,
  type SettingName,
  type SettingView,
} from '../../system/settings/model.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { isChangeable } from '../../system/settings/rules.ts'

/** The last change of each setting that was ever changed. */
const lastChanges = fixedQuery((db: StoreReader) =>
  db
    .selectFrom('setting_change as last')
    .leftJoin('staff', 'staff.id', 'last.byStaffId')
    .select(['last.name', 'last.version', 'last.basis', 'last.at', 'staff.name as byName'])
    .where(({ eb, selectFrom }) =>
      eb(
        'last.version',
        '=',
        selectFrom('setting_change as other')
          .select(({ fn }) => fn.max('other.version').as('newest'))
          .whereRef('other.name', '=', 'last.name'),
      ),
    ),
)

/** Every setting that can be changed, as it stands, in the order they are declared. */
export async function listSettings(db: StoreReader): Promise<SettingView[]> {
  const now = await readSettings(db)
  const last = new Map((await lastChanges(db)).map((change) => [change.name, change]))
  return settingNames.filter(isChangeable).map((name) => {
    const change = last.get(name)
    const changed = change ? { at: change.at, byName: change.byName, basis: change.basis } : null
    return { name, value: now[name], changed, changes: change?.version ?? 0 }
  })
}

/** More is not read on a screen; what is older stands in the journal. */
const changesShown = 100

/** What one setting was, newest first: who changed it when, from what to what, on which basis, approved by whom. */
export async function settingHistory(db: StoreReader, name: SettingName): Promise<SettingChangeView[]> {
  const rows = await db
    .selectFrom('setting_change')
    .leftJoin('staff as actor', 'actor.id', 'setting_change.byStaffId')
    .leftJoin('staff as approver', 'approver.id', 'setting_change.approverId')
    .select([
      'version',
      'fromValue',
      'toValue',
      'basis',
      'at',
      'actor.name as byName',
      'approver.name as approvedByName',
    ])
    .where('setting_change.name', '=', name)
    .orderBy('version', 'desc')
    .limit(changesShown)
    .execute()
  return rows.map(({ fromValue, toValue, ...row }) => ({
    ...row,
    from: JSON.parse(fromValue) as unknown,
    to: JSON.parse(toValue) as unknown,
  }))
}
