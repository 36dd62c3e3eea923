// The journal in a supervisor's words: who did what when, and what an entry wrote. Personal values stay sealed.
import { addDays } from '../../core/time.ts'
import type { StoreReader } from '../../schema.ts'
import { readRows, type JournalCell, type JournalRows } from '../../store/journal.ts'
import type { EntryHead, JournalFilter, JournalReader, Span } from '../../store/journal-reader.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { dayStart } from '../history/rules.ts'
import {
  journalPageLines,
  mostShownRows,
  type JournalEntryView,
  type JournalLine,
  type JournalLook,
  type JournalPage,
  type ShownCell,
  type ShownRow,
} from './model.ts'

async function spanOf(db: StoreReader, day: string | null): Promise<Span | null> {
  if (day === null) return null
  const { 'centre.zone': zone } = await readSettings(db)
  return { from: dayStart(zone, day), to: dayStart(zone, addDays(day, 1)) }
}

function filterOf(look: JournalLook, span: Span | null): JournalFilter {
  if (look.by === 'person') return { by: 'person', staffId: look.staffId, span }
  if (look.by === 'command') return { by: 'command', command: look.command, span }
  if (look.by === 'approved') return { by: 'approved', span }
  return span === null ? { by: 'all' } : { by: 'span', span }
}

type Names = ReadonlyMap<string, string>

/** Staff by id; colleagues' names are no secret among those who see the journal. */
async function staffNames(db: StoreReader, ids: readonly (string | null)[]): Promise<Names> {
  const asked = [...new Set(ids.filter((id) => id !== null))]
  if (asked.length === 0) return new Map()
  const rows = await db.selectFrom('staff').select(['id', 'number', 'name']).where('id', 'in', asked).execute()
  return new Map(rows.map(({ id, number, name }) => [id, name ?? number]))
}

function lineOf(entry: EntryHead, names: Names): JournalLine {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id))
  return {
    number: entry.number,
    command: entry.command,
    at: entry.at,
    byName: nameOf(entry.actorId),
    approvedByName: nameOf(entry.approverId),
  }
}

/** The newest entries below `before` that the look asks for; null begins at the newest. */
export async function readJournal(
  db: StoreReader,
  journal: JournalReader,
  look: JournalLook,
  before: number | null,
): Promise<JournalPage> {
  const span = await spanOf(db, look.day)
  const found = journal.page(filterOf(look, span), before, journalPageLines + 1)
  const entries = found.slice(0, journalPageLines)
  const names = await staffNames(
    db,
    entries.flatMap(({ actorId, approverId }) => [actorId, approverId]),
  )
  const last = entries.at(-1)
  return {
    lines: entries.map((entry) => lineOf(entry, names)),
    next: found.length > journalPageLines && last ? last.number : null,
  }
}

/** Columns that name a staff member or a room, so that an entry reads as "3-2-1502" and not as an id. */
const staffColumn = /^(?:staffId|hostStaffId|approverId|createdBy|.*(?:By|ByStaffId))$/
const roomColumn = /^(?:roomId|hostRoomId)$/

function idsIn(groups: readonly JournalRows[], isWanted: RegExp): string[] {
  return groups.flatMap(({ columns, rows }) =>
    columns.flatMap((column, at) =>
      isWanted.test(column) ? rows.flatMap((row) => (typeof row[at] === 'string' ? [row[at]] : [])) : [],
    ),
  )
}

async function roomNames(db: StoreReader, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('room')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function shownCell(cell: JournalCell, names: Names): ShownCell {
  if (cell !== null && typeof cell === 'object') return { shown: 'sealed' }
  const name = typeof cell === 'string' ? names.get(cell) : undefined
  return name === undefined ? { shown: 'fact', value: cell } : { shown: 'name', value: name }
}

function shownRows(groups: readonly JournalRows[], names: Names): ShownRow[] {
  return groups.flatMap(({ table, written, columns, rows }) =>
    rows.map((row) => ({
      table,
      written,
      cells: columns.map((column, at) => ({ column, cell: shownCell(row[at] ?? null, names) })),
    })),
  )
}

/** At most `mostShownRows` rows, so that an import of a whole estate is told and not sent. */
function firstRows(groups: readonly JournalRows[]): JournalRows[] {
  let left = mostShownRows
  return groups.flatMap((group) => {
    const rows = group.rows.slice(0, left)
    left -= rows.length
    return rows.length === 0 ? [] : [{ ...group, rows }]
  })
}

/** One entry with what it wrote, or null where there is none of that number. */
export async function readJournalEntry(
  db: StoreReader,
  journal: JournalReader,
  number: number,
): Promise<JournalEntryView | null> {
  const entry = journal.entry(number)
  if (!entry) return null
  const groups = readRows(entry)
  const shown = firstRows(groups)
  const staff = await staffNames(db, [entry.actorId, entry.approverId, ...idsIn(shown, staffColumn)])
  const names = new Map([...staff, ...(await roomNames(db, idsIn(shown, roomColumn)))])
  const rows = shownRows(shown, names)
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0)
  return { ...lineOf(entry, staff), actId: entry.actId, rows, rowsLeft: total - rows.length, hash: entry.hash }
}
