// What a job slip says, read when it is printed: nothing of a person is kept in a print job.
import { clockTimeIn, dateIn } from '../../core/time.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { roomName } from '../calls/reading.ts'
import type { TicketKind } from './model.ts'
import { openTicketTexts, ticketById } from './reading.ts'

/** Times are 'YYYY-MM-DD HH:mm' in the estate's zone. */
export interface JobSlipPaper {
  readonly centreName: string
  readonly hotline: string
  readonly number: string
  readonly kind: TicketKind
  readonly room: string | null
  readonly place: string | null
  /** In full: whoever goes out rings before the door, and brings the slip back signed. */
  readonly reporterName: string | null
  readonly reporterPhone: string | null
  readonly words: string | null
  readonly responsibleName: string | null
  readonly openedAtText: string
  readonly promisedAtText: string
}

/** The slip of a ticket; null where it has ended, so that nobody goes out for what is done. */
export async function readJobSlip(db: StoreReader, ring: KeyRing, ticketId: string): Promise<JobSlipPaper | null> {
  const row = await ticketById(db, ticketId)
  if (!row || row.endedAt !== null) return null
  const { 'centre.name': centreName, 'centre.hotline': hotline, 'centre.zone': zone } = await readSettings(db)
  const when = (at: number) => `${dateIn(zone, at)} ${clockTimeIn(zone, at)}`
  return {
    centreName,
    hotline,
    number: row.printedNumber,
    kind: row.kind,
    room: await roomName(db, row.roomId),
    ...openTicketTexts(ring, row),
    responsibleName: await staffName(db, row.responsibleId),
    openedAtText: when(row.openedAt),
    promisedAtText: when(row.promisedAt),
  }
}
