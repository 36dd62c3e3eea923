import type { ReactNode } from 'react'
import type { NumberKept } from '../../../db/desk/kept-numbers/model.ts'
import type { PhotoTaken } from '../../../db/desk/photos/model.ts'
import type { VisitView } from '../../../db/desk/visits/model.ts'
import { Chip } from '../../parts/chip.tsx'
import { RemovePerson } from '../../parts/remove-person.tsx'
import { ShowInFull } from '../../parts/show-in-full.tsx'
import { useStatus } from '../../state/counter.ts'
import { dayText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { daysWords } from '../passes/words.ts'
import { hostWords, titledWords } from './words.ts'

interface VisitFactsProps {
  readonly view: VisitView
  /** Without what is kept besides, where a number to ring has to fit under it. */
  readonly isBrief?: boolean
}

/** Who visits whom, and why. */
export function VisitFacts({ view, isBrief = false }: VisitFactsProps) {
  const t = useText()
  const { surname, title, visitorName, partySize, plate, company, documentSeen, companions } = view
  const named = titledWords(surname, title) ?? visitorName
  return (
    <>
      <dl className="visit-facts">
        <Fact name={t('visitor.hostShort')}>
          <strong>{hostWords(view.host)}</strong>
        </Fact>
        {view.stops.length > 0 && (
          <Fact name={t('visitor.stops')}>
            {view.stops.map(({ position, host, answer }) => (
              <span key={position} className="stop-line">
                <strong>{hostWords(host)}</strong>{' '}
                <Chip tone={answer === 'agreed' ? 'good' : 'waiting'}>
                  {t(answer === null ? 'visitor.stopWaits' : `visitor.stopAnswer.${answer}`)}
                </Chip>
              </span>
            ))}
          </Fact>
        )}
        <Fact name={t('visitor.visitorShort')}>
          <strong>{named ?? t('common.maskedGone')}</strong>
          {partySize > 1 && <span className="quiet"> {t('visitor.party', { count: partySize })}</span>}
          {company !== null && <span className="quiet"> {company}</span>}
          {companions.length > 0 && (
            <span className="quiet">
              {' '}
              {t('visitor.companionsShort')} {companions.join('、')}
            </span>
          )}
        </Fact>
        <Fact name={t('visitor.purposeLabel')}>
          <strong>{t(`visitor.purpose.${view.purpose}`)}</strong>
          <span className="quiet"> {t(view.agreed ? 'visitor.agreedYes' : 'visitor.agreedNo')}</span>
        </Fact>
        {view.pass !== null && (
          <Fact name={t('passes.title')}>
            <strong>{t(`passes.kind.${view.pass.kind}`)}</strong>{' '}
            <span className="quiet digits">{daysWords(view.pass)}</span>{' '}
            <span className="quiet">{t(view.pass.consents ? 'passes.consents' : 'passes.asksHost')}</span>
          </Fact>
        )}
        {plate !== null && (
          <Fact name={t('visitor.plate')}>
            <strong className="digits">{plate}</strong>
          </Fact>
        )}
        {documentSeen !== null && !isBrief && (
          <Fact name={t('visitor.documentLabel')}>
            {t(`visitor.document.${documentSeen}`)}{' '}
            {view.numberKept === null ? (
              <span className="quiet">{t('visitor.notKept')}</span>
            ) : (
              <KeptNumber kept={view.numberKept} />
            )}
          </Fact>
        )}
        {view.photoTaken !== null && !isBrief && (
          <Fact name={t('visitor.photoOf')}>
            <Photo visitId={view.visitId} taken={view.photoTaken} />
          </Fact>
        )}
      </dl>
      {view.isMasked && visitorName !== null && <ShowInFull kind="visit" recordId={view.visitId} name={visitorName} />}
    </>
  )
}

/** That the number is kept, on which words, and what may be done with it: shown with a reason, removed on request. */
function KeptNumber({ kept }: { readonly kept: NumberKept }) {
  const t = useText()
  const { zone } = useStatus()
  const { numberId, kind, keptAt, keptByName } = kept
  const name = t('visitor.numberOf', { document: t(`visitor.document.${kind}`) })
  // The first words are version 1 for whoever reads it.
  const versions = t('visitor.numberVersions', { notice: kept.noticeVersion + 1, consent: kept.consentVersion + 1 })
  const said = t('visitor.numberKept', { day: dayText(keptAt, zone), name: keptByName ?? '' })
  return (
    <>
      <span className="quiet">{kept.isThere ? said : t('visitor.numberLost')}</span>{' '}
      <span className="quiet">{versions}</span>
      <span className="row">
        {kept.isThere && <ShowInFull kind="visitNumber" recordId={numberId} name={name} />}
        <RemovePerson kind="visitNumber" recordId={numberId} name={name} ask={t('visitor.numberRemoveAsk', { name })} />
      </span>
    </>
  )
}

/** That a photo was taken; it is only seen with a reason. */
function Photo({ visitId, taken }: { readonly visitId: string; readonly taken: PhotoTaken }) {
  const t = useText()
  const { zone } = useStatus()
  if (!taken.isThere) return <span className="quiet">{t('visitor.photoGone')}</span>
  const consent = taken.consentVersion + 1
  const facts = { day: dayText(taken.takenAt, zone), name: taken.takenByName ?? '', consent }
  return (
    <>
      <span className="quiet">{t('visitor.photoKept', facts)}</span>
      <span className="row">
        <ShowInFull kind="visitPhoto" recordId={visitId} name={t('visitor.photoOf')} />
      </span>
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
