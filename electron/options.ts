// What Qiantai is started with. The same reader serves `npm start`, which answers mistakes before anything is built, and
// the main process, which is what a packaged counter starts.
import { refuse, type Result } from '../db/core/refusal.ts'
import { parseLineUrl } from './hardware/line/line-url.ts'
import { isProviderName } from './paying/provider-name.ts'
import { parsePrinterUrl } from './printing/transports/printer-url.ts'

export interface StartOptions {
  /** The data folder; the operating system's own place for this program when left out. */
  readonly data: string | null
  /** How many households the demo estate gets; null without `--demo`. */
  readonly demo: number | null
  /** Printer addresses as given: `tcp://host:port`, `file:DIR`, `receipt=…`, `slip=…`. */
  readonly printers: readonly string[]
  /** The telephone line: `sip://host:port`, `serial:DEVICE`, `serial+tcp://host:port`, `file:PATH`; null without one. */
  readonly line: string | null
  /** Who charges payers' codes: `simulated:DIR`; null where nobody does. */
  readonly provider: string | null
  readonly kiosk: boolean | null
  /** Opens the customer's display in a window where there is no second screen for it. */
  readonly customer: boolean
  readonly locale: 'zh-CN' | 'en'
  /** A file that is kept as a current picture of the counter. */
  readonly picture: string | null
}

export const demoHouseholdsDefault = 200
const householdRange = [200, 100_000] as const

interface Draft {
  data: string | null
  demo: number | null
  printers: string[]
  line: string | null
  provider: string | null
  kiosk: boolean | null
  customer: boolean
  locale: 'zh-CN' | 'en'
  picture: string | null
}

type Problem = string | null

interface Reader {
  readonly takesValue: boolean
  /** What stands after it in the list of options. */
  readonly value: string
  readonly about: string
  readonly read: (draft: Draft, value: string | null) => Problem
}

function households(value: string | null): number | null {
  if (value === null) return demoHouseholdsDefault
  const count = /^\d{1,6}$/.test(value) ? Number(value) : 0
  return count >= householdRange[0] && count <= householdRange[1] ? count : null
}

/**
 * Each option reads its value into the draft and answers what is wrong with it, or null. `value` is null without one; it
 * may be empty only where none is needed.
 */
const readers: Readonly<Record<string, Reader>> = {
  '--data': {
    takesValue: true,
    value: ' DIR',
    about: "the data folder; else the operating system's place for the program",
    read: (draft, value) => {
      draft.data = value
      return value ? null : '--data needs a folder'
    },
  },
  '--demo': {
    takesValue: false,
    value: '[=HOUSEHOLDS]',
    about: 'makes a demo estate (200 to 100000 households) in an empty folder',
    read: (draft, value) => {
      draft.demo = households(value)
      return draft.demo === null ? `--demo takes ${householdRange[0]} to ${householdRange[1]} households` : null
    },
  },
  '--printer': {
    takesValue: true,
    value: ' URL',
    about: 'tcp://host:port (ESC/POS) or file:DIR, with receipt= or slip= for one paper; may be repeated',
    read: (draft, value) => {
      if (value) draft.printers.push(value)
      return value && parsePrinterUrl(value).ok
        ? null
        : '--printer takes tcp://host:port or file:DIR, with receipt= or slip= before it'
    },
  },
  '--line': {
    takesValue: true,
    value: ' URL',
    about: 'the telephone line: sip://host:port, serial:DEVICE, serial+tcp://host:port or file:PATH',
    read: (draft, value) => {
      draft.line = value
      return value && parseLineUrl(value) !== null
        ? null
        : '--line takes sip://host:port, serial:DEVICE, serial+tcp://host:port or file:PATH'
    },
  },
  '--provider': {
    takesValue: true,
    value: ' simulated:DIR',
    about: "charges payers' codes with a provider that charges nobody",
    read: (draft, value) => {
      draft.provider = value
      return value !== null && isProviderName(value) ? null : '--provider takes simulated:DIR'
    },
  },
  '--kiosk': {
    takesValue: false,
    value: '',
    about: 'fills the screen',
    read: (draft, value) => {
      draft.kiosk = true
      return value === null ? null : '--kiosk takes no value'
    },
  },
  '--windowed': {
    takesValue: false,
    value: '',
    about: 'stays in a window',
    read: (draft, value) => {
      draft.kiosk = false
      return value === null ? null : '--windowed takes no value'
    },
  },
  '--customer': {
    takesValue: false,
    value: '',
    about: "opens the customer's display in a window",
    read: (draft, value) => {
      draft.customer = true
      return value === null ? null : '--customer takes no value'
    },
  },
  '--locale': {
    takesValue: true,
    value: ' zh-CN|en',
    about: 'the language of the screen',
    read: (draft, value) => {
      if (value === 'zh-CN' || value === 'en') draft.locale = value
      return value === 'zh-CN' || value === 'en' ? null : '--locale takes zh-CN or en'
    },
  },
  '--picture': {
    takesValue: true,
    value: ' FILE',
    about: 'keeps a current picture of the counter',
    read: (draft, value) => {
      draft.picture = value
      return value ? null : '--picture needs a file'
    },
  },
}

/** What stands where a value is needed; null where it is empty, or the next option. */
function usable(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' || value.startsWith('--') ? null : value
}

/** Whether somebody only wants to read what there is. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

/** Every option with what it does, a line each. */
export function helpText(): string {
  const lines = Object.entries({ ...readers, '--help': { value: '', about: 'prints this list' } })
  const names = lines.map(([name, { value }]) => `${name}${value}`)
  const width = Math.max(...names.map(({ length }) => length))
  return lines.map(([, { about }], at) => `  ${(names[at] ?? '').padEnd(width)}  ${about}`).join('\n')
}

/** Reads the arguments after the program's own. Refuses `badOption` with one clear line in `facts.sentence`. */
export function readOptions(args: readonly string[]): Result<{ options: StartOptions }> {
  const draft: Draft = {
    data: null,
    demo: null,
    printers: [],
    line: null,
    provider: null,
    kiosk: null,
    customer: false,
    locale: 'zh-CN',
    picture: null,
  }
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] as string
    const equals = argument.indexOf('=')
    const name = equals < 0 ? argument : argument.slice(0, equals)
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
    if (!reader)
      return refuse('badOption', { facts: { sentence: `There is no option ${argument}; --help lists them.` } })
    const inside = equals < 0 ? null : argument.slice(equals + 1)
    const value = reader.takesValue ? usable(inside ?? args[++at]) : inside
    const problem = reader.read(draft, value)
    if (problem) return refuse('badOption', { facts: { sentence: `${problem}.` } })
  }
  return { ok: true, options: draft }
}
