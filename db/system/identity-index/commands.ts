// Finding a record by a document number that nobody can read back: a keyed hash for each kind and retention class.
import type { NotePort, StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'

export interface IdentityNumber {
  /** Which document, for example `residentId`. */
  readonly kind: string
  /** What is kept equally long is found together; nothing joins two classes. */
  readonly retentionClass: string
  readonly number: string
}

/** The same number however it was typed. */
function plainNumber(number: string): string {
  return number.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
}

/** What is hashed; begins with what it is, so that tokens of one kind never meet another's. */
function indexText({ kind, retentionClass, number }: IdentityNumber): string {
  return `identity|${retentionClass}|${kind}|${plainNumber(number)}`
}

/** What a number is found by: the keyed hash alone. `token` is the act's own. */
export function identityToken(token: (text: string) => string, number: IdentityNumber): string {
  return token(indexText(number))
}

/** Makes a record findable by a number. */
export function putIdentity(side: NotePort, recordId: string, token: string): void {
  side.put('identity_index', { recordId, token })
}

/** Takes a record out of the index, with its removal. */
export function removeIdentity(side: NotePort, recordId: string): void {
  side.remove('identity_index', { recordId })
}

const recordsByToken = fixedQuery((db: StoreReader, token: string) =>
  db.selectFrom('identity_index').select('recordId').where('token', '=', token),
)

/** The records with this number in this class. */
export async function findByIdentity(
  db: StoreReader,
  token: (text: string) => string,
  number: IdentityNumber,
): Promise<string[]> {
  return (await recordsByToken(db, identityToken(token, number))).map(({ recordId }) => recordId)
}
