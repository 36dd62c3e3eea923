// What is taken of a visitor's particulars, and by what a visitor is found again.
import { parsePhone } from '../../core/phone.ts'
import { parsePlate } from '../../core/plate.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { normaliseForSearch, searchKeyOf } from '../../core/search-key.ts'
import { halfWidth } from '../../core/text.ts'
import type { CourtesyTitle, SeenDocument, VisitPurpose } from './model.ts'

export interface VisitorParticulars {
  readonly visitorName: string
  readonly title: CourtesyTitle | null
  readonly phone: string | null
  readonly company: string | null
  readonly plate: string | null
  readonly note: string | null
  readonly documentSeen: SeenDocument | null
  readonly partySize: number
  readonly purpose: VisitPurpose
  readonly agreed: boolean
  /** Who comes along, as far as names were given; all of them count in `partySize`. */
  readonly companions?: readonly string[] | undefined
}

/** Numbers from abroad or of an exchange: the rules of the mainland do not know them, and a guest is not turned away. */
const otherNumber = /^\+?\d{5,18}$/

function readPhone(text: string | null): Result<{ phone: string | null }> {
  if (text === null) return { ok: true, phone: null }
  const parsed = parsePhone(text)
  if (parsed.ok) return { ok: true, phone: parsed.phone }
  const digits = halfWidth(text).replaceAll(/[\s()-]/g, '')
  return otherNumber.test(digits) ? { ok: true, phone: digits } : refuse('phoneUnreadable', { field: 'phone' })
}

/** A plate of no known form is kept in its normal form. */
function readPlate(text: string | null): Result<{ plate: string | null }> {
  if (text === null) return { ok: true, plate: null }
  const parsed = parsePlate(text)
  if (parsed.ok) return { ok: true, plate: parsed.plate }
  const { code, facts } = parsed.refusal
  if (code === 'plateUnknown' && typeof facts?.['plate'] === 'string') return { ok: true, plate: facts['plate'] }
  return code === 'plateMissing'
    ? { ok: true, plate: null }
    : refuse(code, { field: 'plate', ...(facts === undefined ? {} : { facts }) })
}

/** The particulars with phone and plate in the form they are kept in. Refuses `phoneUnreadable`, `plateTooLong`, `companionsTooMany`. */
export function readParticulars(given: VisitorParticulars): Result<{ visitor: VisitorParticulars }> {
  if ((given.companions?.length ?? 0) >= given.partySize) return refuse('companionsTooMany', { field: 'partySize' })
  const phone = readPhone(given.phone)
  if (!phone.ok) return phone
  const plate = readPlate(given.plate)
  if (!plate.ok) return plate
  return { ok: true, visitor: { ...given, phone: phone.phone, plate: plate.plate } }
}

/** What a visitor is found by; each begins with its kind, and only a keyed hash of it is kept. */
export function searchTexts(visitor: Pick<VisitorParticulars, 'visitorName' | 'phone'>): string[] {
  const { pinyin, initials } = searchKeyOf(visitor.visitorName)
  const named = [`name:${normaliseForSearch(visitor.visitorName)}`, `letters:${pinyin}`, `letters:${initials}`]
  const { phone } = visitor
  const called = phone === null ? [] : [`phone:${phone}`, `last4:${phone.slice(-4)}`]
  return [...new Set([...named.filter((text) => !text.endsWith(':')), ...called])]
}

/** The search texts that what was typed may mean; none for what is too short to mean one person. */
export function searchTextsOfTyped(typed: string): string[] {
  const text = normaliseForSearch(typed)
  if (/^\d{4}$/.test(text)) return [`last4:${text}`]
  if (/^[+\d()-]+$/.test(text)) {
    const phone = readPhone(text)
    return phone.ok && phone.phone !== null ? [`phone:${phone.phone}`] : []
  }
  if (text.length < 2) return []
  return /^[a-z]+$/.test(text) ? [`letters:${text}`, `name:${text}`] : [`name:${text}`]
}

/** Surnames of two characters that visitors bear; every other surname is the first character. */
const doubleSurnames = new Set(
  '欧阳 上官 司马 诸葛 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 东方 独孤 南宫 宇文 长孙 轩辕 端木 百里 呼延 钟离 闻人 澹台 公冶 太史 申屠 赫连 鲜于 闾丘 濮阳 单于'.split(
    ' ',
  ),
)

/** The surname to address somebody by: 张 of 张小明, 欧阳 of 欧阳海, the whole of a name in letters. */
export function surnameOf(name: string): string {
  const characters = Array.from(name.trim())
  if (!/^\p{Script=Han}/u.test(name.trim())) return name.trim()
  const two = characters.slice(0, 2).join('')
  return characters.length > 2 && doubleSurnames.has(two) ? two : (characters[0] ?? '')
}
