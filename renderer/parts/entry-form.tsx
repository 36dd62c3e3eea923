// A form of typed fields: keyboard first, errors at their field, Enter saves, Esc asks when something was typed. What may
// be a mistake (a duplicate, an unusual plate) is asked back once and saved on a second word.
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Refusal, Result } from '../../db/core/refusal.ts'
import { useKeptEntry, type Typed } from '../state/kept-entry.ts'
import { useKeys } from '../state/keys.ts'
import { refusalSentence } from '../text/refusal.ts'
import { useText, type TextKey } from '../text/text.ts'
import { Ask } from './ask.tsx'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { RefusalNotice } from './notice.tsx'

/** Said by a word of the screen, or by what the estate calls it. */
export type EntryChoice = { readonly value: string } & ({ readonly label: TextKey } | { readonly text: string })

export interface EntryField {
  readonly name: string
  readonly label: TextKey
  readonly hint?: TextKey
  readonly kind?: 'text' | 'pin' | 'secret' | 'long'
  readonly initial?: string
  /** Chosen from these instead of typed. */
  readonly choices?: readonly EntryChoice[]
}

interface EntryFormProps {
  readonly title: string
  readonly fields: readonly EntryField[]
  readonly submit: TextKey
  /** Sends what was typed, as the act with this id; `confirmed` names the questions answered with yes. */
  readonly send: (entered: Typed, confirmed: ReadonlySet<string>, actId: string) => Promise<Result<object>>
  readonly saved: () => void
  readonly leave: () => void
  /** What leaving is called where it is not going back. */
  readonly leaveLabel?: TextKey
  readonly children?: ReactNode
}

/** Refusals that are questions, with what is said and what yes is called. */
const questions: Readonly<Record<string, TextKey>> = {
  duplicate: 'register.saveAnyway',
  plateUnknown: 'register.plateAnyway',
  phoneKeptToo: 'visitor.keepBoth',
  readingBelowLast: 'fees.room.rollsOver',
  usageUnusual: 'fees.room.confirmUsage',
  leftOvernight: 'shifts.leaveOvernight',
}

function initialOf(fields: readonly EntryField[]): Typed {
  return Object.fromEntries(fields.map(({ name, initial, choices }) => [name, initial ?? choices?.[0]?.value ?? '']))
}

/** What is kept of a form: a PIN or passphrase is typed again. */
function withoutPins(fields: readonly EntryField[], entered: Typed): Typed {
  const pins = fields.filter(({ kind }) => kind === 'pin' || kind === 'secret').map(({ name }) => name)
  return Object.fromEntries(Object.entries(entered).filter(([name]) => !pins.includes(name)))
}

