// What a document number is hashed as: a keyed hash for each kind and retention class that nobody can read back.

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
