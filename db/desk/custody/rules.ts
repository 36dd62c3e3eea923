// What may happen to an item in which state, which kinds know which events, and when its clock calls (standard 2.6).
import { atField } from '../../core/at-field.ts'
import { readName } from '../../core/person-name.ts'
import type { Result } from '../../core/refusal.ts'
import { defineMachine } from '../../core/state-machine.ts'
import { halfWidth, withoutSpaces } from '../../core/text.ts'
import type { HostKind } from '../visits/model.ts'
import type { Borrower, Consent, ItemClock, ItemEvent, ItemKind, ItemState, Taker } from './model.ts'

/**
 * - Nothing goes out but by `release`, `deliver`, `lend`, `sendBack` or `fax`, and each of them names who took it.
 * - What comes back from a delivery is held again: whoever was told must hear that it is back.
 * - A key that comes home is held until it is lent again or goes back to its owner.
 * - A fax that did not arrive is held, to be sent again.
 */
export const itemMachine = defineMachine<ItemState, ItemEvent>({
  initial: 'held',
  transitions: {
    held: {
      tell: 'told',
      notReached: 'held',
      sendOut: 'out',
      release: 'handedOver',
      sendBack: 'sentBack',
      lend: 'lent',
      fax: 'faxed',
      lose: 'lost',
      cancel: 'cancelled',
    },
    told: {
      tell: 'told',
      notReached: 'told',
      sendOut: 'out',
      release: 'handedOver',
      sendBack: 'sentBack',
      lose: 'lost',
    },
    out: { deliver: 'handedOver', comeBack: 'held', lose: 'lost' },
    lent: { giveBack: 'held', lose: 'lost' },
    faxed: { confirmFax: 'confirmed', faxFailed: 'held' },
    handedOver: {},
    sentBack: {},
    confirmed: {},
    lost: {},
    cancelled: {},
  },
})

const passedOn: readonly ItemEvent[] = [
  'tell',
  'notReached',
  'sendOut',
  'comeBack',
  'deliver',
  'release',
  'sendBack',
  'lose',
  'cancel',
]

/** What each kind knows of the machine. */
const eventsOfKind: Readonly<Record<ItemKind, readonly ItemEvent[]>> = {
  parcel: passedOn,
  document: passedOn,
  letter: passedOn,
  faxIn: passedOn,
  goods: passedOn,
  key: ['lend', 'giveBack', 'release', 'lose', 'cancel'],
  lostProperty: passedOn,
  faxOut: ['fax', 'confirmFax', 'faxFailed', 'cancel'],
  goodsRelease: ['release', 'cancel'],
}

/** The events possible for an item now. */
export function possibleEvents(kind: ItemKind, state: ItemState): ItemEvent[] {
  return itemMachine.eventsIn(state).filter((event) => eventsOfKind[kind].includes(event))
}

export function hasEnded(state: ItemState): boolean {
  return itemMachine.eventsIn(state).length === 0
}

const written: readonly ItemKind[] = ['document', 'letter', 'faxIn', 'faxOut']

/** What is written is nobody's to read but the recipient's (standard 2.6.2), whatever was ticked. */
export function isConfidential(kind: ItemKind, ticked: boolean): boolean {
  return ticked || written.includes(kind)
}

/** Must this taker bring the consent of whose it is? A found thing has no known owner to ask. */
export function needsConsent(kind: ItemKind, taker: Taker): boolean {
  return taker === 'other' && kind !== 'lostProperty'
}

/** Keys of a household need its consent for everybody else; the centre's own keys need it for outsiders. */
export function loanNeedsConsent(owner: HostKind | null, borrower: Borrower): boolean {
  if (borrower === 'recipient') return false
  return borrower === 'other' || owner === 'resident' || owner === 'shop'
}

/**
 * The names that say to whom something went and who agreed, read as names are read everywhere: signs and digits alone are
 * nobody. Refuses what `readName` refuses, at `nameField` or `consentBy`.
 */
export function readTaker<Field extends string>(
  nameField: Field,
  typed: string | null,
  consent: Consent | null,
): Result<{ name: string | null; consent: Consent | null }> {
  const name = typed === null ? null : atField(nameField, readName(typed))
  if (name?.ok === false) return name
  const by = consent === null ? null : atField('consentBy', readName(consent.by))
  if (by?.ok === false) return by
  return { ok: true, name: name?.name ?? null, consent: consent && by && { ...consent, by: by.name } }
}

export interface ClockLimits {
  readonly documentHours: number
  readonly remindDays: readonly [first: number, second: number, third: number]
  readonly returnDays: number
}

export interface ClockFacts {
  readonly kind: ItemKind
  readonly state: ItemState
  readonly receivedAt: number
  readonly toldAt: number | null
  readonly dueBackAt: number | null
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A key is asked for before it is late. */
const beforeLoanEndsMs = hourMs / 2

const noClock: ItemClock = { dueAt: null, lateAt: null, tellAgainAt: null, returnAt: null }

/**
 * When an item calls. What is written has its hours until the recipient was told or it is on its way back to nobody's
 * desk; everything that waits to be collected has the days; a key the time agreed. Keys and goods to be let out that
 * stand at the counter call nobody.
 */
export function clockOf(item: ClockFacts, limits: ClockLimits): ItemClock {
  const { kind, state, receivedAt, toldAt, dueBackAt } = item
  if (hasEnded(state)) return noClock
  if (state === 'lent')
    return dueBackAt === null ? noClock : { ...noClock, dueAt: dueBackAt - beforeLoanEndsMs, lateAt: dueBackAt }
  if (kind === 'key' || kind === 'goodsRelease') return noClock
  const [first, second, third] = limits.remindDays.map((days) => receivedAt + days * dayMs)
  const returnAt = receivedAt + limits.returnDays * dayMs
  const tellAgainAt = toldAt === null ? receivedAt : ([first, second, third].find((at) => (at ?? 0) > toldAt) ?? null)
  const hoursMs = limits.documentHours * hourMs
  if (kind === 'faxOut') return { ...noClock, dueAt: receivedAt + hoursMs / 2, lateAt: receivedAt + hoursMs }
  if (written.includes(kind) && state !== 'told')
    return { dueAt: receivedAt + hoursMs / 2, lateAt: receivedAt + hoursMs, tellAgainAt, returnAt }
  return { dueAt: first ?? null, lateAt: third ?? null, tellAgainAt, returnAt }
}

export type ItemLevel = 'inTime' | 'due' | 'late'

/** How an item stands at `now`: the colour of its entry. */
export function levelAt(clock: ItemClock, now: number): ItemLevel {
  if (clock.lateAt !== null && now >= clock.lateAt) return 'late'
  const isDue = clock.dueAt !== null && now >= clock.dueAt
  return isDue || (clock.tellAgainAt !== null && now >= clock.tellAgainAt) ? 'due' : 'inTime'
}

/** A courier's number as it is kept and looked for: no spaces or dashes, capital letters. */
export function readTracking(text: string): string {
  return withoutSpaces(halfWidth(text)).replaceAll('-', '').toUpperCase()
}

/** Digits, with the signs people put between them. */
export function isFaxNumber(text: string): boolean {
  return /^\+?\d{5,18}$/.test(halfWidth(text).replaceAll(/[\s()-]/g, ''))
}

/** What the token of a pick-up code is made of, so that no act has to open what is sealed. */
export function pickupText(itemId: string, code: string): string {
  return `pickup:${itemId}:${halfWidth(code).trim()}`
}
