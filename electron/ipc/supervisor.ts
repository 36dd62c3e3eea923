// F11: settings, the journal, and the counter at a glance, for those who answer for the centre.
import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import { settingNames, type SettingChangeView, type SettingView } from '../../db/system/settings/model.ts'
import { command, query } from './channel.ts'
import { nothing } from './values.ts'

/** Who answers for the centre. Which settings each of them may change is declared with the setting. */
const overseers: readonly Role[] = ['supervisor', 'finance', 'manager']

const settingName = z.enum(settingNames)
/** As it was typed; the command reads it and says at which field it can not. */
const typed = z.string().max(400)

export const supervisor = {
  settingList: query<readonly SettingView[]>()({ input: nothing, callers: overseers }),
  settingHistory: query<readonly SettingChangeView[]>()({
    input: z.strictObject({ name: settingName }),
    callers: overseers,
  }),
  /** Refuses what can not be read at `value` or `basis`, `nothingChanged`, `secondPersonNeeded`. */
  changeSetting: command<{ readonly version: number }>()({
    input: z.strictObject({
      name: settingName,
      value: z.union([typed, z.array(z.strictObject({ name: typed, text: typed })).max(250)]),
      basis: typed,
    }),
    callers: overseers,
  }),
}
