// The one screen. Nothing navigates away from it; what changes is the middle, and what is said on the right.
import { useEffect, useLayoutEffect, useRef } from 'react'
import { client } from '../client/client.ts'
import { LiveRegion } from '../parts/live-region.tsx'
import { followPhrases } from '../state/phrases.ts'
import { followActivity } from '../state/activity.ts'
import { useStatus } from '../state/counter.ts'
import { callFind, goIdle, openNotices, showHistory, startTask, useDesk } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { leaveDesk } from '../state/leave-desk.ts'
import { measureServices } from '../state/served.ts'
import { ExplanationView } from '../tasks/fees/explanation.tsx'
import { RoomFeesView } from '../tasks/fees/room-fees.tsx'
import { StatementView } from '../tasks/fees/statement.tsx'
import { findTask, tasksFor } from '../tasks/registry.ts'
import type { Task } from '../tasks/task.ts'
import { useText } from '../text/text.ts'
import { ApprovalDialog } from './approval-dialog.tsx'
import { Board } from './board.tsx'
import { HistoryView } from './history-view.tsx'
import { HouseholdView } from './household-view.tsx'
import { Idle } from './idle.tsx'
import { KeyBar } from './key-bar.tsx'
import { LobbyBoard } from './lobby-board.tsx'
import { NoShift } from './no-shift.tsx'
import { NoticesPanel } from './notices-panel.tsx'
import { OpenShift } from './open-shift.tsx'
import { ChargePanel } from './charge-panel.tsx'
import { PaymentPanel } from './payment-panel.tsx'
import { Side } from './side.tsx'
import { TopBar } from './top-bar.tsx'
import { resumeForm, useParkingKeys } from './use-parking.ts'

/** Brings back the form that was running when the counter stopped or was left. */
function useKeptForm(staffId: string | undefined, hasShift: boolean): void {
  useEffect(() => {
    if (staffId === undefined || !hasShift) return
    let isCurrent = true
    void client.ask('keptForm', {}).then((reply) => {
      if (!isCurrent || !reply.ok || reply.value === null || useDesk.getState().middle.at !== 'idle') return
      resumeForm(reply.value)
    })
    return () => {
      isCurrent = false
    }
  }, [staffId, hasShift])
}

/** Starts a task with the household in hand; one that can not do without asks for it first. */
function begin(task: Task, hand: string | null): void {
  if (task.needsHousehold && hand === null) callFind(true)
  else startTask(task.id, { roomId: hand })
}

/** What happened with the household in hand; without one, today. */
function openHistory(hand: string | null, day: string): void {
  showHistory(hand === null ? { by: 'day', day } : { by: 'room', roomId: hand })
}

function useFrameKeys(): void {
  const t = useText()
  const { staff, shift } = useStatus()
  const middle = useDesk((desk) => desk.middle)
  const hand = useDesk((desk) => desk.hand)
  // A task is left with Esc before another begins, so that no half-filled form is lost to a slip of the hand.
  const isAtRest = !['task', 'notices', 'roomFees', 'bill'].includes(middle.at)
  const isFree = shift !== null && isAtRest
  const offered = isAtRest && staff ? tasksFor(staff.role) : []
  const starts = offered.filter((task) => shift !== null || task.worksWithoutShift === true)
  // Where a task has no form, there is nothing to park and no place for what is taken back.
  const hasForm = middle.at !== 'task' || findTask(middle.task)?.fillsScreen !== true
  const parking = useParkingKeys(shift !== null && hasForm)
  useKeys('frame', [
    ...(!isFree ? [] : [{ key: '/', label: t('key.find'), run: () => callFind() }]),
    ...starts.map((task) => ({
      key: task.key,
      label: t(task.title),
      run: () => begin(task, hand),
    })),
    ...(isFree && middle.at !== 'history'
      ? [{ key: 'H', label: t('key.history'), run: () => openHistory(hand, shift.businessDate) }]
      : []),
    ...(isFree && middle.at !== 'idle' ? [{ key: 'Escape', label: t('key.back'), run: () => goIdle() }] : []),
    ...(isFree ? [{ key: 'Insert', run: openNotices }] : []),
    ...parking,
    { key: 'F12', label: t('key.lock'), run: () => void leaveDesk() },
  ])
}

export function Desk() {
  const t = useText()
  const { staff, shift } = useStatus()
  useFrameKeys()
  useEffect(followActivity, [])
  useEffect(followPhrases, [])
  useEffect(() => measureServices(), [])
  useKeptForm(staff?.id, shift !== null)
  const main = useRef<HTMLElement>(null)
  const middle = useDesk((desk) => desk.middle)
  useLayoutEffect(() => {
    if (main.current) main.current.scrollTop = 0
  }, [middle])
  const task = middle.at === 'task' ? findTask(middle.task) : undefined
  const isFilled = task?.fillsScreen === true
  return (
    <div className="desk" data-fills={isFilled || undefined}>
      <TopBar />
      {!isFilled && (
        <aside className="desk-board" aria-label={t('board.label')}>
          {shift && (
            <>
              <LobbyBoard />
              <Board />
            </>
          )}
        </aside>
      )}
      <main className="desk-middle" ref={main}>
        {shift || task?.worksWithoutShift === true ? <Middle /> : <WithoutShift />}
      </main>
      {!isFilled && (
        <aside className="desk-side" tabIndex={0} aria-label={t('phrase.label')}>
          <Side />
        </aside>
      )}
      <KeyBar />
      <LiveRegion />
      <ApprovalDialog />
    </div>
  )
}

/** A shift is opened by those who take payments; the contract decides, this only offers what it will not refuse. */
function WithoutShift() {
  const { staff } = useStatus()
  const takesMoney = staff !== null && (findTask('collect')?.roles.includes(staff.role) ?? false)
  return takesMoney ? <OpenShift /> : <NoShift />
}

function Middle() {
  const middle = useDesk((desk) => desk.middle)
  switch (middle.at) {
    case 'idle':
      return <Idle />
    case 'household':
      return <HouseholdView key={middle.roomId} roomId={middle.roomId} />
    case 'history':
      return <HistoryView key={JSON.stringify(middle.of)} of={middle.of} />
    case 'statement':
      return <StatementView key={middle.roomId} roomId={middle.roomId} />
    case 'roomFees':
      return <RoomFeesView key={middle.roomId} roomId={middle.roomId} />
    case 'bill':
      return <ExplanationView key={middle.billId} roomId={middle.roomId} billId={middle.billId} />
    case 'payment':
      return <PaymentPanel key={middle.paymentId} paymentId={middle.paymentId} isReprinting={middle.isReprinting} />
    case 'charge':
      return <ChargePanel key={middle.chargeId} chargeId={middle.chargeId} leave={() => goIdle()} />
    case 'notices':
      return <NoticesPanel />
    case 'task': {
      const Task = findTask(middle.task)?.component
      const { roomId, visitId } = middle.subject
      return Task ? <Task key={`${middle.task} ${roomId} ${visitId}`} {...middle.subject} kept={middle.kept} /> : null
    }
  }
}
