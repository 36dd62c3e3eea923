// Amounts as people read and write them. Inside the program an amount is an integer number of fen.
import { refuse, type Result } from './refusal.ts'
import { halfWidth, mostTypedLength, withoutSpaces } from './text.ts'

/** The largest amount that can be typed: 9,999,999,999.99 yuan, in fen. */
export const mostTypedFen = 999_999_999_999

const digitSigns = '零壹贰叁肆伍陆柒捌玖'
const placeSigns = ['', '拾', '佰', '仟']

/** Throws unless `fen` is a whole number of fen that arithmetic keeps exact: anything else is a bug of the caller. */
export function requireFen(fen: number): void {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not a whole number of fen: ${fen}`)
}

function signOf(digit: string): string {
  return digitSigns[Number(digit)] ?? ''
}

/** 万 closes a group of four that is not empty; 亿 closes all that stands before it, which is never empty. */
function groupSign(digits: string, index: number): string {
  const place = digits.length - 1 - index
  if (place === 0 || place % 4 !== 0) return ''
  if (place % 8 === 0) return '亿'
  return /[1-9]/.test(digits.slice(Math.max(0, index - 3), index + 1)) ? '万' : ''
}

/** Whole yuan in uppercase signs: any run of zeros before a further digit is one 零, also across 万 and 亿. */
function uppercaseWhole(digits: string): string {
  let text = ''
  let zeroWaits = false
  for (const [index, digit] of [...digits].entries()) {
    if (digit !== '0') {
      const place = digits.length - 1 - index
      text += `${zeroWaits ? '零' : ''}${signOf(digit)}${placeSigns[place % 4]}`
    }
    zeroWaits = digit === '0'
    text += groupSign(digits, index)
  }
  return text
}

/**
 * The amount in the uppercase signs of financial documents, with 人民币 before it: one fixed form for each amount,
 * always one that the rules for filling in bills and settlement vouchers (正确填写票据和结算凭证的基本规定) show:
 * 整 after 元 and after 角, none after 分; 零 before 分 where 角 is zero; 壹拾 for ten. Below zero 负 stands after
 * 人民币. Any safe integer of fen; throws RangeError on anything else.
 */
export function uppercaseYuan(fen: number): string {
  requireFen(fen)
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const [whole, jiao, cent] = [digits.slice(0, -2), digits.at(-2) ?? '0', digits.at(-1) ?? '0']
  const sign = fen < 0 ? '人民币负' : '人民币'
  const yuan = whole === '0' ? '' : `${uppercaseWhole(whole)}元`
  if (jiao === '0' && cent === '0') return `${sign}${yuan === '' ? '零元' : yuan}整`
  if (cent === '0') return `${sign}${yuan}${signOf(jiao)}角整`
  const jiaoText = jiao === '0' ? (yuan === '' ? '' : '零') : `${signOf(jiao)}角`
  return `${sign}${yuan}${jiaoText}${signOf(cent)}分`
}

/** '1234.56': for files and fields. Throws RangeError on what is no whole number of fen. */
export function formatYuanPlain(fen: number): string {
  requireFen(fen)
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** '1,234.56': for screens and paper. Throws RangeError on what is no whole number of fen. */
export function formatYuan(fen: number): string {
  return formatYuanPlain(fen).replace(/\d+/, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ','))
}

/**
 * Reads a typed amount of yuan: 240, 240.5, 1,100.00, full-width digits, ¥ before or 元 after it, spaces anywhere, and
 * 。 for the point because that is what the key gives while a Chinese input method is on. At most `mostTypedFen`.
 * Refuses `amountMissing`, `amountNegative`, `amountTooPrecise` (beyond fen), `amountTooLarge`, `amountUnreadable`.
 */
export function parseYuan(text: string): Result<{ fen: number }> {
  if (text.length > mostTypedLength) return refuse('amountUnreadable')
  const typed = withoutSpaces(halfWidth(text)).replaceAll('。', '.').replace(/^¥/, '').replace(/元$/, '')
  if (typed === '') return refuse('amountMissing')
  if (/^[-−]¥?[\d.]/.test(typed)) return refuse('amountNegative')
  const parts = /^(?<whole>\d{1,3}(?:,\d{3})+|\d*)(?:\.(?<decimals>\d*))?$/.exec(typed)
  if (parts === null || !/\d/.test(typed)) return refuse('amountUnreadable')
  const decimals = parts.groups?.['decimals'] ?? ''
  if (decimals.length > 2) return refuse('amountTooPrecise')
  const fen = Number(`${parts.groups?.['whole']?.replaceAll(',', '')}${decimals.padEnd(2, '0')}`)
  return fen > mostTypedFen ? refuse('amountTooLarge', { facts: { mostFen: mostTypedFen } }) : { ok: true, fen }
}

/** What is asked for, moved or given back is something: like `parseYuan`, and refuses `amountIsZero`. */
export function parseYuanAboveZero(text: string): Result<{ fen: number }> {
  const read = parseYuan(text)
  return read.ok && read.fen === 0 ? refuse('amountIsZero') : read
}
