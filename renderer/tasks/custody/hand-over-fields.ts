// What is typed when something is handed over or lent, and what is sent of it. A code that is told is the proof, else a
// signature on the customer's display; without either a paper prints to be signed. A name that is typed is somebody else's than the recipient's.
import { consentWays, type Consent, type ItemView } from '../../../db/desk/custody/model.ts'
import { seenDocuments } from '../../../db/desk/visits/model.ts'
import type { InputOf } from '../../client/client.ts'
import type { EntryField } from '../../parts/entry-form.tsx'
import type { Typed } from '../../state/kept-entry.ts'

const consentHow: EntryField = {
  name: 'consentHow',
  label: 'custody.consentHow',
  choices: consentWays.map((value) => ({ value, label: `custody.consentWay.${value}` as const })),
}
const consentBy: EntryField = { name: 'consentBy', label: 'custody.consentGiver' }

export function releaseFields({ kind, pickupCode }: ItemView): readonly EntryField[] {
  if (kind === 'lostProperty')
    return [
      { name: 'takerName', label: 'custody.ownerTaker' },
      {
        name: 'documentSeen',
        label: 'custody.documentSeen',
        choices: seenDocuments.map((value) => ({ value, label: `visitor.document.${value}` as const })),
      },
    ]
  const taker = kind === 'goodsRelease' ? 'custody.carrierName' : 'custody.takerName'
  return [
    ...(pickupCode === null ? [] : [{ name: 'code', label: 'custody.releaseCode' } as const]),
    { name: 'takerName', label: taker },
    consentBy,
    consentHow,
  ]
}

function orNothing(typed: string | undefined): string | null {
  return typed === undefined || typed.trim() === '' ? null : typed.trim()
}

function consentOf(typed: Typed): Consent | null {
  const by = orNothing(typed['consentBy'])
  return by === null ? null : { by, how: consentWays.find((known) => known === typed['consentHow']) ?? 'phone' }
}

export function releaseInput(
  { itemId, kind }: ItemView,
  typed: Typed,
  signature: string | null,
): InputOf<'releaseItem'> {
  const takerName = orNothing(typed['takerName'])
  const code = orNothing(typed['code'])
  const isOwner = kind === 'lostProperty' || takerName === null
  return {
    itemId,
    taker: isOwner ? 'recipient' : 'other',
    takerName,
    documentSeen:
      kind === 'lostProperty' ? (seenDocuments.find((known) => known === typed['documentSeen']) ?? null) : null,
    consent: consentOf(typed),
    proof: code !== null ? 'code' : signature !== null ? 'signature' : 'paper',
    code,
    signature: code === null ? signature : null,
  }
}

export const lendFields: readonly EntryField[] = [
  { name: 'staffNumber', label: 'custody.borrowerStaff' },
  { name: 'borrowerName', label: 'custody.borrowerName' },
  { name: 'phone', label: 'custody.borrowerPhone' },
  {
    name: 'borrower',
    label: 'custody.borrowerIs',
    choices: [
      { value: 'other', label: 'custody.borrower.other' },
      { value: 'recipient', label: 'custody.borrower.recipient' },
    ],
  },
  { name: 'hours', label: 'custody.hours', initial: '4' },
  { name: 'note', label: 'custody.purpose' },
  { name: 'consentBy', label: 'custody.lendConsent' },
  consentHow,
]

/** A staff number says that a colleague borrows it; hours that are no number are four. */
export function lendInput({ itemId }: ItemView, typed: Typed): InputOf<'lendKey'> {
  const staffNumber = orNothing(typed['staffNumber'])
  const hours = Number(typed['hours'])
  return {
    itemId,
    borrower: staffNumber !== null ? 'staff' : typed['borrower'] === 'recipient' ? 'recipient' : 'other',
    staffNumber,
    borrowerName: orNothing(typed['borrowerName']),
    phone: orNothing(typed['phone']),
    hours: Number.isInteger(hours) && hours >= 1 && hours <= 240 ? hours : 4,
    note: orNothing(typed['note']),
    consent: consentOf(typed),
  }
}
