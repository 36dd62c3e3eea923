// Host first, then name and title, then whether it was agreed; registered before anybody is called (standard 2.4.1).
import { useRef, useState } from 'react'
import type { CourtesyTitle } from '../../../db/desk/visits/model.ts'
import { Ask } from '../../parts/ask.tsx'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { goIdle } from '../../state/desk.ts'
import { useKeys, type KeyBinding } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import type { VisitorForm } from './form.ts'
import { HostPicker } from './host-picker.tsx'
import { NameQuestion } from './name-question.tsx'
import { Particulars } from './particulars.tsx'
import { Steps } from './steps.tsx'
import { TwoChoices } from './two-choices.tsx'
import { usePhrase } from './use-phrase.ts'
import { useRegistration, type Registration } from './use-registration.ts'
import { hostWords, phraseAt } from './words.ts'

interface RegisteringProps {
  readonly begin: VisitorForm
  readonly isRestored: boolean
}

export function Registering({ begin, isRestored }: RegisteringProps) {
  const t = useText()
  const registration = useRegistration(begin)
  const [isLeaving, setLeaving] = useState(false)
  const { form, send, finish, isSending } = registration
  usePhrase(phraseAt(form.question, { host: form.host?.text ?? null }))
  function abandon() {
    finish()
    goIdle()
  }
  function back() {
    if (form.question !== 'host') send({ kind: 'back' })
    else if (form.isTouched) setLeaving(true)
    else abandon()
  }
  const isUnsure = form.sent !== null && !isSending
  return (
    <div className="visit">
      <h1 className="for-readers">{t('visitor.title')}</h1>
      <Steps at={form.question === 'host' ? 1 : 2} />
      {isLeaving && (
        <Ask
          label={t('visitor.leaveAsk')}
          enter={{ words: t('visitor.stay'), run: () => setLeaving(false) }}
          escape={{ words: t('visitor.leave'), run: abandon }}
        />
      )}
      {isUnsure && <Notice tone="waiting">{t('visitor.unsure')}</Notice>}
      {isRestored && !isUnsure && <Chip tone="good">{t('collect.restored')}</Chip>}
      {form.question === 'host' ? (
        <HostPicker label={t('visitor.hostLabel')} take={(host) => send({ kind: 'hostTaken', host })} back={back} />
      ) : (
        <AboutVisitor registration={registration} back={back} />
      )}
    </div>
  )
}

const titles: readonly CourtesyTitle[] = ['sir', 'madam']

/** The keys of the questions after the name; the name's own field brings its keys itself. */
function useQuestionKeys({ form, send, register }: Registration, toDetails: () => void, back: () => void): void {
  const t = useText()
  const details: KeyBinding = { key: 'D', label: t('visitor.particulars'), run: toDetails }
  const escape: KeyBinding = { key: 'Escape', label: t('key.back'), run: back }
  const keys: Partial<Record<VisitorForm['question'], readonly KeyBinding[]>> = {
    title: [
      { key: '1', label: t('visitor.title_sir'), run: () => send({ kind: 'titled', title: 'sir' }) },
      { key: '2', label: t('visitor.title_madam'), run: () => send({ kind: 'titled', title: 'madam' }) },
      { key: 'Enter', label: t('visitor.noTitle'), run: () => send({ kind: 'titled', title: null }) },
      details,
      escape,
    ],
    agreed: [
      { key: '1', label: t('visitor.agreedYes'), run: () => send({ kind: 'agreed', agreed: true }) },
      { key: '2', label: t('visitor.agreedNo'), run: () => send({ kind: 'agreed', agreed: false }) },
      { key: 'Enter', label: t('visitor.agreedNo'), run: () => send({ kind: 'agreed', agreed: false }) },
      details,
      escape,
    ],
    ready: [{ key: 'Enter', label: t('visitor.register'), run: () => void register() }, details, escape],
  }
  useKeys('middle', keys[form.question] ?? [])
}

function AboutVisitor({ registration, back }: { readonly registration: Registration; readonly back: () => void }) {
  const t = useText()
  const details = useRef<HTMLInputElement>(null)
  const { form, send, register, recall, isSending } = registration
  const { question, visitor } = form
  useQuestionKeys(registration, () => details.current?.focus(), back)
  return (
    <div className="visit-sides">
      <section className="card visit-card" aria-label={t('visitor.step.visitor')}>
        <button type="button" className="host-line" onClick={() => send({ kind: 'asked', question: 'host' })}>
          <span className="quiet">{t('visitor.hostShort')}</span>
          <strong>{form.host === null ? '' : hostWords(form.host.text)}</strong>
          <span className="quiet">{t('visitor.change')}</span>
        </button>
        <NameQuestion
          text={visitor.visitorName}
          type={(visitorName) => send({ kind: 'typed', change: { visitorName } })}
          take={({ visitId }) => void recall(visitId)}
          answer={() => send({ kind: 'answered' })}
          isPhone={(phone) => send({ kind: 'typed', change: { visitorName: '', phone } })}
          back={back}
          isAsked={question === 'name'}
          ask={() => send({ kind: 'asked', question: 'name' })}
          refusal={form.refusal}
        />
        {form.pass !== null && <Chip tone="good">{t('visitor.isExpected')}</Chip>}
        {form.isKnown && <Chip tone="good">{t('visitor.isKnown')}</Chip>}
        <TwoChoices
          label={t('visitor.titleLabel')}
          choices={titles.map((value) => ({ value, words: t(`visitor.title_${value}`) }))}
          chosen={visitor.title ?? undefined}
          isAsked={question === 'title'}
          choose={(title) => send({ kind: 'titled', title })}
        />
        <TwoChoices
          label={t('visitor.agreedLabel')}
          choices={[
            { value: true, words: t('visitor.agreedYes') },
            { value: false, words: t('visitor.agreedNo') },
          ]}
          chosen={question === 'ready' ? visitor.agreed : undefined}
          isAsked={question === 'agreed'}
          choose={(agreed) => send({ kind: 'agreed', agreed })}
        />
      </section>
      <div className="visit-side">
        <Particulars
          visitor={visitor}
          change={(change) => send({ kind: 'typed', change })}
          refusal={form.refusal}
          first={details}
        />
        {form.refusal?.field === undefined && <RefusalNotice refusal={form.refusal} />}
        <Button
          look="primary"
          {...(question === 'ready' ? { keyCap: 'Enter' } : {})}
          onPress={() => void register()}
          isDisabled={isSending || visitor.visitorName.trim() === ''}
          className="button-wide"
        >
          {t('visitor.register')}
        </Button>
      </div>
    </div>
  )
}
