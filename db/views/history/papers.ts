// What the printed history says.
import { clockTimeIn, dateIn, isDate } from '../../core/time.ts'
import { findRoomNamed } from '../../register/rooms/queries.ts'
import type { StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type { HistoryLine, HistoryOf, HistoryPlace } from './model.ts'
import { readHistory } from './queries.ts'

/** A list longer than this is a metre of paper; what is older is read on the screen. */
export const mostPrintedLines = 90

export interface HistoryPaperLine {
  readonly whenText: string
  readonly line: HistoryLine
}

export interface HistoryPaper {
  readonly centreName: string
  /** The room, or the day. */
  readonly of: string
  readonly printedAtText: string
  /** The newest first. */
  readonly lines: readonly HistoryPaperLine[]
  readonly hasMore: boolean
}

interface Asked {
  readonly documentNumber: string
  readonly createdAt: number
}

/** The history a job asks for, as it was when it was asked for; null where the room is not known any more. */
export async function readHistoryPaper(db: StoreReader, ring: KeyRing, job: Asked): Promise<HistoryPaper | null> {
  const { documentNumber: name, createdAt } = job
  const room = isDate(name) ? null : await findRoomNamed(db, name)
  if (!isDate(name) && !room) return null
  const of: HistoryOf = room ? { by: 'room', roomId: room.id } : { by: 'day', day: name }
  const { 'centre.zone': zone, 'centre.name': centreName } = await readSettings(db)
  const lines: HistoryLine[] = []
  let next: HistoryPlace | null = { at: createdAt + 1, id: '' }
  while (next !== null && lines.length < mostPrintedLines) {
    const page = await readHistory(db, ring, of, next)
    lines.push(...page.lines)
    next = page.next
  }
  const whenText = (at: number) => `${room ? `${dateIn(zone, at)} ` : ''}${clockTimeIn(zone, at)}`
  return {
    centreName,
    of: name,
    printedAtText: `${dateIn(zone, createdAt)} ${clockTimeIn(zone, createdAt)}`,
    lines: lines.map((line) => ({ whenText: whenText(line.at), line })),
    hasMore: next !== null,
  }
}
