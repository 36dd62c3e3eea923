import type { VisitHistoryLine } from '../../../db/desk/visits/model.ts'
import { useStatus } from '../../state/counter.ts'
import { clockText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { hostWords } from './words.ts'

/** What happened with this visit, the newest first; a correction shows whom it was for before and after. */
export function VisitHistory({ history }: { readonly history: readonly VisitHistoryLine[] }) {
  const t = useText()
  const { zone } = useStatus()
  return (
    <section className="visit-history" aria-label={t('visitor.history')}>
      <h2 className="section-title">{t('visitor.history')}</h2>
      <ol>
        {history.toReversed().map(({ what, at, byName, way, numberRung, host }) => (
          <li key={`${at} ${what} ${host?.place ?? ''}`}>
            <span className="digits quiet">{clockText(at, zone)}</span>
            <span>{t(`visitor.happening.${what}`)}</span>
            <span className="quiet digits">
              {[
                host === null ? null : hostWords(host),
                way === null || numberRung !== null ? null : t(`visitor.reachBy.${way}`),
                numberRung,
                byName,
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
