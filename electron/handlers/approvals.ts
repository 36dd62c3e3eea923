import { approve, listApprovers } from '../counter/approving.ts'
import type { Handlers } from './handler.ts'

export const approvalHandlers = {
  approvers: (counter, { command }) => listApprovers(counter, command),
  approveAct: (counter, asked) => approve(counter, asked),
} satisfies Partial<Handlers>