export function EntryForm(props: EntryFormProps) {
  const { title, fields, submit, send, saved, leave, leaveLabel, children } = props
  const t = useText()
  const kept = useKeptEntry(title)
  const [entered, setEntered] = useState<Typed>(() => ({ ...initialOf(fields), ...kept.typed }))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set())
  const [isSending, setSending] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const isBusy = useRef(false)
  const place = useRef<HTMLElement>(null)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => kept.inHand(withoutPins(fields, entered)))
  const field = refusal?.field
  useEffect(() => {
    if (field !== undefined)
      place.current?.querySelector<HTMLElement>(`[data-field="${field}"] :is(input, textarea)`)?.focus()
  }, [field, refusal])
  const isTouched = JSON.stringify(entered) !== JSON.stringify(initialOf(fields))
  const begins = useRef(!isTouched)
  // What is filled in before is typed over; what was typed before a restart goes on.
  useEffect(() => {
    first.current?.focus()
    if (begins.current) first.current?.select()
  }, [])

  async function save(yes: ReadonlySet<string>): Promise<void> {
    if (isBusy.current) return
    isBusy.current = true
    setSending(true)
    const now = withoutPins(fields, entered)
    await kept.sending(now)
    const result = await send(entered, yes, kept.actId())
    isBusy.current = false
    setSending(false)
    setRefusal(result.ok ? null : result.refusal)
    kept.settled(result, now)
    if (!result.ok) return
    kept.finish()
    saved()
  }
  function giveUp(): void {
    kept.finish()
    leave()
  }
  function change(name: string, value: string): void {
    const now = { ...entered, [name]: value }
    setEntered(now)
    kept.changed(withoutPins(fields, now))
    setRefusal(null)
    setConfirmed(new Set())
  }
  const question = refusal === null ? undefined : questions[refusal.code]
  function yes(): void {
    const more = new Set([...confirmed, refusal?.code ?? ''])
    setConfirmed(more)
    void save(more)
  }
  useKeys('middle', [
    { key: 'Enter', label: t(submit), run: () => void save(confirmed) },
    { key: 'Escape', label: t(leaveLabel ?? 'key.back'), run: () => (isTouched ? setLeaving(true) : giveUp()) },
  ])
  const isAtField = fields.some(({ name }) => name === field)
  const asksNothing = !isLeaving && question === undefined
  return (
    <section className="card entry-form" aria-label={title} ref={place}>
      <h1 className="task-title">{title}</h1>
      {children}
      <div className="entry-fields">
        {fields.map((one, at) => (
          <div key={one.name} data-field={one.name}>
            <EntryInput
              field={one}
              value={entered[one.name] ?? ''}
              error={refusal !== null && field === one.name ? refusalSentence(refusal) : null}
              change={(value) => change(one.name, value)}
              {...(at === 0 ? { inputRef: first } : {})}
            />
          </div>
        ))}
      </div>
      {!isAtField && question === undefined && <RefusalNotice refusal={refusal} />}
      {refusal !== null && question !== undefined && (
        <Ask
          label={refusalSentence(refusal)}
          enter={{ words: t(question), run: yes }}
          escape={{ words: t('register.goBack'), run: () => setRefusal(null) }}
          isPrimary
        >
          <DoubtWords refusal={refusal} />
        </Ask>
      )}
      {isLeaving && (
        <Ask
          label={t('register.leaveAsk')}
          enter={{ words: t('register.stay'), run: () => setLeaving(false) }}
          escape={{ words: t('register.drop'), run: giveUp }}
          isPrimary
        />
      )}
      {asksNothing && (
        <div className="entry-foot">
          <Button keyCap="Escape" onPress={() => (isTouched ? setLeaving(true) : giveUp())}>
            {t(leaveLabel ?? 'common.back')}
          </Button>
          <Button look="primary" keyCap="Enter" onPress={() => void save(confirmed)} isDisabled={isSending}>
            {t(submit)}
          </Button>
        </div>
      )}
    </section>
  )
}

interface EntryInputProps {
  readonly field: EntryField
  readonly value: string
  readonly error: string | null
  readonly change: (value: string) => void
  readonly inputRef?: React.Ref<HTMLInputElement>
}

function EntryInput({ field, value, error, change, inputRef }: EntryInputProps) {
  const t = useText()
  if (field.choices) {
    return (
      <RadioGroup className="entry-choice" value={value} onChange={change} orientation="horizontal">
        <Label className="field-label">{t(field.label)}</Label>
        <div className="entry-choices">
          {field.choices.map((choice) => (
            <Radio key={choice.value} value={choice.value} className="choice">
              {'label' in choice ? t(choice.label) : choice.text}
            </Radio>
          ))}
        </div>
        {error !== null && (
          <span className="field-error" role="alert">
            {error}
          </span>
        )}
      </RadioGroup>
    )
  }
  return (
    <Field
      label={t(field.label)}
      value={value}
      onChange={change}
      error={error}
      kind={field.kind ?? 'text'}
      {...(field.hint === undefined ? {} : { hint: t(field.hint) })}
      {...(inputRef === undefined ? {} : { inputRef })}
    />
  )
}

/** What is kept already, each in a line; for any other doubt its sentence. */
function DoubtWords({ refusal }: { readonly refusal: Refusal }) {
  const t = useText()
  const which = String(refusal.facts?.['which'] ?? '').split(',')
  if (refusal.code !== 'duplicate') return <strong>{refusalSentence(refusal)}</strong>
  return (
    <ul className="entry-doubts">
      {which.includes('phone') && <li>{t('register.samePhone', { room: refusal.facts?.['phoneRoom'] ?? '' })}</li>}
      {which.includes('name') && <li>{t('register.sameName')}</li>}
      {which.includes('plate') && <li>{t('register.samePlate', { room: refusal.facts?.['plateRoom'] ?? '' })}</li>}
    </ul>
  )
}
