// The channels of F11.
import { listStaff } from '../../db/register/staff/queries.ts'
import { makeChangeSetting } from '../../db/system/settings/commands.ts'
import { readJournal, readJournalEntry } from '../../db/views/supervisor/journal-queries.ts'
import { readOverview } from '../../db/views/supervisor/overview-queries.ts'
import { listSettings, settingHistory } from '../../db/views/supervisor/settings-queries.ts'
import { journalState, startJournalCheck } from '../counter/journal-check.ts'
import { roleRules } from '../counter/role-rules.ts'
import { printTestPage } from '../counter/test-page.ts'
import { today } from '../counter/today.ts'
import type { supervisor } from '../ipc/supervisor.ts'
import type { Handlers } from './handler.ts'

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

export const supervisorHandlers = {
  overview: async (counter) => {
    const { store } = counter
    return value(readOverview(store.read, store.journal, await today(counter), counter.clock()))
  },
  roleRules: async () => ({ ok: true, value: roleRules() }),
  printTestPage: (counter, { printer }) => printTestPage(counter, printer),
  journal: ({ store }, { look, before }) => value(readJournal(store.read, store.journal, look, before)),
  journalEntry: ({ store }, { number }) => value(readJournalEntry(store.read, store.journal, number)),
  entryOfAct: async ({ store }, { actId }) => {
    const number = store.journal.numberOfAct(actId)
    return { ok: true, value: number === undefined ? null : { number } }
  },
  journalCommands: async ({ store }) => ({ ok: true, value: store.journal.commands() }),
  journalPeople: async ({ store }) => {
    const staff = await listStaff(store.read)
    return { ok: true, value: staff.map(({ id, number, name }) => ({ id, number, name })) }
  },
  journalState: (counter) => value(journalState(counter)),
  checkJournal: (counter) => startJournalCheck(counter),
  settingList: (counter) => value(listSettings(counter.store.read)),
  settingHistory: (counter, { name }) => value(settingHistory(counter.store.read, name)),
  changeSetting: { commandOf: (counter) => makeChangeSetting(counter.signedIn?.role) },
} satisfies Pick<Handlers, keyof typeof supervisor>
