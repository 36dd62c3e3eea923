// Reads the journal for a person: who did what, newest first, a page at a time. A page begins below an entry's number,
// so that entries added meanwhile move nothing, and every way of looking rests on an index named here.
import type { StatementCache } from './dialect.ts'
import type { KeyRing } from './key-ring.ts'
import { checkLink } from './replay.ts'
import { emptyHead, entryColumns, type JournalEntry, type JournalHead } from './journal.ts'

/** From one moment up to another, the later one left out. */
export interface Span {
  readonly from: number
  readonly to: number
}

export type JournalFilter =
  | { readonly by: 'all' }
  | { readonly by: 'span'; readonly span: Span }
  /** Who acted or approved. */
  | { readonly by: 'person'; readonly staffId: string; readonly span: Span | null }
  /** What a second person approved. */
  | { readonly by: 'approved'; readonly span: Span | null }
  | { readonly by: 'command'; readonly command: string; readonly span: Span | null }

/** An entry without what it wrote. */
export type EntryHead = Pick<JournalEntry, 'number' | 'command' | 'actorId' | 'approverId' | 'at'>

const heads = 'select number, command, actorId, approverId, at from journal_entry'
const below = 'number < ? order by number desc limit ?'

/** The indexes of `journal_entry` that a person's look at it rests on; a migration makes them. */
export const journalIndexes = {
  at: 'journal_entry_at',
  actor: 'journal_entry_actor',
  approver: 'journal_entry_approver',
  command: 'journal_entry_command',
  approved: 'journal_entry_approved',
} as const

const inSpan = `indexed by ${journalIndexes.at} where at >= ? and at < ?`

interface Question {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** The questions a filter asks; several are merged. */
export function questionsOf(filter: JournalFilter): Question[] {
  if (filter.by === 'all') return [{ sql: `${heads} where ${below}`, values: [] }]
  const span = filter.span === null ? null : [filter.span.from, filter.span.to]
  if (filter.by === 'span') return [{ sql: `${heads} ${inSpan} and ${below}`, values: span ?? [] }]
  if (filter.by === 'approved') {
    if (span) return [{ sql: `${heads} ${inSpan} and approverId is not null and ${below}`, values: span }]
    const sql = `${heads} indexed by ${journalIndexes.approved} where approverId is not null and ${below}`
    return [{ sql, values: [] }]
  }
  if (filter.by === 'command') {
    const { command } = filter
    if (span) return [{ sql: `${heads} ${inSpan} and command = ? and ${below}`, values: [...span, command] }]
    return [{ sql: `${heads} indexed by ${journalIndexes.command} where command = ? and ${below}`, values: [command] }]
  }
  const { staffId } = filter
  if (span) {
    const sql = `${heads} ${inSpan} and (actorId = ? or approverId = ?) and ${below}`
    return [{ sql, values: [...span, staffId, staffId] }]
  }
  return [
    { sql: `${heads} indexed by ${journalIndexes.actor} where actorId = ? and ${below}`, values: [staffId] },
    { sql: `${heads} indexed by ${journalIndexes.approver} where approverId = ? and ${below}`, values: [staffId] },
  ]
}

const all = entryColumns.join(', ')
const linksAtOnce = 100
const nextEntries = `select ${all} from journal_entry where number > ? order by number limit ${linksAtOnce}`

export function openJournalReader(statements: StatementCache) {
  return {
    /** At most `most` entries below `before`, newest first; null begins at the newest. */
    page(filter: JournalFilter, before: number | null, most: number): EntryHead[] {
      const place = before ?? Number.MAX_SAFE_INTEGER
      const found = new Map<number, EntryHead>()
      for (const { sql, values } of questionsOf(filter)) {
        for (const head of statements.prepare(sql).all(...values, place, most) as EntryHead[]) {
          found.set(head.number, head)
        }
      }
      return [...found.values()].toSorted((one, other) => other.number - one.number).slice(0, most)
    },
    entry: (number: number) =>
      statements.prepare(`select ${all} from journal_entry where number = ?`).get(number) as JournalEntry | undefined,
    numberOfAct: (actId: string) =>
      statements.prepare('select number from journal_entry where actId = ?').pluck().get(actId) as number | undefined,
    /** The names of all commands the journal holds, each found by one look-up in the index. */
    commands(): string[] {
      const next = statements.prepare('select min(command) from journal_entry where command > ?').pluck()
      const names: string[] = []
      for (let name = next.get('') as string | null; name !== null; name = next.get(name) as string | null)
        names.push(name)
      return names
    },
    /**
     * Checks the links of the next entries after `previous`, few enough for one turn of the event loop. Answers the
     * last one that holds, the first that is broken, and whether there are more.
     */
    checkLinks(
      ring: Pick<KeyRing, 'journalKey'>,
      previous: JournalHead,
    ): { last: JournalHead; broken: number | null; isDone: boolean } {
      let last = previous
      const entries = statements.prepare(nextEntries).all(previous.number) as JournalEntry[]
      for (const entry of entries) {
        try {
          checkLink(ring, entry, last)
        } catch {
          return { last, broken: entry.number, isDone: true }
        }
        last = entry
      }
      return { last: { number: last.number, hash: last.hash }, broken: null, isDone: entries.length < linksAtOnce }
    },
    /** How often each person ran any of the commands in a span. */
    countsByActor: (commands: readonly string[], { from, to }: Span) =>
      statements
        .prepare(
          `select actorId, count(*) as count from journal_entry indexed by ${journalIndexes.at}
            where at >= ? and at < ? and command in (select value from json_each(?)) and actorId is not null group by actorId order by count desc`,
        )
        .all(from, to, JSON.stringify(commands)) as { actorId: string; count: number }[],
    /** How many acts of a span a second person approved. */
    countApproved: ({ from, to }: Span) =>
      statements
        .prepare(
          `select count(*) from journal_entry indexed by ${journalIndexes.at}
            where at >= ? and at < ? and approverId is not null`,
        )
        .pluck()
        .get(from, to) as number,
    /** How often each command ran in a span, the most frequent first. */
    counts: ({ from, to }: Span) =>
      statements
        .prepare(
          `select command, count(*) as count from journal_entry indexed by ${journalIndexes.at}
            where at >= ? and at < ? group by command order by count desc, command`,
        )
        .all(from, to) as { command: string; count: number }[],
    head(): JournalHead {
      const row = statements.prepare('select number, hash from journal_entry order by number desc limit 1').get()
      return (row as JournalHead | undefined) ?? { number: 0, hash: emptyHead }
    },
  }
}

export type JournalReader = ReturnType<typeof openJournalReader>
