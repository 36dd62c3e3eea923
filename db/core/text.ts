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

/** Scripts in which a joiner between two letters changes how they are written; between any others nobody sees it. */
const joiningScripts =
  'Arabic Syriac Mongolian Devanagari Bengali Gurmukhi Gujarati Tamil Telugu Kannada Malayalam Sinhala'
const joining = `[${joiningScripts.replaceAll(/\w+ ?/g, (script) => `\\p{Script=${script.trim()}}`)}]`
/** Signs that draw nothing: direction and zero-width marks, soft hyphens, fillers, selectors of a form. */
const marks = new RegExp(
  `(?!(?<=${joining})[\\u200C\\u200D](?=${joining}))[\\p{Default_Ignorable_Code_Point}\\uFFF9-\\uFFFB]`,
  'gu',
)

/**
 * Without marks that nobody sees and that turn round what stands after them: an override in a visitor's name would make
 * 15 floors into 51 in the sentence that is said to them.
 */
export function withoutMarks(text: string): string {
  return text.replaceAll(marks, '')
}

/**
 * One line as it is stored, whatever it was pasted from: composed (NFC), without marks, control characters and halves of
 * characters, white space made single and none at the ends.
 */
export function plainText(text: string): string {
  return withoutMarks(text)
    .replaceAll(/[\s\u0085]+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
    .normalize('NFC')
}

/** The same for a text that has lines of its own; paragraphs stay one empty line apart. */
export function plainLines(text: string): string {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map(plainText)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/**
 * Without white space and without the invisible marks that telephones and chat programs wrap around a copied number
 * (zero-width and direction marks). NUL and other controls stay, so that the rule refuses them.
 */
export function withoutSpaces(text: string): string {
  return text.replaceAll(/[\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
}
