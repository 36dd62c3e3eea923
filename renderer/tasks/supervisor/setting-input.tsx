import { useEffect, useRef } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { SettingKind } from '../../../db/system/settings/model.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { rowsOf, type SettingEvent, type SettingForm } from './setting-form.ts'
import { amountText } from './setting-text.ts'

interface SettingInputProps {
  readonly input: SettingKind
  readonly form: SettingForm
  readonly dispatch: (event: SettingEvent) => void
}

function errorAt({ refusal }: SettingForm, field: string): string | null {
  return refusal?.field === field ? refusalSentence(refusal) : null
}

/** What a setting is typed into, by its kind. */
export function SettingInput(props: SettingInputProps) {
  const { input } = props
  if (input.kind === 'numbers' || input.kind === 'texts') return <Rows {...props} />
  if (input.kind === 'choice') {
    const choices = input.choices.map((choice) => ({ value: String(choice), label: amountText(choice, input.unit) }))
    return <Choices {...props} choices={choices} />
  }
  return input.kind === 'yesNo' ? <YesNo {...props} /> : <OneLine {...props} />
}

function YesNo(props: SettingInputProps) {
  const t = useText()
  const choices = [
    { value: 'yes', label: t('supervisor.settings.yes') },
    { value: 'no', label: t('supervisor.settings.no') },
  ]
  return <Choices {...props} choices={choices} />
}

function OneLine({ input, form, dispatch }: SettingInputProps) {
  const t = useText()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const hint =
    input.kind === 'whole'
      ? `${t('supervisor.settings.range', { least: input.least, most: input.most })} ${t(`settingUnit.${input.unit}`)}`
      : null
  return (
    <div data-field="value">
      <Field
        label={t('supervisor.settings.value')}
        value={typeof form.value === 'string' ? form.value : ''}
        onChange={(value) => dispatch({ type: 'typed', value })}
        error={errorAt(form, 'value')}
        inputRef={field}
        {...(hint === null ? {} : { hint })}
      />
    </div>
  )
}

interface ChoicesProps extends SettingInputProps {
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

function Choices({ form, dispatch, choices }: ChoicesProps) {
  const t = useText()
  const error = errorAt(form, 'value')
  const group = useRef<HTMLDivElement>(null)
  useEffect(() => group.current?.querySelector<HTMLElement>('input:checked')?.focus(), [])
  return (
    <RadioGroup
      ref={group}
      className="entry-choice"
      data-field="value"
      value={typeof form.value === 'string' ? form.value : null}
      onChange={(value) => dispatch({ type: 'typed', value })}
      orientation="horizontal"
    >
      <Label className="field-label">{t('supervisor.settings.value')}</Label>
      <div className="entry-choices">
        {choices.map(({ value, label }) => (
          <Radio key={value} value={value} className="choice">
            {label}
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

/** Rows of a name and what belongs to it; an empty row is left out. */
function Rows({ input, form, dispatch }: SettingInputProps) {
  const t = useText()
  const rows = rowsOf(form)
  const list = useRef<HTMLOListElement>(null)
  const count = useRef(rows.length)
  useEffect(() => {
    if (rows.length > count.current) list.current?.querySelector<HTMLElement>('li:last-child input')?.focus()
    count.current = rows.length
  }, [rows.length])
  const most = 'most' in input ? input.most : 0
  return (
    <>
      <ol className="setting-rows" ref={list}>
        {rows.map((row, at) => (
          // A row is its place in the list; it has nothing else to be known by.
          <li key={at} data-field={`value.${at}`}>
            <Field
              label={t(input.kind === 'numbers' ? 'supervisor.settings.rowName' : 'supervisor.settings.rowBuilding', {
                row: at + 1,
              })}
              value={row.name}
              onChange={(name) => dispatch({ type: 'rowTyped', row: at, change: { name } })}
              error={errorAt(form, `value.${at}`)}
            />
            <Field
              label={t(input.kind === 'numbers' ? 'supervisor.settings.rowPhone' : 'supervisor.settings.rowText', {
                row: at + 1,
              })}
              value={row.text}
              onChange={(text) => dispatch({ type: 'rowTyped', row: at, change: { text } })}
            />
          </li>
        ))}
      </ol>
      <div data-field="value">
        <Button onPress={() => dispatch({ type: 'rowAdded' })} isDisabled={rows.length >= most}>
          {t('supervisor.settings.addRow')}
        </Button>
      </div>
    </>
  )
}
