import type { ReactNode } from 'react'
import type { VisitView } from '../../../db/desk/visits/model.ts'
import { ShowInFull } from '../../parts/show-in-full.tsx'
import { useText } from '../../text/text.ts'
import { daysWords } from '../passes/words.ts'
import { hostWords } from './words.ts'

/** Who visits whom, and why. */
export function VisitFacts({ view }: { readonly view: VisitView }) {
  const t = useText()
  const { surname, title, visitorName, partySize, plate, company, documentSeen } = view
  const named = surname !== null && title !== null ? t(`visitor.titled.${title}`, { surname }) : visitorName
  return (
    <>
      <dl className="visit-facts">
        <Fact name={t('visitor.hostShort')}>
          <strong>{hostWords(view.host)}</strong>
        </Fact>
        <Fact name={t('visitor.visitorShort')}>
          <strong>{named ?? t('common.maskedGone')}</strong>
          {partySize > 1 && <span className="quiet"> {t('visitor.party', { count: partySize })}</span>}
          {company !== null && <span className="quiet"> {company}</span>}
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
        {documentSeen !== null && (
          <Fact name={t('visitor.documentLabel')}>
            {t(`visitor.document.${documentSeen}`)} <span className="quiet">{t('visitor.notKept')}</span>
          </Fact>
        )}
      </dl>
      {view.isMasked && visitorName !== null && <ShowInFull kind="visit" recordId={view.visitId} name={visitorName} />}
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
