// The report of a shift, read for its paper.
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import { readShiftReport } from '../../db/money/shifts/queries.ts'
import type { StoreReader } from '../../db/schema.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { PaperDocument } from './document.ts'
import { shiftReportDocument } from './shift-report-document.ts'

/** The report of a closed shift; null for one that is open, whose expected cash no paper may tell. */
export async function shiftReportPaper(
  db: StoreReader,
  job: { readonly documentId: string; readonly copyNumber: number; readonly copyReason: string | null },
): Promise<PaperDocument | null> {
  const report = await readShiftReport(db, job.documentId, false, [])
  if (!report || report.closedAt === null) return null
  const settings = await readSettings(db)
  const zone = settings['centre.zone']
  const text = (at: number) => `${dateIn(zone, at)} ${clockTimeIn(zone, at).slice(0, 5)}`
  return shiftReportDocument({
    centreName: settings['centre.name'],
    report,
    openedAtText: text(report.openedAt),
    closedAtText: text(report.closedAt),
    handedOverAtText: report.handedOver ? text(report.handedOver.at) : '',
    reviewedAtText: report.reviewed ? text(report.reviewed.at) : '',
    copyNumber: job.copyNumber,
    copyReason: job.copyReason,
  })
}
