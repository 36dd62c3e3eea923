import type { ItemHistoryLine } from '../../../db/desk/custody/model.ts'
import { Signature } from '../../parts/signature.tsx'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayText } from '../../text/dates.ts'
import { useText, type say } from '../../text/text.ts'

/** Who took it, who agreed, who carried it, why it went back: what a line says beside its event. */
function detailsOf(line: ItemHistoryLine, zone: string, t: typeof say): string[] {
  const taken = line.takerIs === null ? null : t(`custody.takerIs.${line.takerIs}`)
  const agreed =
    line.consentHow === null
      ? null
      : t('custody.consentBy', {
          name: line.consentBy ?? t('common.maskedGone'),
          how: t(`custody.consentWay.${line.consentHow}`),
          time: line.consentAt === null ? '' : clockText(line.consentAt, zone),
        })
  const parts: readonly (string | null)[] = [
    taken,
    line.takerName,
    line.staffName,
    agreed,
    line.proof === null ? null : t(`custody.proof.${line.proof}`),
    line.way === null ? null : t(`custody.way.${line.way}`),
    line.reason === null ? null : t(`custody.reason.${line.reason}`),
    line.note,
    line.byName,
  ]
  return parts.flatMap((part) => (part === null || part === '' ? [] : [part]))
}

/** What happened with this item, the newest first. */
export function ItemHistory({ history }: { readonly history: readonly ItemHistoryLine[] }) {
  const t = useText()
  const { zone } = useStatus()
  return (
    <section className="visit-history custody-history" aria-label={t('custody.history')}>
      <h2 className="section-title">{t('custody.history')}</h2>
      <ol>
        {history.toReversed().map((line, at) => (
          <li key={history.length - at}>
            <span className="digits quiet" title={dayText(line.at, zone)}>
              {clockText(line.at, zone)}
            </span>
            <span>{t(`custody.happening.${line.what}`)}</span>
            <span className="quiet">
              {detailsOf(line, zone, t).join(' · ')}
              {line.signature !== null && <Signature strokes={line.signature} label={t('custody.signature')} />}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
