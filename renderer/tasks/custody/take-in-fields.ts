// What is typed of each kind, and what taking in sends of it.
import type { FaxDetails, ItemKind, ItemOrigin } from '../../../db/desk/custody/model.ts'
import type { InputOf } from '../../client/client.ts'
import type { EntryField } from '../../parts/entry-form.tsx'
import { typedCount } from '../../parts/typed-count.ts'
import type { Typed } from '../../state/kept-entry.ts'
import type { TextKey } from '../../text/text.ts'
import type { TakingIn } from './kept.ts'

function text(name: string, label: TextKey, initial?: string): EntryField {
  return initial === undefined ? { name, label } : { name, label, initial }
}

const tracking = text('tracking', 'custody.tracking')
const sender = text('sender', 'custody.sender')
const department = text('fromDepartment', 'custody.fromDepartment')
const what = text('what', 'custody.what')
const pieces = text('pieces', 'custody.pieces', '1')
const shelf = text('shelf', 'custody.shelf')
const named = text('recipientName', 'custody.recipientName')
const phone = text('recipientPhone', 'custody.recipientPhone')
const confidential: EntryField = {
  name: 'confidential',
  label: 'custody.confidential',
  choices: [
    { value: 'no', label: 'custody.confidentialNo' },
    { value: 'yes', label: 'custody.confidentialYes' },
  ],
}
const written = [shelf, sender, department, what, pieces, named, phone]

const fieldsOfKind: Readonly<Record<ItemKind, readonly EntryField[]>> = {
  parcel: [tracking, shelf, sender, what, pieces, named, phone, confidential],
  document: written,
  letter: written,
  faxIn: written,
  goods: [what, shelf, pieces, sender, department, named, phone, confidential],
  key: [text('what', 'custody.keyWhat'), text('shelf', 'custody.hook')],
  lostProperty: [what, text('sender', 'custody.foundWhere'), shelf, text('recipientName', 'custody.ownerName'), phone],
  faxOut: [
    text('faxAddress', 'custody.faxAddress'),
    text('faxNumber', 'custody.faxNumber'),
    text('faxReceiver', 'custody.faxReceiver'),
    text('faxPhone', 'custody.faxPhone'),
    text('pieces', 'custody.pages', '1'),
    text('recipientName', 'custody.customerName'),
  ],
  goodsRelease: [what, pieces],
}

export function fieldsOf({ kind }: TakingIn): readonly EntryField[] {
  return fieldsOfKind[kind]
}

function orNothing(typed: string | undefined): string | null {
  return typed === undefined || typed.trim() === '' ? null : typed.trim()
}

const originOf: Readonly<Partial<Record<ItemKind, ItemOrigin>>> = { parcel: 'courier', letter: 'post' }

/** All four or none: one that is missing is refused at its field. */
function faxOf(kind: ItemKind, typed: Typed): FaxDetails | null {
  const [address, number, receiver, phoneNumber] = [
    orNothing(typed['faxAddress']),
    orNothing(typed['faxNumber']),
    orNothing(typed['faxReceiver']),
    orNothing(typed['faxPhone']),
  ]
  if (kind !== 'faxOut' || address === null || number === null || receiver === null || phoneNumber === null) return null
  return { address, number, receiver, phone: phoneNumber }
}

/** What taking in sends. A count that is none is refused: it stands on label and slip, and somebody answers for it. */
export function takeInInput({ kind, recipient }: TakingIn, typed: Typed): InputOf<'takeInItem'> {
  const fromDepartment = orNothing(typed['fromDepartment'])
  return {
    kind,
    recipient: recipient?.host ?? null,
    recipientName: orNothing(typed['recipientName']),
    recipientPhone: orNothing(typed['recipientPhone']),
    origin: fromDepartment === null ? (originOf[kind] ?? 'person') : 'department',
    fromDepartment,
    sender: orNothing(typed['sender']),
    tracking: orNothing(typed['tracking']),
    what: orNothing(typed['what']),
    pieces: typedCount(typed['pieces']),
    shelf: orNothing(typed['shelf']),
    confidential: typed['confidential'] === 'yes',
    fax: faxOf(kind, typed),
  }
}
