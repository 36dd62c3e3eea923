// Every setting of a centre, declared once: what it is, what may be typed, who may change it, and what a change asks
// for. A setting more is an entry in `settings` and its words in `renderer/text/*/settings.ts`; reading, checking,
// history, the page of F11 and the contract follow from here. Every setting has an initial value, so that a store made
// before it existed still reads.
import type { Role } from '../../core/roles.ts'
import { callRetention, callSettings } from '../call-settings/model.ts'
import { cashSettings } from '../cash-settings/model.ts'
import { guestRetention, guestSettings } from '../guest-settings/model.ts'

export const settingUnits = [
  'fen',
  'yuan',
  'times',
  'columns',
  'minutes',
  'hours',
  'days',
  'months',
  'megabytes',
  'percent',
  'parts',
] as const
export type SettingUnit = (typeof settingUnits)[number]

/** How a value is typed and shown. */
export type SettingKind =
  | { readonly kind: 'text'; readonly most: number; readonly mayBeEmpty: boolean }
  /** Printed as it was typed; empty where there is none. */
  | { readonly kind: 'phone' }
  | { readonly kind: 'areaCode' }
  | { readonly kind: 'zone' }
  /** A time of day, 'HH:MM'. */
  | { readonly kind: 'clock' }
  | { readonly kind: 'whole'; readonly unit: SettingUnit; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly unit: SettingUnit; readonly choices: readonly number[] }
  | { readonly kind: 'yesNo' }
  /** An absolute path; empty where none is named. */
  | { readonly kind: 'folder' }
  /** Names, each once, with a telephone number that may be empty. */
  | { readonly kind: 'numbers'; readonly most: number }
  /** Texts by name, each once. */
  | { readonly kind: 'texts'; readonly most: number }

export interface SettingDeclaration<Value> {
  readonly input: SettingKind
  readonly initial: Value
  /** Nobody: it is written at the first run and never again. */
  readonly changedBy: readonly Role[]
  /** A law, a contract or a decision is named with every change. */
  readonly needsBasis?: true
  /** A second person approves every change. */
  readonly needsSecond?: true
}

export interface NamedPhone {
  readonly name: string
  readonly phone: string
}

const declare = <Value>(setting: SettingDeclaration<Value>): SettingDeclaration<Value> => setting

const heads: readonly Role[] = ['supervisor', 'manager']
const nobody: readonly Role[] = []

const firstDepartments = ['客户服务部', '工程维修部', '秩序维护部', '环境绿化部', '财务部']

