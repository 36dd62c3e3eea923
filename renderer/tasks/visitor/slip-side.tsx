import type { VisitView } from '../../../db/desk/visits/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { PaperImage } from '../../parts/paper-image.tsx'
import { PrintStatus } from '../../parts/print-status.tsx'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { wayWords } from './words.ts'

/** The slip once the host agreed, as it is printed; before that where it would lead. */
export function SlipSide({ view }: { readonly view: VisitView }) {
  const t = useText()
  if (view.slip !== null) return <Slip view={view} slip={view.slip} />
  return (
    <section className="card slip-wait" aria-label={t('visitor.step.slip')}>
      <span className="quiet">{t(view.endedAt === null ? 'visitor.slipLater' : `visitor.state.${view.state}`)}</span>
      <strong className="slip-way">{view.way === null ? (view.host.place ?? '') : wayWords(view.way)}</strong>
      {view.way?.text && <span>{view.way.text}</span>}
    </section>
  )
}

function Slip({ view, slip }: { readonly view: VisitView; readonly slip: NonNullable<VisitView['slip']> }) {
  const t = useText()
  const { zone } = useStatus()
  const preview = useAsk('slipPreview', { slipId: slip.slipId }, []).value
  const until = `${dayText(slip.validUntil, zone)} ${clockText(slip.validUntil, zone)}`
  return (
    <>
      <dl className="slip-facts">
        <div>
          <dt>{t('visitor.slipCode')}</dt>
          <dd className="digits">{slip.code}</dd>
        </div>
        <div>
          <dt>{t('visitor.validUntil')}</dt>
          <dd className="digits">{until}</dd>
        </div>
      </dl>
      <section className="paper" aria-label={t('visitor.slipPreview')} tabIndex={0}>
        {preview && <PaperImage preview={preview} alt={t('visitor.slipAlt', { number: slip.number })} />}
        {preview === null && <p className="quiet">{t('visitor.noPreview')}</p>}
      </section>
      {slip.print && view.state === 'inside' && <PrintStatus job={slip.print} />}
    </>
  )
}
