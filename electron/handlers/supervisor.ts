// The channels of F11.
import { makeChangeSetting } from '../../db/system/settings/commands.ts'
import { listSettings, settingHistory } from '../../db/views/supervisor/settings-queries.ts'
import type { supervisor } from '../ipc/supervisor.ts'
import type { Handlers } from './handler.ts'

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

export const supervisorHandlers = {
  settingList: (counter) => value(listSettings(counter.store.read)),
  settingHistory: (counter, { name }) => value(settingHistory(counter.store.read, name)),
  changeSetting: { commandOf: (counter) => makeChangeSetting(counter.signedIn?.role) },
} satisfies Pick<Handlers, keyof typeof supervisor>
