// What can be done with a visit. Each act is sent once and said to screen readers; the screen follows the answer.
import type { DeliveryWay, HostChoice, HostOutcome, HostWay, VisitView } from '../../../db/desk/visits/model.ts'
import type { StopAnswer } from '../../../db/desk/stops/model.ts'
import type { Refusal } from '../../../db/core/refusal.ts'
import { useAct } from '../../client/use-act.ts'
import { announce, goIdle } from '../../state/desk.ts'
import { say, type TextKey } from '../../text/text.ts'
import type { Particulars } from './form.ts'

/** A way to reach the host: one of the numbers, or without a number. */
export interface Reach {
  readonly way: HostWay
  readonly number: string | null
  readonly maskedName: string | null
}

/** The numbers first, then the ways that need none. */
export function reaches({ numbersToRing }: Pick<VisitView, 'numbersToRing'>): Reach[] {
  const numbers = numbersToRing.map(({ number, maskedName }): Reach => ({ way: 'phone', number, maskedName }))
  const others = (['intercom', 'inPerson', 'hostRang'] as const).map((way) => ({ way, number: null, maskedName: null }))
  return [...numbers, ...others]
}

export interface VisitActs {
  readonly call: (reach: Reach) => Promise<void>
  readonly hear: (outcome: HostOutcome, message: string) => Promise<void>
  readonly came: () => Promise<void>
  /** In on the consent given when they were announced. */
  readonly letIn: () => Promise<void>
  readonly giveUp: () => Promise<void>
  readonly cancel: () => Promise<void>
  readonly tend: (seat: boolean, tea: boolean) => Promise<void>
  readonly leave: () => Promise<void>
  readonly addStop: (host: HostChoice) => Promise<boolean>
  readonly tellStop: (position: number, reach: Reach, answer: StopAnswer) => Promise<boolean>
  readonly correctHost: (host: HostChoice) => Promise<boolean>
  readonly correctVisitor: (visitor: Particulars) => Promise<boolean>
  readonly deliver: (messageId: string, how: DeliveryWay) => Promise<void>
  readonly isRunning: boolean
  readonly refusal: Refusal | null
}

function saidIf(reply: { readonly ok: boolean } | null, key: TextKey): boolean {
  if (reply?.ok !== true) return false
  announce(say(key))
  return true
}

export function useVisitActs(visitId: string): VisitActs {
  const call = useAct('callHost')
  const hear = useAct('hostSays')
  const came = useAct('hostCame')
  const letIn = useAct('letInAsPlanned')
  const giveUp = useAct('giveUp')
  const cancel = useAct('cancelVisit')
  // Two acts: tea brought while the seat is still being written must not be lost.
  const offer = useAct('tendGuest')
  const serve = useAct('tendGuest')
  const leave = useAct('leave')
  const correct = useAct('correctVisit')
  const deliver = useAct('deliverMessage')
  const add = useAct('addStop')
  const tell = useAct('tellStop')
  const all = [call, hear, came, letIn, giveUp, cancel, offer, serve, leave, correct, deliver, add, tell]
  return {
    async call({ way, number }) {
      saidIf(await call.run({ visitId, way, number }), 'visitor.state.calling')
    },
    async hear(outcome, text) {
      const message = outcome === 'away' && text.trim() !== '' ? text.trim() : null
      saidIf(await hear.run({ visitId, outcome, message }), `visitor.outcome.${outcome}`)
    },
    async came() {
      saidIf(await came.run({ visitId }), 'visitor.state.inside')
    },
    async letIn() {
      saidIf(await letIn.run({ visitId }), 'visitor.state.inside')
    },
    async giveUp() {
      if (saidIf(await giveUp.run({ visitId }), 'visitor.state.gaveUp')) goIdle(true)
    },
    async cancel() {
      if (saidIf(await cancel.run({ visitId }), 'visitor.state.cancelled')) goIdle()
    },
    async tend(seat, tea) {
      const act = seat ? offer : serve
      saidIf(await act.run({ visitId, seat, tea }), seat ? 'visitor.seat' : 'visitor.tea')
    },
    async leave() {
      if (saidIf(await leave.run({ visitId }), 'visitor.state.left')) goIdle(true)
    },
    async addStop(host) {
      return saidIf(await add.run({ visitId, host }), 'visitor.stopAddedSaid')
    },
    async tellStop(position, { way, number }, answer) {
      return saidIf(await tell.run({ visitId, position, way, number, answer }), `visitor.stopAnswer.${answer}`)
    },
    async correctHost(host) {
      return saidIf(await correct.run({ visitId, host, visitor: null }), 'visitor.corrected')
    },
    async correctVisitor(visitor) {
      return saidIf(await correct.run({ visitId, host: null, visitor }), 'visitor.corrected')
    },
    async deliver(messageId, how) {
      saidIf(await deliver.run({ messageId, how }), 'visitor.deliveredSaid')
    },
    isRunning: all.some(({ isRunning }) => isRunning),
    refusal: all.find(({ refusal }) => refusal !== null)?.refusal ?? null,
  }
}
