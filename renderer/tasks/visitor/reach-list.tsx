import { Button as AriaButton } from 'react-aria-components/Button'
import { useText } from '../../text/text.ts'
import type { Reach } from './use-visit.ts'

interface ReachListProps {
  readonly list: readonly Reach[]
  readonly at: number
  readonly choose: (at: number) => void
}

/** The numbers to ring, in full: they are needed here, and the one that was rung is recorded with the visit. */
export function ReachList({ list, at, choose }: ReachListProps) {
  const t = useText()
  return (
    <div className="reaches" role="group" aria-label={t('visitor.reach')}>
      <h2 className="section-title">{t('visitor.reach')}</h2>
      {list.map((reach, place) => (
        <AriaButton
          key={`${reach.way} ${reach.number}`}
          className={place === at ? 'reach is-chosen' : 'reach'}
          aria-pressed={place === at}
          onPress={() => choose(place)}
        >
          <span className="reach-number digits">{reach.number ?? t(`visitor.reachBy.${reach.way}`)}</span>
          <span className="quiet">{reach.maskedName ?? ''}</span>
        </AriaButton>
      ))}
    </div>
  )
}
