// Reads what papers about fees say, as of the moment they were asked for.
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import { explainBill } from '../../db/money/bills/explanation-queries.ts'
import { readPriceBoard, readStatement } from '../../db/money/statements/queries.ts'
import { findRoomNamed } from '../../db/register/rooms/queries.ts'
import { staffName } from '../../db/register/staff/queries.ts'
import type { StoreReader } from '../../db/schema.ts'
import type { PrintJob } from '../../db/system/print-jobs/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { PaperDocument } from './document.ts'
import { explanationDocument } from './explanation-document.ts'
import { priceBoardDocument } from './price-board-document.ts'
import { statementDocument } from './statement-document.ts'

async function frameOf(db: StoreReader, { createdAt, createdBy }: PrintJob) {
  const settings = await readSettings(db)
  const zone = settings['centre.zone']
  const day = dateIn(zone, createdAt)
  return {
    day,
    centreName: settings['centre.name'],
    companyName: settings['centre.company'],
    hotline: settings['centre.hotline'],
    printedAtText: `${day} ${clockTimeIn(zone, createdAt)}`,
    printedBy: createdBy === null ? '' : ((await staffName(db, createdBy)) ?? ''),
  }
}

export async function statementPaper(db: StoreReader, job: PrintJob): Promise<PaperDocument | null> {
  const [frame, room] = [await frameOf(db, job), await findRoomNamed(db, job.documentNumber)]
  const statement = room && (await readStatement(db, room.id, frame.day))
  return statement && statementDocument({ ...frame, ...statement })
}

export async function explanationPaper(db: StoreReader, job: PrintJob): Promise<PaperDocument | null> {
  const frame = await frameOf(db, job)
  const explanation = await explainBill(db, job.documentId, frame.day)
  return explanation && explanationDocument({ ...frame, ...explanation })
}

export async function priceBoardPaper(db: StoreReader, job: PrintJob): Promise<PaperDocument> {
  return priceBoardDocument(await readPriceBoard(db, job.documentNumber))
}
