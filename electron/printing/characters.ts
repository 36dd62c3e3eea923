// Which characters reach the paper as text, and which as a picture. A printer with a two-byte ROM prints the ASCII
// halves of a four-byte GB 18030 code, so that `¥3,116` comes out as `0 63,116`: such codes are never made.
import { gbkTable } from './gbk-table.ts'

/** The places of the same sign in GBK, for signs that input methods and the web use and GBK has elsewhere. */
const twins = new Map([
  ['¥', '￥'],
  ['•', '·'],
  ['–', '—'],
])

/** Stands for a character that neither the printer's ROM nor the fonts hold; a warning goes with it. */
export const missingSign = '□'

function asSpace(text: string): string {
  // Line breaks and tabs of pasted text separate words; \p{Zs} has the spaces of all scripts but U+3000 prints as it is.
  return text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]|(?!\u3000)\p{Zs}/gu, ' ')
}

/**
 * The text as paper may have it: composed (NFC), one line, without control, zero-width, direction and variation
 * characters (what Unicode calls default ignorable), known twins in GBK's place. No byte below 0x20 can come of it, so no text is ever a command.
 */
export function paperText(text: string): string {
  const kept = asSpace(text.normalize('NFC')).replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, '')
  return kept.replaceAll(/[¥•–]/g, (sign) => twins.get(sign) ?? sign).normalize('NFC')
}

export function isAscii(char: string): boolean {
  return char >= ' ' && char <= '~'
}

/** Whether a character prints from the printer's own ROM: ASCII, or two bytes that all tables agree on. */
export function isRomText(text: string): boolean {
  for (const char of text) if (!isAscii(char) && !gbkTable().has(char)) return false
  return true
}

/** The bytes of a text of ROM characters. Throws on any other: that line has to be a picture. */
export function romBytes(text: string): number[] {
  const bytes: number[] = []
  for (const char of text) {
    if (isAscii(char)) {
      bytes.push(char.charCodeAt(0))
      continue
    }
    const code = gbkTable().get(char)
    if (code === undefined) throw new Error(`U+${(char.codePointAt(0) ?? 0).toString(16)} is in no printer ROM`)
    bytes.push(code >> 8, code & 0xff)
  }
  return bytes
}
