// An act that needs a second person: the door says so, the dialog asks, the act is sent again with the approval. Tasks
// need to know nothing of it.
import { create } from 'zustand'
import type { Refusal } from '../../db/core/refusal.ts'

export interface ActToApprove {
  readonly command: string
  readonly actId: string
  readonly input: unknown
  /** Why it is asked for, with the facts the dialog shows. */
  readonly refusal: Refusal
}

interface Asked {
  readonly act: ActToApprove
  readonly settle: (approvalId: string | null) => void
}

export const useApproval = create<{ readonly asked: Asked | null }>(() => ({ asked: null }))

/** Resolves with the approval, or null where it was not given. One is asked for at a time. */
export function askForApproval(act: ActToApprove): Promise<string | null> {
  useApproval.getState().asked?.settle(null)
  return new Promise((resolve) => {
    const settle = (approvalId: string | null) => {
      useApproval.setState({ asked: null })
      resolve(approvalId)
    }
    useApproval.setState({ asked: { act, settle } })
  })
}
