// What may stand in a setting: one rule for the form's preview and for the command.
import { atField } from '../../core/at-field.ts'
import { isAreaCode, parsePhone } from '../../core/phone.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import type { Role } from '../../core/roles.ts'
import { halfWidth } from '../../core/text.ts'
import { isZone } from '../../core/time.ts'
import {
  mostBasisLength,
  settings,
  type NamedPhone,
  type SettingDeclaration,
  type SettingKind,
  type SettingName,
  type Settings,
  type TypedRow,
  type TypedSetting,
} from './model.ts'

type Read = Result<{ readonly value: unknown }>

const at = { field: 'value' } as const
const mostNameLength = 40
const mostTextLength = 120

/** The declaration without the type of its value: for those who go over all of them. */
export function settingOf(name: SettingName): SettingDeclaration<unknown> {
  return settings[name]
}

/** Those on the page of F11: what is written at the first run alone is not among them. */
export function isChangeable(name: SettingName): boolean {
  return settingOf(name).changedBy.length > 0
}

export function mayChange(name: SettingName, role: Role | undefined): boolean {
  return role !== undefined && settingOf(name).changedBy.includes(role)
}

/** What stands before the dot. */
export function groupOf<Name extends SettingName>(name: Name): Name extends `${infer Group}.${string}` ? Group : never {
  return name.slice(0, name.indexOf('.')) as never
}

function readWhole(text: string, { least, most }: { readonly least: number; readonly most: number }): Read {
  const typed = halfWidth(text).trim()
  if (!/^\d{1,9}$/.test(typed)) return refuse('settingNotWhole', { ...at, facts: { least, most } })
  const value = Number(typed)
  return value < least || value > most
    ? refuse('settingOutOfRange', { ...at, facts: { least, most } })
    : { ok: true, value }
}

function readPhone(text: string, areaCode: string, field: string): Result<{ value: string }> {
  if (text.trim() === '') return { ok: true, value: '' }
  const read = parsePhone(text, areaCode === '' ? {} : { areaCode })
  // Kept as it was typed: 0755-2600 0000 is easier to read than its digits.
  return read.ok ? { ok: true, value: text.trim() } : atField(field, read)
}

/** An inside line such as 8001, which a department often has and no outside number looks like. */
function readDepartmentPhone(text: string, areaCode: string, field: string): Result<{ value: string }> {
  const typed = halfWidth(text).trim()
  return /^\d{2,6}$/.test(typed) ? { ok: true, value: typed } : readPhone(text, areaCode, field)
}

function readClock(text: string): Read {
  const parts = /^(\d{1,2}):?(\d{2})$/.exec(halfWidth(text).trim().replace('：', ':'))
  const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2])]
  if (!parts || hour > 23 || minute > 59) return refuse('settingClockUnreadable', at)
  return { ok: true, value: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}

function readText(typed: string, input: { readonly most: number; readonly mayBeEmpty: boolean }): Read {
  const value = typed.trim()
  if (value === '' && !input.mayBeEmpty) return refuse('settingMissing', at)
  return [...value].length > input.most
    ? refuse('settingTooLong', { ...at, facts: { most: input.most } })
    : { ok: true, value }
}

/** A drive with a letter, a network share or a path from the root; what else is typed would mean another place later. */
function readFolder(typed: string): Read {
  const value = typed.trim()
  if (value === '' || /^(?:\/|[A-Za-z]:[\\/]|\\\\[^\\]+\\)/.test(value)) return { ok: true, value }
  return refuse('settingFolderUnreadable', at)
}

