// The journal's names in words. What this version has no word for keeps its name, so that nothing goes unsaid.
import { formatYuan } from '../../../db/core/money.ts'
import { formatMilli } from '../../../db/core/quantity.ts'
import type { JournalFinding, ShownCell } from '../../../db/views/supervisor/model.ts'
import { clockText, dayOf } from '../../text/dates.ts'
import { isText, say } from '../../text/text.ts'

function wordOr(key: string, name: string): string {
  return isText(key) ? say(key) : name
}

export function actWord(command: string): string {
  return wordOr(`act.${command}`, command)
}

export function tableWord(table: string): string {
  return wordOr(`recordTable.${table}`, table)
}

export function columnWord(column: string): string {
  return wordOr(`recordColumn.${column}`, column)
}

/** Columns that only hold the record together, and references nobody can read. */
const inner: ReadonlySet<string> = new Set(['id', 'keyId', 'entryNumber', 'actId'])
const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isShown(column: string, cell: ShownCell): boolean {
  return !inner.has(column) && !(cell.shown === 'fact' && typeof cell.value === 'string' && idPattern.test(cell.value))
}

/** Longer texts, such as a receipt's frozen content, are cut: the whole of it stands in the record. */
const mostShown = 160

/** A value as its column means it: fen as yuan, a moment as day and time in the estate's zone. */
export function cellText(column: string, cell: ShownCell, zone: string): string {
  if (cell.shown === 'sealed') return say('supervisor.journal.sealed')
  const { value } = cell
  if (value === null || value === '') return say('supervisor.journal.emptyValue')
  if (typeof value === 'number') {
    if (column.endsWith('Fen')) return formatYuan(value)
    if (column.endsWith('Milli')) return formatMilli(value)
    if (/(?:^at|At|Since|Until)$/.test(column)) return `${dayOf(value, zone)} ${clockText(value, zone)}`
    if (/^(?:is[A-Z]|agreed)/.test(column))
      return say(value === 1 ? 'supervisor.settings.yes' : 'supervisor.settings.no')
    return String(value)
  }
  return value.length > mostShown ? `${value.slice(0, mostShown)}…` : value
}

/** What a check found, in a sentence. */
export function findingText(finding: JournalFinding): string {
  const entry = 'entry' in finding ? finding.entry : 0
  const table = 'table' in finding ? tableWord(finding.table) : ''
  const object = 'object' in finding ? finding.object : ''
  return say(`supervisor.journal.found.${finding.kind}`, { number: entry, table, object })
}
