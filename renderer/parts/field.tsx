import type { Ref } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { withoutMarks } from '../../db/core/text.ts'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** The sentence under the field when what is in it was refused. */
  readonly error?: string | null
  readonly hint?: string
  /** `secret`: hidden while it is typed, like a PIN, of any signs; `long`: more than a line of text. */
  readonly kind?: 'text' | 'amount' | 'pin' | 'secret' | 'long'
  readonly inputRef?: Ref<HTMLInputElement>
  readonly isDisabled?: boolean
  readonly placeholder?: string
  readonly className?: string
}

/** A labelled field. Its error and hint are tied to it, so a screen reader reads them with it. */
export function Field(props: FieldProps) {
  const { label, value, onChange, error = null, hint, kind = 'text', inputRef, isDisabled = false, placeholder } = props
  const isHidden = kind === 'pin' || kind === 'secret'
  return (
    <TextField
      className={`field field-${kind} ${props.className ?? ''}`}
      value={value}
      // What is pasted is shown as it will be kept: a mark that turns text round would show other words than are stored.
      onChange={(typed) => onChange(isHidden ? typed : withoutMarks(typed))}
      isInvalid={error !== null}
      isDisabled={isDisabled}
      type={isHidden ? 'password' : 'text'}
      inputMode={kind === 'amount' ? 'decimal' : kind === 'pin' ? 'numeric' : 'text'}
      autoComplete="off"
      validationBehavior="aria"
    >
      <Label className="field-label">{label}</Label>
      {kind === 'long' ? (
        <TextArea className="field-input field-lines" spellCheck={false} rows={3} maxLength={2000} />
      ) : (
        <Input
          className="field-input"
          ref={inputRef ?? null}
          spellCheck={false}
          placeholder={placeholder ?? ''}
          maxLength={200}
        />
      )}
      {error === null && hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  )
}