/** Rows without the empty ones; a name is there once. Refusals name the row, so that the form shows them there. */
function readRows(
  rows: readonly TypedRow[],
  most: number,
  mayNameBeEmpty: boolean,
): Result<{ rows: readonly { readonly at: number; readonly name: string; readonly text: string }[] }> {
  const kept = rows
    .map(({ name, text }, row) => ({ at: row, name: name.trim(), text: text.trim() }))
    .filter(({ name, text }) => name !== '' || text !== '')
  if (kept.length > most) return refuse('settingTooManyRows', { ...at, facts: { most } })
  for (const row of kept) {
    const field = `value.${row.at}`
    if (row.name === '' && !mayNameBeEmpty) return refuse('settingRowNameMissing', { field })
    if ([...row.name].length > mostNameLength)
      return refuse('settingTooLong', { field, facts: { most: mostNameLength } })
    if ([...row.text].length > mostTextLength)
      return refuse('settingTooLong', { field, facts: { most: mostTextLength } })
    const first = kept.find(({ name }) => name === row.name)
    if (first !== row) return refuse('settingRowTwice', { field, facts: { name: row.name } })
  }
  return { ok: true, rows: kept }
}

function readNumbers(typed: readonly TypedRow[], most: number, areaCode: string): Read {
  const read = readRows(typed, most, false)
  if (!read.ok) return read
  const value: NamedPhone[] = []
  for (const row of read.rows) {
    const phone = readDepartmentPhone(row.text, areaCode, `value.${row.at}`)
    if (!phone.ok) return phone
    value.push({ name: row.name, phone: phone.value })
  }
  return { ok: true, value }
}

function readTexts(typed: readonly TypedRow[], most: number): Read {
  const read = readRows(typed, most, true)
  if (!read.ok) return read
  const said = read.rows.filter(({ text }) => text !== '')
  return { ok: true, value: Object.fromEntries(said.map(({ name, text }) => [name, text])) }
}

function readTyped(text: string, input: SettingKind, now: Settings): Read {
  switch (input.kind) {
    case 'text':
      return readText(text, input)
    case 'phone':
      return readPhone(text, now['centre.areaCode'], 'value')
    case 'areaCode': {
      const value = halfWidth(text).trim()
      return value === '' || isAreaCode(value) ? { ok: true, value } : refuse('areaCodeUnreadable', at)
    }
    case 'zone': {
      const value = text.trim()
      return value !== '' && isZone(value) ? { ok: true, value } : refuse('zoneUnknown', at)
    }
    case 'clock':
      return readClock(text)
    case 'whole':
      return readWhole(text, input)
    case 'choice': {
      const value = input.choices.find((choice) => String(choice) === text)
      return value === undefined ? refuse('settingChoiceUnknown', at) : { ok: true, value }
    }
    case 'yesNo':
      return text === 'yes' || text === 'no' ? { ok: true, value: text === 'yes' } : refuse('settingChoiceUnknown', at)
    case 'folder':
      return readFolder(text)
    case 'numbers':
    case 'texts':
      return refuse('settingNotRows', at)
  }
}

/**
 * What was typed in the form it is kept in. `now` are the settings as they stand: local telephone numbers are completed
 * with the area code. Refuses at the field `value`, or `value.3` for the fourth row of a list.
 */
export function readSetting(name: SettingName, typed: TypedSetting, now: Settings): Read {
  const { input } = settingOf(name)
  if (typeof typed === 'string') return readTyped(typed, input, now)
  if (input.kind === 'numbers') return readNumbers(typed, input.most, now['centre.areaCode'])
  if (input.kind === 'texts') return readTexts(typed, input.most)
  return refuse('settingNotText', at)
}

/** Refuses `basisMissing` where the setting asks for one, `settingTooLong`. */
export function readBasis(name: SettingName, typed: string): Result<{ basis: string }> {
  const basis = typed.trim()
  if (basis === '' && settingOf(name).needsBasis === true) return refuse('basisMissing', { field: 'basis' })
  return [...basis].length > mostBasisLength
    ? refuse('settingTooLong', { field: 'basis', facts: { most: mostBasisLength } })
    : { ok: true, basis }
}

/** A value as its form shows it to be typed over. */
export function typedOf(name: SettingName, value: unknown): TypedSetting {
  const { kind } = settingOf(name).input
  if (kind === 'numbers') return (value as readonly NamedPhone[]).map((row) => ({ name: row.name, text: row.phone }))
  if (kind === 'texts')
    return Object.entries(value as Readonly<Record<string, string>>).map(([row, text]) => ({ name: row, text }))
  if (kind === 'yesNo') return value === true ? 'yes' : 'no'
  return String(value)
}