/** The settings by name, in the order the page of F11 shows them; what stands before the dot is their group. */
export const settings = {
  'centre.name': declare({
    input: { kind: 'text', most: 40, mayBeEmpty: false },
    initial: '物业服务中心',
    changedBy: heads,
  }),
  'centre.company': declare({ input: { kind: 'text', most: 60, mayBeEmpty: true }, initial: '', changedBy: heads }),
  /** Which standard the services are of (服务标准), as the contract says; the price board names it. */
  'centre.serviceStandard': declare({
    input: { kind: 'text', most: 100, mayBeEmpty: true },
    initial: '',
    changedBy: heads,
    needsBasis: true,
  }),
  /** Bank, name and number of the account that transfers go to; statements name it. */
  'centre.payeeAccount': declare({
    input: { kind: 'text', most: 100, mayBeEmpty: true },
    initial: '',
    changedBy: heads,
    needsBasis: true,
    needsSecond: true,
  }),
  'centre.hotline': declare({ input: { kind: 'phone' }, initial: '', changedBy: heads }),
  /** Completes local numbers of seven or eight digits, for example 0755; empty where it is not set up. */
  'centre.areaCode': declare({ input: { kind: 'areaCode' }, initial: '', changedBy: heads }),
  /** IANA name of the estate's zone; the business date is read in it. */
  'centre.zone': declare({ input: { kind: 'zone' }, initial: 'Asia/Shanghai', changedBy: heads }),
  /** A demo estate's data is invented and its keys lie in a file; a live one never opens with `--demo`. */
  'estate.kind': declare<'demo' | 'live'>({
    input: { kind: 'text', most: 4, mayBeEmpty: false },
    initial: 'live',
    changedBy: nobody,
  }),
  /** How many households a demo estate is made of, so that one that was cut off can be finished; 0 for a live one. */
  'demo.households': declare({
    input: { kind: 'whole', unit: 'times', least: 0, most: 100_000 },
    initial: 0,
    changedBy: nobody,
  }),
  ...cashSettings,
  /** A usage above this share of the mean of the two before is asked about again (practice of commercial systems). */
  'fees.meterUnusualPercent': declare({
    input: { kind: 'whole', unit: 'percent', least: 110, most: 1000 },
    initial: 150,
    changedBy: [...heads, 'finance'],
    needsBasis: true,
  }),
  /** A visitor's slip is valid until this time of the day it is issued, or for these hours, whichever is later. */
  'visit.validUntilClock': declare({ input: { kind: 'clock' }, initial: '22:00', changedBy: heads }),
  'visit.validForHours': declare({
    input: { kind: 'whole', unit: 'hours', least: 1, most: 24 },
    initial: 4,
    changedBy: heads,
  }),
  /** When to look after a waiting visitor and to call the host again. */
  'visit.remindAfterMinutes': declare({
    input: { kind: 'whole', unit: 'minutes', least: 1, most: 120 },
    initial: 10,
    changedBy: heads,
  }),
  /** The way from the counter in words, by building; `''` for the centre's own offices. Printed on slips. */
  'visit.ways': declare<Readonly<Record<string, string>>>({
    input: { kind: 'texts', most: 200 },
    initial: {},
    changedBy: heads,
  }),
  /** Whom a visitor may ask for besides residents and staff, with the number to ring; empty where there is none. */
  'desk.departments': declare<readonly NamedPhone[]>({
    input: { kind: 'numbers', most: 60 },
    initial: firstDepartments.map((name) => ({ name, phone: '' })),
    changedBy: heads,
  }),
  /** After so long without a key or a touch the desk locks itself. */
  'desk.idleLockMinutes': declare({
    input: { kind: 'whole', unit: 'minutes', least: 1, most: 60 },
    initial: 3,
    changedBy: heads,
    needsBasis: true,
  }),
  /** How soon what is written reaches its recipient, or the recipient is told. */
  'custody.documentHours': declare({
    input: { kind: 'whole', unit: 'hours', least: 1, most: 48 },
    initial: 2,
    changedBy: heads,
  }),
  /** After so many days the recipient of what waits is told again, and its colour changes. */
  'custody.firstReminderDays': declare({
    input: { kind: 'whole', unit: 'days', least: 1, most: 30 },
    initial: 1,
    changedBy: heads,
  }),
  'custody.secondReminderDays': declare({
    input: { kind: 'whole', unit: 'days', least: 1, most: 60 },
    initial: 3,
    changedBy: heads,
  }),
  'custody.thirdReminderDays': declare({
    input: { kind: 'whole', unit: 'days', least: 1, most: 90 },
    initial: 7,
    changedBy: heads,
  }),
  /** So long the counter keeps what nobody collects; then it may go back. */
  'custody.returnDays': declare({
    input: { kind: 'whole', unit: 'days', least: 7, most: 365 },
    initial: 30,
    changedBy: heads,
    needsBasis: true,
  }),
  ...callSettings,
  /** More reveals than this by one person within an hour are shown to the supervisor. */
  'privacy.revealsPerHour': declare({
    input: { kind: 'whole', unit: 'times', least: 1, most: 200 },
    initial: 20,
    changedBy: heads,
    needsBasis: true,
  }),
  ...guestSettings,
  ...guestRetention,
  /** How many days after a visit its visitor is known; then it is a count. */
  'retention.visitDays': declare({
    input: { kind: 'whole', unit: 'days', least: 1, most: 365 },
    initial: 30,
    changedBy: heads,
    needsBasis: true,
  }),
  /** How many days after an item was handed over, or a lent key came back, its people are known. */
  'retention.itemDays': declare({
    input: { kind: 'whole', unit: 'days', least: 1, most: 365 },
    initial: 90,
    changedBy: heads,
    needsBasis: true,
  }),
  ...callRetention,
  /** How many days after the last of them moved out a resident is known, and a vehicle that left. */
  'retention.residentDays': declare({
    input: { kind: 'whole', unit: 'days', least: 30, most: 3660 },
    initial: 1095,
    changedBy: heads,
    needsBasis: true,
  }),
  /** How many days after leaving a colleague is known by name. */
  'retention.staffDays': declare({
    input: { kind: 'whole', unit: 'days', least: 30, most: 3660 },
    initial: 1095,
    changedBy: heads,
    needsBasis: true,
  }),
  /** How many days forms that were left lying, exported lists and papers that went to a folder are kept. */
  'retention.paperDays': declare({
    input: { kind: 'whole', unit: 'days', least: 1, most: 30 },
    initial: 7,
    changedBy: heads,
    needsBasis: true,
  }),
  /** When the nightly backup is made, or as soon as the counter is switched on after it. */
  'backup.atClock': declare({ input: { kind: 'clock' }, initial: '03:00', changedBy: heads }),
  /** A folder on another disk that every backup is copied to; empty where there is none. */
  'backup.secondPlace': declare({ input: { kind: 'folder' }, initial: '', changedBy: heads }),
  /** A folder on another disk that the roll, the second copy of the journal, moves to; empty: inside the data folder. */
  'backup.rollPlace': declare({ input: { kind: 'folder' }, initial: '', changedBy: heads }),
  /** Room kept free on the disk, given up when it is full so that the day can be finished. */
  'backup.ballastMegabytes': declare({
    input: { kind: 'whole', unit: 'megabytes', least: 0, most: 4096 },
    initial: 64,
    changedBy: heads,
  }),
  /** How many half-width cells a line of each printer's paper holds. */
  'print.receiptColumns': declare<48 | 42 | 32>({
    input: { kind: 'choice', unit: 'columns', choices: [48, 42, 32] },
    initial: 48,
    changedBy: heads,
  }),
  /** How many parts of a receipt come out (联): the payer's; the stub too; the book-keeper's too. */
  'print.receiptParts': declare<1 | 2 | 3>({
    input: { kind: 'choice', unit: 'parts', choices: [1, 2, 3] },
    initial: 1,
    changedBy: heads,
  }),
  'print.slipColumns': declare<48 | 42 | 32>({
    input: { kind: 'choice', unit: 'columns', choices: [48, 42, 32] },
    initial: 48,
    changedBy: heads,
  }),
} as const

