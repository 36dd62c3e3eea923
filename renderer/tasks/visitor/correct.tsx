// Corrections: another host (a wrong room), or the visitor's particulars. The history keeps what was.
import { useEffect, useRef, useState } from 'react'
import type { VisitView } from '../../../db/desk/visits/model.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { nobody, particularsOf, type TypedVisitor } from './form.ts'
import { Particulars } from './particulars.tsx'
import { TwoChoices } from './two-choices.tsx'
import type { VisitActs } from './use-visit.ts'

function typedFrom(view: VisitView): TypedVisitor {
  const { title, documentSeen, purpose, agreed } = view
  return {
    ...nobody,
    title,
    documentSeen,
    purpose,
    agreed,
    visitorName: view.visitorName ?? '',
    phone: view.phone ?? '',
    company: view.company ?? '',
    plate: view.plate ?? '',
    note: view.note ?? '',
    partySize: String(view.partySize),
    companions: view.companions.join('、'),
  }
}

interface CorrectVisitorProps {
  readonly view: VisitView
  readonly acts: VisitActs
  readonly close: () => void
}

export function CorrectVisitor({ view, acts, close }: CorrectVisitorProps) {
  const t = useText()
  const [visitor, setVisitor] = useState(() => typedFrom(view))
  const name = useRef<HTMLInputElement>(null)
  const phone = useRef<HTMLInputElement>(null)
  useEffect(() => name.current?.focus(), [])
  const change = (part: Partial<TypedVisitor>) => setVisitor((before) => ({ ...before, ...part }))
  const save = async () => {
    if (visitor.visitorName.trim() !== '' && (await acts.correctVisitor(particularsOf(visitor)))) close()
  }
  useKeys('middle', [
    { key: 'Enter', label: t('visitor.save'), run: () => void save() },
    { key: 'Escape', label: t('key.back'), run: close },
  ])
  return (
    <div className="visit-sides">
      <section className="card visit-card" aria-label={t('visitor.correctVisitor')}>
        <Field
          label={t('visitor.name')}
          value={visitor.visitorName}
          onChange={(visitorName) => change({ visitorName })}
          inputRef={name}
        />
        <TwoChoices
          label={t('visitor.titleLabel')}
          choices={(['sir', 'madam'] as const).map((value) => ({ value, words: t(`visitor.title_${value}`) }))}
          chosen={visitor.title ?? undefined}
          isAsked={false}
          choose={(title) => change({ title })}
        />
        <TwoChoices
          label={t('visitor.agreedLabel')}
          choices={[
            { value: true, words: t('visitor.agreedYes') },
            { value: false, words: t('visitor.agreedNo') },
          ]}
          chosen={visitor.agreed}
          isAsked={false}
          choose={(agreed) => change({ agreed })}
        />
        <RefusalNotice refusal={acts.refusal} />
      </section>
      <div className="visit-side">
        <Particulars visitor={visitor} change={change} refusal={acts.refusal} first={phone} />
        <Button
          look="primary"
          keyCap="Enter"
          onPress={() => void save()}
          isDisabled={acts.isRunning}
          className="button-wide"
        >
          {t('visitor.save')}
        </Button>
      </div>
    </div>
  )
}
