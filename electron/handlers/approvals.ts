import { endPhoneSecret } from '../../db/register/phone-words/commands.ts'
import { listPhoneSecrets, listPhoneWords } from '../../db/register/phone-words/queries.ts'
import { approve, listApprovers } from '../counter/approving.ts'
import { leaveFirstPhone, makeFirstPhone } from '../counter/first-phone.ts'
import { printPhoneGrid } from '../counter/phone-grid.ts'
import { approveByPhone, askByPhone, makePhoneSecretFor } from '../counter/phone-words.ts'
import { answerWaiting, askLater, waitingApprovals } from '../counter/waiting.ts'
import type { approvals } from '../ipc/approvals.ts'
import type { Handlers } from './handler.ts'

export const approvalHandlers = {
  approvers: (counter, { command }) => listApprovers(counter, command),
  approveAct: (counter, asked) => approve(counter, asked),
  askByPhone: (counter, asked) => askByPhone(counter, asked),
  approveByPhone: (counter, asked) => approveByPhone(counter, asked),
  askLater: (counter, asked) => askLater(counter, asked),
  waitingApprovals: async (counter) => ({ ok: true, value: await waitingApprovals(counter) }),
  answerWaiting: (counter, answer) => answerWaiting(counter, answer),
  phoneApprovals: async ({ store, signedIn, phoneWords }) => ({
    ok: true,
    value: {
      secrets: await listPhoneSecrets(store.read),
      words: await listPhoneWords(store.read, 50),
      hasKit: signedIn !== null && phoneWords.kit(signedIn.staffId) !== null,
    },
  }),
  makePhoneSecret: { commandOf: (counter) => makePhoneSecretFor(counter, counter.signedIn?.staffId ?? '') },
  makeFirstPhone: { anytime: (counter, { pageCode }) => makeFirstPhone(counter, pageCode) },
  leaveFirstPhone: { anytime: async (counter) => leaveFirstPhone(counter) },
  endPhoneSecret: { command: endPhoneSecret },
  writePhonePage: async (counter) => {
    // Loaded when a page is made, not at every start.
    const { writePhonePage } = await import('../exporting/phone-page.ts')
    return writePhonePage(counter)
  },
  printPhoneGrid: (counter) => printPhoneGrid(counter),
} satisfies Pick<Handlers, keyof typeof approvals>
