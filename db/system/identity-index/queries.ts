// Finding a record by a document number that nobody can read back.
import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import { identityToken, type IdentityNumber } from './rules.ts'

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
