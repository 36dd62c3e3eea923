// Approving by telephone: the counter reads out a number that stands for one act, the approver's page or printed grid
// answers with another. Everything is digits, because digits are what is heard and typed without a mistake.

/** Where the digits of a new act were taken already. The older act keeps its own: pages in use know it by them. */
const moved: Readonly<Record<string, string>> = { settleCharge: '955' }

/** Of the command a number stands for; two commands never share one, a test sees to that. */
export function kindDigits(command: string): string {
  const other = moved[command]
  if (other !== undefined) return other
  let hash = 0x811c9dc5
  for (const sign of command) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return String(hash % 1_000).padStart(3, '0')
}

export const nonceLength = 7
export const pageResponseLength = 8
export const gridResponseLength = 6

/** Luhn's check digit: one wrong digit, or two neighbours changed over, is seen at once. */
function checkDigit(digits: string): string {
  let sum = 0
  for (const [at, sign] of [...digits].toReversed().entries()) {
    const doubled = at % 2 === 0 ? Number(sign) * 2 : Number(sign)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return String((10 - (sum % 10)) % 10)
}

/** Eleven digits: the kind of act, a number used once, and a check digit. */
export function challengeOf(command: string, nonce: string): string {
  const digits = kindDigits(command) + nonce
  return digits + checkDigit(digits)
}

/** In groups as it is read out: 123 4567 8901. */
export function spoken(digits: string): string {
  return digits.length === 11
    ? `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`
    : digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
}

/** A room as it is heard and typed, however it is written: 3栋2单元1502, 3-2-1502 and 03 2 1502 are one. */
export function plainRoom(room: string): string {
  const parts = room.toUpperCase().match(/\d+|[A-Z]+/g) ?? []
  return parts.map((part) => part.replace(/^0+(?=\d)/, '')).join('-')
}

/** What the response is made of: the act's kind, the number used once, and what was said: the amount in fen, the room. */
export function challengeMessage(challenge: string, amountFen: number, room: string | null): string {
  const said = plainRoom(room ?? '')
  return said === '' ? `${challenge}|${amountFen}` : `${challenge}|${amountFen}|${said}`
}

export function cellMessage(cell: number): string {
  return `cell ${cell}`
}

export const gridColumns = 4
export const gridRows = 20
export const gridCells = gridColumns * gridRows

/** A cell of the printed grid as it is read out: column and row, A1 to D20. */
export function cellName(cell: number): string {
  return `${String.fromCharCode(65 + (cell % gridColumns))}${Math.floor(cell / gridColumns) + 1}`
}

/** The code a page asks for besides: four to eight digits. */
export function isPageCode(code: string): boolean {
  return /^\d{4,8}$/.test(code)
}
