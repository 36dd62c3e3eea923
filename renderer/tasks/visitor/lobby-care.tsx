import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Elapsed } from '../../parts/elapsed.tsx'
import { lateness, useClock, useTicking } from '../../state/clock.ts'
import { useStatus } from '../../state/counter.ts'
import { clockText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import type { VisitView } from '../../../db/desk/visits/model.ts'

interface LobbyCareProps {
  readonly view: VisitView
  readonly tend: (seat: boolean, tea: boolean) => void
}

/** Somebody waits: how long, a seat, tea, and when to look after them and call again (standard 2.4.4). */
export function LobbyCare({ view, tend }: LobbyCareProps) {
  const t = useText()
  const { zone } = useStatus()
  useTicking()
  const { since, remindAt, seatAt, teaAt } = view
  const late = useClock(({ now }) => lateness(now, since, remindAt))
  return (
    <section className={`lobby-care care-${late}`} aria-label={t('visitor.care')}>
      <div className="care-time">
        <span className="quiet">{t(`visitor.state.${view.state}`)}</span>
        <Elapsed since={since} className="huge" />
        {late !== 'inTime' && <Chip tone={late === 'late' ? 'bad' : 'waiting'}>{t('visitor.remind')}</Chip>}
        {late === 'inTime' && remindAt !== null && (
          <span className="quiet digits">{t('visitor.remindAt', { time: clockText(remindAt, zone) })}</span>
        )}
      </div>
      <div className="row">
        <Tick words={t('visitor.seat')} keyCap="S" at={seatAt} tick={() => tend(true, false)} />
        <Tick words={t('visitor.tea')} keyCap="T" at={teaAt} tick={() => tend(false, true)} />
      </div>
    </section>
  )
}

interface TickProps {
  readonly words: string
  readonly keyCap: string
  readonly at: number | null
  readonly tick: () => void
}

/** What was done once stays done, with its time. */
function Tick({ words, keyCap, at, tick }: TickProps) {
  const { zone } = useStatus()
  if (at === null)
    return (
      <Button keyCap={keyCap} onPress={tick}>
        {words}
      </Button>
    )
  return (
    <Chip tone="good">
      ✓ {words} {clockText(at, zone)}
    </Chip>
  )
}
