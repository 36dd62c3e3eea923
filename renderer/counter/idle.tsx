import { useEffect } from 'react'
import { useStatus } from '../state/counter.ts'
import { callFind, endFarewell, startTask, useDesk } from '../state/desk.ts'
import { useText } from '../text/text.ts'
import { OpeningLine } from './opening-line.tsx'
import { RulesWaiting } from './rules-waiting.tsx'
import { TaskCards } from './task-cards.tsx'
import { TodaysPayments } from './todays-payments.tsx'

/** How long the farewell stays when nobody comes: then the next person is greeted. */
const farewellMs = 20_000

/** Between two customers: the greeting, what can be done, and what was done today. */
export function Idle() {
  const t = useText()
  const { staff } = useStatus()
  const isFarewell = useDesk((desk) => desk.isFarewell)
  useEffect(() => {
    if (!isFarewell) return
    const timer = setTimeout(endFarewell, farewellMs)
    return () => clearTimeout(timer)
  }, [isFarewell])
  return (
    <div className="idle">
      <header>
        <h1 className="greeting" lang="zh-CN">
          {isFarewell ? t('idle.farewell') : t('idle.greeting')}
        </h1>
        <p className="greeting-hint">{isFarewell ? t('idle.farewellHint') : t('idle.hint')}</p>
        <RulesWaiting />
      </header>
      {staff && (
        <TaskCards role={staff.role} start={(task) => (task.needsHousehold ? callFind(true) : startTask(task.id))} />
      )}
      <TodaysPayments />
      <OpeningLine />
    </div>
  )
}
