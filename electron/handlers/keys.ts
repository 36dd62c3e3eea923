// The channels of the keys.
import { changePassphrase, confirmPassphrase, makeKeySheet, readKeys, renewMasterKey } from '../counter/change-keys.ts'
import { confirmKeySheet, leaveKeySheet, printKeySheet, readKeySheet } from '../counter/key-sheet.ts'
import type { keys } from '../ipc/keys.ts'
import { removePerson } from '../../db/desk/retention/commands.ts'
import type { Handlers } from './handler.ts'

export const keyHandlers = {
  openKeys: {
    anytime: async (counter, typed) => {
      const opened = await counter.openKeys(typed)
      return opened.ok ? { ok: true, value: {} } : opened
    },
  },
  keySheet: { anytime: async (counter) => ({ ok: true, value: await readKeySheet(counter) }) },
  printKeySheet: { anytime: (counter) => printKeySheet(counter) },
  confirmKeySheet: { anytime: async (counter, { lastGroup }) => confirmKeySheet(counter, lastGroup) },
  keysView: async (counter) => ({ ok: true, value: readKeys(counter) }),
  changePassphrase,
  confirmPassphrase,
  makeKeySheet,
  renewMasterKey,
  removePerson: { command: removePerson },
  leaveKeySheet: { anytime: async (counter) => leaveKeySheet(counter) },
} satisfies Pick<Handlers, keyof typeof keys>
