// The visitor's name; who was here before is recalled while it is typed, by name or phone.
import { useEffect, useRef, useState } from 'react'
import type { KnownVisitor } from '../../../db/desk/visits/model.ts'
import type { Refusal } from '../../../db/core/refusal.ts'
import { withoutMarks } from '../../../db/core/text.ts'
import { useStatus } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { dayText } from '../../text/dates.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { Choice, Choices } from './choices.tsx'
import { isDocumentNumber } from './form.ts'
import { useTyped, type Typed } from './use-typed.ts'
import { hostWords } from './words.ts'

interface NameQuestionProps {
  readonly text: string
  readonly type: (text: string) => void
  readonly take: (known: KnownVisitor) => void
  readonly answer: () => void
  /** Digits that nobody known has are a phone number. */
  readonly isPhone: (digits: string) => void
  readonly back: () => void
  readonly isAsked: boolean
  readonly ask: () => void
  readonly refusal: Refusal | null
}

const digitsOnly = /^[+\d\s()-]{4,}$/

/** A name in characters may be somebody new who is only called the same: nobody is chosen for it unless pointed at. */
function firstSelected(text: string): number {
  return /\p{Script=Han}/u.test(text) ? -1 : 0
}

function useRecall(props: NameQuestionProps, known: Typed<KnownVisitor>) {
  const { text, take, answer, isPhone } = props
  const [selected, setSelected] = useState(firstSelected(text))
  const waits = useRef(false)
  useEffect(() => {
    waits.current = false
    setSelected(firstSelected(text))
  }, [text])
  const settle = () => {
    const hit = known.hits[selected]
    if (hit) take(hit)
    else if (digitsOnly.test(text) && !isDocumentNumber(text)) isPhone(text.trim())
    else answer()
  }
  useEffect(() => {
    if (!waits.current || !known.isAnswered) return
    waits.current = false
    settle()
  })
  const enter = () => {
    // Characters never choose somebody by themselves, so nothing needs to be waited for.
    if (known.isAnswered || selected === -1) settle()
    else waits.current = true
  }
  const move = (by: number) => () =>
    setSelected((at) => Math.max(firstSelected(text), Math.min(known.hits.length - 1, at + by)))
  return { selected, setSelected, enter, move }
}

export function NameQuestion(props: NameQuestionProps) {
  const t = useText()
  const { text, isAsked, refusal } = props
  const input = useRef<HTMLInputElement>(null)
  const known = useTyped('recallVisitors', isAsked ? text : '', 2)
  const { selected, setSelected, enter, move } = useRecall(props, known)
  useEffect(() => {
    if (isAsked) input.current?.focus()
    else input.current?.blur()
  }, [isAsked])
  useKeys(
    'middle',
    isAsked
      ? [
          { key: 'Enter', label: t('visitor.next'), run: enter },
          ...(known.hits.length > 0
            ? [
                { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
                { key: 'ArrowUp', repeats: true, run: move(-1) },
              ]
            : []),
          { key: 'Escape', label: t('key.back'), run: props.back },
        ]
      : [],
  )
  const error = refusal?.field === 'visitorName' ? refusalSentence(refusal) : null
  return (
    <div className="field name-question">
      <label className="field-label" htmlFor="visitor-name">
        {t('visitor.name')}
      </label>
      <input
        id="visitor-name"
        ref={input}
        className="field-input"
        role="combobox"
        aria-expanded={known.hits.length > 0}
        aria-controls="known-visitors"
        aria-autocomplete="list"
        aria-activedescendant={selected >= 0 && known.hits.length > 0 ? `known-${selected}` : undefined}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : 'visitor-name-error'}
        placeholder={t('visitor.nameHint')}
        value={text}
        onChange={(event) => props.type(withoutMarks(event.target.value))}
        onFocus={() => isAsked || props.ask()}
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
      />
      {error !== null && (
        <span id="visitor-name-error" className="field-error">
          {error}
        </span>
      )}
      {isAsked && known.hits.length > 0 && (
        <Choices id="known-visitors" label={t('visitor.known')}>
          {known.hits.map((hit, at) => (
            <Choice
              key={hit.visitId}
              id={`known-${at}`}
              isSelected={at === selected}
              take={() => props.take(hit)}
              point={() => setSelected(at)}
            >
              <KnownLine known={hit} />
            </Choice>
          ))}
        </Choices>
      )}
    </div>
  )
}

function KnownLine({ known }: { readonly known: KnownVisitor }) {
  const t = useText()
  const { zone } = useStatus()
  const title = known.title === null ? '' : t(`visitor.title_${known.title}`)
  return (
    <>
      <strong>
        {known.maskedName} {title}
      </strong>
      <span className="digits">{known.maskedPhone ?? ''}</span>
      <span className="quiet">
        {t('visitor.lastTime', { day: dayText(known.lastVisitAt, zone), host: hostWords(known.lastHost) })}
      </span>
    </>
  )
}
