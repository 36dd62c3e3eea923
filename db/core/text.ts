// How typed and pasted text is read before any rule looks at it.

/** Longer than any number, plate, name or room somebody types at a counter; what is longer was pasted by mistake. */
export const mostTypedLength = 64

/**
 * Full-width letters, digits and signs as their ASCII twins. Not NFKC: that also turns ² into 2 and ① into 1, which
 * would change an amount somebody typed.
 */
export function halfWidth(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replaceAll('\uFFE5', '¥')
}

/** Direction and zero-width marks that chat programs put around what is copied; joiners inside a script stay. */
const marks = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g

/**
 * Without marks that nobody sees and that turn round what stands after them: an override in a visitor's name would make
 * 15 floors into 51 in the sentence that is said to them.
 */
export function withoutMarks(text: string): string {
  return text.replaceAll(marks, '')
}

/**
 * Without white space and without the invisible marks that telephones and chat programs wrap around a copied number
 * (zero-width and direction marks). NUL and other controls stay, so that the rule refuses them.
 */
export function withoutSpaces(text: string): string {
  return text.replaceAll(/[\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
}
