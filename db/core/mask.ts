// What a person's data looks like to somebody who has no reason to read it (minimum necessary, PIPL article 6).

/** A character with its variation marks: names use rare forms of a character that are written with such a mark. */
const characterPattern = /\P{M}\p{M}*/gu

/** Beyond this nothing is a name; it keeps a pasted text from costing time. */
const mostCharacters = 200

/**
 * 王, 王*, 王*明: the first and, from three characters on, the last one; one star whatever stands between, so that the
 * length tells nothing. A character outside the basic plane is one character.
 */
export function maskName(name: string): string {
  const trimmed = name.trim()
  const first = trimmed.slice(0, mostCharacters).match(characterPattern) ?? []
  if (first.length < 2) return first.join('')
  if (first.length === 2 && trimmed.length <= mostCharacters) return `${first[0]}*`
  return `${first[0]}*${(trimmed.slice(-mostCharacters).match(characterPattern) ?? []).at(-1)}`
}

/** 138****5678: digits as `parsePhone` gives them. A shorter number shows its last three, a very short one nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.slice(0, mostCharacters)
  if (digits.length >= 11) return `${digits.slice(0, 3)}${'*'.repeat(digits.length - 7)}${digits.slice(-4)}`
  if (digits.length >= 7) return `${'*'.repeat(digits.length - 3)}${digits.slice(-3)}`
  return '*'.repeat(digits.length)
}

/** Stars and the last four characters of a document's number; all stars where there are fewer than eight. */
export function maskDocumentNumber(value: string): string {
  const number = value.slice(0, mostCharacters)
  return number.length < 8 ? '*'.repeat(number.length) : `${'*'.repeat(number.length - 4)}${number.slice(-4)}`
}

/** 粤B***45: where the vehicle is from and the last two signs; a text too short for that shows nothing. */
export function maskPlate(plate: string): string {
  const signs = plate.slice(0, mostCharacters).match(characterPattern) ?? []
  if (signs.length < 6) return '*'.repeat(signs.length)
  return `${signs.slice(0, 2).join('')}${'*'.repeat(signs.length - 4)}${signs.slice(-2).join('')}`
}
