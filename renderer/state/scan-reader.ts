// Tells a scanner from a person. A scanner works as a keyboard that types a code faster than fingers can and ends it
// with Enter; while a Chinese input method is on, `key` says only "Process", so the place of the key is read instead.
import { isCounterCode } from '../../db/core/counter-code.ts'

/** Fingers leave at least this much between two keys; scanners take a few milliseconds. */
const mostGapMs = 35

/** From here on signs that came so fast are a scanner's: two fast keys may be a slip of the hand. */
const burstLength = 3

/** Longer than any code of the counter: what goes on longer is a key held down. */
const mostLength = 80

const digitSigns = ')!@#$%^&*('
const signs: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Slash: ['/', '?'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  NumpadSubtract: ['-', '-'],
}

/** The sign a key types on the layout scanners are set to (US); null for keys that type none. */
function signOf(code: string, shift: boolean): string | null {
  const [, kind, name = ''] = /^(Key|Digit|Numpad)([A-Z0-9])$/.exec(code) ?? []
  if (kind === 'Key') return shift ? name : name.toLowerCase()
  if (kind === 'Digit') return shift ? digitSigns.charAt(Number(name)) : name
  if (kind === 'Numpad') return name
  return signs[code]?.[shift ? 1 : 0] ?? null
}

export interface KeyPressed {
  /** KeyboardEvent.code */
  readonly code: string
  readonly shift: boolean
  /** Milliseconds on any steady clock. */
  readonly at: number
}

/**
 * - `other`: the key types no sign.
 * - `first`: a sign that begins anew; `more`: one that came fast after it, but not yet a scanner for certain.
 * - `burst`: the signs so far came too fast for fingers.
 * - `scan`: the key that ends a code.
 */
export type ScanStep =
  | { readonly is: 'other' | 'first' | 'more' | 'burst' }
  | { readonly is: 'scan'; readonly text: string }

const shifts = ['ShiftLeft', 'ShiftRight', 'CapsLock']

/** Makes a reader; it is given every key that goes down, in order. */
export function makeScanReader(): (key: KeyPressed) => ScanStep {
  let text = ''
  let lastAt = Number.NEGATIVE_INFINITY
  return ({ code, shift, at }) => {
    if (shifts.includes(code)) return { is: 'other' }
    const isFast = at - lastAt < mostGapMs
    lastAt = at
    const sign = signOf(code, shift)
    if (sign === null) {
      const typed = text
      text = ''
      const ends = ['Enter', 'NumpadEnter', 'Tab'].includes(code)
      return ends && isFast && isCounterCode(typed) ? { is: 'scan', text: typed } : { is: 'other' }
    }
    text = isFast && text.length < mostLength ? text + sign : sign
    if (text.length === 1) return { is: 'first' }
    return { is: text.length >= burstLength ? 'burst' : 'more' }
  }
}
