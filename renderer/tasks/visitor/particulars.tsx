// What may be said of a visitor beyond the name; all of it can be left out.
import type { RefObject } from 'react'
import { seenDocuments, visitPurposes } from '../../../db/desk/visits/model.ts'
import type { Refusal } from '../../../db/core/refusal.ts'
import { Field } from '../../parts/field.tsx'
import { saidOfCount } from '../../parts/typed-count.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { withCompanions, type TypedVisitor } from './form.ts'

interface ParticularsProps {
  readonly visitor: TypedVisitor
  readonly change: (change: Partial<TypedVisitor>) => void
  readonly refusal: Refusal | null
  /** The first field, for the key that leads here. */
  readonly first: RefObject<HTMLInputElement | null>
}

export function Particulars({ visitor, change, refusal, first }: ParticularsProps) {
  const t = useText()
  const errorOf = (field: string) =>
    refusal?.field === field ? refusalSentence(saidOfCount(refusal, 'partySize')) : null
  return (
    <section className="card visit-card particulars" aria-label={t('visitor.particulars')}>
      <h2 className="section-title">{t('visitor.particulars')}</h2>
      <Field
        label={t('visitor.phone')}
        value={visitor.phone}
        onChange={(phone) => change({ phone })}
        inputRef={first}
        error={errorOf('phone')}
      />
      <div className="pair">
        <Select
          label={t('visitor.purposeLabel')}
          value={visitor.purpose}
          options={visitPurposes.map((value) => [value, t(`visitor.purpose.${value}`)])}
          choose={(text) => change({ purpose: visitPurposes.find((known) => known === text) ?? 'other' })}
        />
        <Field
          label={t('visitor.partySize')}
          value={visitor.partySize}
          onChange={(partySize) => change({ partySize })}
          error={errorOf('partySize')}
        />
      </div>
      <div className="pair">
        <Field
          label={t('visitor.plate')}
          value={visitor.plate}
          onChange={(plate) => change({ plate })}
          error={errorOf('plate')}
        />
        <Field label={t('visitor.company')} value={visitor.company} onChange={(company) => change({ company })} />
      </div>
      <Field
        label={t('visitor.companions')}
        value={visitor.companions}
        onChange={(companions) => change(withCompanions(companions, visitor.partySize))}
        placeholder={t('visitor.companionsHint')}
      />
      <div className="pair">
        <Select
          label={t('visitor.documentLabel')}
          value={visitor.documentSeen ?? ''}
          options={[['', t('visitor.document.none')], ...seenDocuments.map(documentOption)]}
          choose={(text) => change({ documentSeen: seenDocuments.find((known) => known === text) ?? null })}
        />
        <Field label={t('visitor.note')} value={visitor.note} onChange={(note) => change({ note })} />
      </div>
    </section>
  )
  function documentOption(value: (typeof seenDocuments)[number]): [string, string] {
    return [value, t(`visitor.document.${value}`)]
  }
}

interface SelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly choose: (value: string) => void
}

/** The system's own list: it is read aloud, touched and typed into as people know it. */
function Select({ label, value, options, choose }: SelectProps) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select className="field-input" value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
