// F11: settings, the journal, and the counter at a glance, for those who answer for the centre.
import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import type { PrintReason, PrintState } from '../../db/system/print-jobs/model.ts'
import type {
  JournalEntryView,
  JournalPerson,
  JournalPage,
  JournalState,
  Overview,
  RoleRule,
} from '../../db/views/supervisor/model.ts'
import { settingNames, type SettingChangeView, type SettingView } from '../../db/system/settings/model.ts'
import { command, note, query } from './channel.ts'
import { dayOfRecord, id, nothing } from './values.ts'

/** Who answers for the centre. Which settings each of them may change is declared with the setting. */
const overseers: readonly Role[] = ['supervisor', 'finance', 'manager']

const settingName = z.enum(settingNames)
/** As it was typed; the command reads it and says at which field it can not. */
const typed = z.string().max(400)

/** A command's name: of the contract, or one that the program runs by itself. */
const commandName = z.string().regex(/^[a-z][A-Za-z]{0,40}$/)
const day = dayOfRecord.nullable()
const look = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('all'), day }),
  z.strictObject({ by: z.literal('approved'), day }),
  z.strictObject({ by: z.literal('person'), staffId: id, day }),
  z.strictObject({ by: z.literal('command'), command: commandName, day }),
])
const entryNumber = z.int().min(1)

/** What became of a test page. */
export interface TestPageResult {
  readonly state: PrintState
  readonly reason: PrintReason | null
}

export const supervisor = {
  /** The business date of the open shift, else today. */
  overview: query<Overview>()({ input: nothing, callers: overseers }),
  roleRules: query<readonly RoleRule[]>()({ input: nothing, callers: overseers }),
  /** Refuses `noPrinter`. */
  printTestPage: note<TestPageResult>()({
    input: z.strictObject({ printer: z.enum(['receipt', 'slip']) }),
    callers: overseers,
  }),

  /** The newest entries below `before`, which is where the page before ended; null begins at the newest. */
  journal: query<JournalPage>()({
    input: z.strictObject({ look, before: entryNumber.nullable() }),
    callers: overseers,
  }),
  journalEntry: query<JournalEntryView | null>()({
    input: z.strictObject({ number: entryNumber }),
    callers: overseers,
  }),
  /** The entry an act wrote, by the id of the act; null where it wrote none. */
  entryOfAct: query<{ readonly number: number } | null>()({ input: z.strictObject({ actId: id }), callers: overseers }),
  /** Which commands the journal holds, to choose from. */
  journalCommands: query<readonly string[]>()({ input: nothing, callers: overseers }),
  /** Who may stand in an entry: everybody who works or worked here. */
  journalPeople: query<readonly JournalPerson[]>()({ input: nothing, callers: overseers }),
  journalState: query<JournalState>()({ input: nothing, callers: overseers }),
  /** Begins a check of the chain. Refuses `checkRunning`. */
  checkJournal: note<Record<string, never>>()({ input: nothing, callers: overseers }),

  settingList: query<readonly SettingView[]>()({ input: nothing, callers: overseers }),
  settingHistory: query<readonly SettingChangeView[]>()({
    input: z.strictObject({ name: settingName }),
    callers: overseers,
  }),
  /** Refuses what can not be read at `value` or `basis`, `nothingChanged`, `approvalNeeded`. */
  changeSetting: command<{ readonly version: number }>()({
    input: z.strictObject({
      name: settingName,
      value: z.union([
        typed,
        z
          .array(z.strictObject({ name: typed, text: typed }))
          .max(250)
          .readonly(),
      ]),
      basis: typed,
    }),
    callers: overseers,
    approval: { by: ['supervisor', 'finance', 'manager'], when: 'asked' },
  }),
}
