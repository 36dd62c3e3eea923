import type { CallView } from '../../../db/desk/calls/model.ts'
import type { Refusal } from '../../../db/core/refusal.ts'
import { useAct } from '../../client/use-act.ts'
import { startTask } from '../../state/desk.ts'

/** Rings back whoever was missed: a call of its own, with its purpose. */
export function useCallAgain(view: CallView): { readonly run: () => Promise<void>; readonly refusal: Refusal | null } {
  const act = useAct('dialCall')
  return {
    async run() {
      const { callId: missedCallId, number, callerName: name, roomId } = view
      const reply = await act.run({ purpose: 'missedCall', number, name, roomId, missedCallId })
      if (reply?.ok) startTask('call', { callId: reply.value.callId })
    },
    refusal: act.refusal,
  }
}