export type SettingName = keyof typeof settings

export type Settings = {
  readonly [Name in SettingName]: (typeof settings)[Name] extends SettingDeclaration<infer Value> ? Value : never
}

export const settingNames = Object.keys(settings) as SettingName[]

export const settingDefaults = Object.fromEntries(
  settingNames.map((name) => [name, settings[name].initial]),
) as unknown as Settings

/** What was typed for one setting: its text, or its rows where it is a list. */
export type TypedSetting = string | readonly TypedRow[]

export interface TypedRow {
  readonly name: string
  readonly text: string
}

export interface ChangeSettingInput {
  readonly name: SettingName
  readonly value: TypedSetting
  /** The law, contract or decision the change stands on; may be empty where none is asked for. */
  readonly basis: string
}

export const mostBasisLength = 200

/** A setting as its page shows it. */
export interface SettingView {
  readonly name: SettingName
  readonly value: unknown
  /** The last change; null where it stands as it was first written. */
  readonly changed: { readonly at: number; readonly byName: string | null; readonly basis: string } | null
  readonly changes: number
}

/** One change of a setting, the newest first. */
export interface SettingChangeView {
  readonly version: number
  readonly from: unknown
  readonly to: unknown
  readonly basis: string
  readonly at: number
  readonly byName: string | null
  readonly approvedByName: string | null
}
