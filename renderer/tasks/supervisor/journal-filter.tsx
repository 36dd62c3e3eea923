import { useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import type { JournalLook } from '../../../db/views/supervisor/model.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { useKeys } from '../../state/keys.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { approvedByTwo, readLook, readPlace, typedLook } from './journal-place.ts'
import { actWord } from './journal-words.ts'

interface JournalFilterProps {
  readonly look: JournalLook
  readonly show: (look: JournalLook) => void
  readonly open: (number: number) => void
}

const nobody: readonly never[] = []

/** By day, by person or by command; or straight to an entry by its number or its act. */
export function JournalFilter({ look, show, open }: JournalFilterProps) {
  const t = useText()
  const [typed, setTyped] = useState(() => typedLook(look))
  const [place, setPlace] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const people = useAsk('journalPeople', {}, ['register']).value ?? nobody
  const commands = useAsk('journalCommands', {}, []).value ?? nobody
  const change = (part: Partial<typeof typed>) => {
    setTyped((before) => ({ ...before, ...part }))
    setRefusal(null)
  }
  async function openPlace(): Promise<void> {
    const read = readPlace(place)
    if (!read.ok) return setRefusal(read.refusal)
    if ('number' in read.place) return open(read.place.number)
    const found = await client.ask('entryOfAct', read.place)
    if (found.ok && found.value) return open(found.value.number)
    setRefusal(found.ok ? { code: 'journalNotFound', field: 'place' } : { ...found.refusal, field: 'place' })
  }
  function find(): void {
    if (place.trim() !== '') return void openPlace()
    const read = readLook(typed)
    setRefusal(read.ok ? null : read.refusal)
    if (read.ok) show(read.look)
  }
  useKeys('middle', [{ key: 'Enter', label: t('supervisor.journal.find'), run: find }])
  const errorAt = (field: string) => (refusal?.field === field ? refusalSentence(refusal) : null)
  return (
    <section className="journal-filter" role="search" aria-label={t('supervisor.journal.filter')}>
      <Field
        label={t('supervisor.journal.day')}
        value={typed.day}
        onChange={(day) => change({ day })}
        placeholder="2026-11-23"
        error={errorAt('day')}
      />
      <Choice
        label={t('supervisor.journal.person')}
        none={t('supervisor.journal.everybody')}
        value={typed.staffId}
        choices={people.map(({ id, name, number }) => ({ value: id, label: `${name ?? ''} ${number}` }))}
        onChange={(staffId) => change({ staffId, command: '' })}
      />
      <Choice
        label={t('supervisor.journal.command')}
        none={t('supervisor.journal.everything')}
        value={typed.command}
        choices={[
          { value: approvedByTwo, label: t('supervisor.journal.byTwo') },
          ...commands.map((command) => ({ value: command, label: actWord(command) })),
        ]}
        onChange={(command) => change({ command, staffId: '' })}
      />
      <Field
        label={t('supervisor.journal.place')}
        value={place}
        onChange={(text) => {
          setPlace(text)
          setRefusal(null)
        }}
        placeholder={t('supervisor.journal.placeHint')}
        error={errorAt('place')}
      />
      <Button look="primary" keyCap="Enter" onPress={find}>
        {t('supervisor.journal.find')}
      </Button>
    </section>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly none: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

function Choice({ label, none, value, choices, onChange }: ChoiceProps) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select className="field-input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{none}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}
