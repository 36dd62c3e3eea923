// The form of one setting: what was typed, and what was refused at which field. Checked with the command's own rule.
import type { Refusal } from '../../../db/core/refusal.ts'
import {
  type ChangeSettingInput,
  type SettingName,
  type Settings,
  type TypedRow,
  type TypedSetting,
} from '../../../db/system/settings/model.ts'
import { readBasis, readSetting, typedOf } from '../../../db/system/settings/rules.ts'

export interface SettingForm {
  readonly name: SettingName
  readonly value: TypedSetting
  readonly basis: string
  readonly refusal: Refusal | null
}

export type SettingEvent =
  | { readonly type: 'typed'; readonly value: string }
  | { readonly type: 'rowTyped'; readonly row: number; readonly change: Partial<TypedRow> }
  | { readonly type: 'rowAdded' }
  | { readonly type: 'basisTyped'; readonly basis: string }
  | { readonly type: 'refused'; readonly refusal: Refusal }

const emptyRow: TypedRow = { name: '', text: '' }

export function beginForm(name: SettingName, value: unknown): SettingForm {
  return { name, value: typedOf(name, value), basis: '', refusal: null }
}

export function rowsOf({ value }: SettingForm): readonly TypedRow[] {
  return typeof value === 'string' ? [] : value
}

/** What is typed keeps its place; a refusal goes as soon as something is changed. */
export function changeForm(form: SettingForm, event: SettingEvent): SettingForm {
  switch (event.type) {
    case 'typed':
      return { ...form, value: event.value, refusal: null }
    case 'rowTyped': {
      const rows = rowsOf(form).map((row, at) => (at === event.row ? { ...row, ...event.change } : row))
      return { ...form, value: rows, refusal: null }
    }
    case 'rowAdded':
      return { ...form, value: [...rowsOf(form), emptyRow], refusal: null }
    case 'basisTyped':
      return { ...form, basis: event.basis, refusal: null }
    case 'refused':
      return { ...form, refusal: event.refusal }
  }
}

export function isTouched(form: SettingForm, value: unknown): boolean {
  return form.basis !== '' || JSON.stringify(form.value) !== JSON.stringify(typedOf(form.name, value))
}

/** What is sent, or the first refusal; the command decides again. */
export function checkForm(
  form: SettingForm,
  now: Settings,
): { readonly ok: true; readonly input: ChangeSettingInput } | { readonly ok: false; readonly refusal: Refusal } {
  const read = readSetting(form.name, form.value, now)
  if (!read.ok) return read
  const basis = readBasis(form.name, form.basis)
  if (!basis.ok) return basis
  return { ok: true, input: { name: form.name, value: form.value, basis: form.basis } }
}
