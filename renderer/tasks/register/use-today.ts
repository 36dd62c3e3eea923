import { useClock } from '../../state/clock.ts'
import { useStatus } from '../../state/counter.ts'
import { dayOf } from '../../text/dates.ts'

/** Today as the register means it: the business date of the shift, without one the day in the estate's zone. */
export function useToday(): string {
  const { shift, zone } = useStatus()
  const day = useClock(({ now }) => dayOf(now, zone))
  return shift?.businessDate ?? day
}
