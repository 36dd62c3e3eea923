// The report of a closed shift as a file: a workbook of text cells that says the same as the paper, marked with who took it
// along and by whose word.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { circulatingFen } from '../../db/core/cash.ts'
import { formatYuan } from '../../db/core/money.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import type { CountedPieces, ShiftReport } from '../../db/money/shifts/model.ts'
import { findShiftExport } from '../../db/money/shifts/past-queries.ts'
import { readShiftReport } from '../../db/money/shifts/queries.ts'
import { exportWritableForMs } from '../../db/register/exports/model.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { OpenCounter } from '../counter/counter.ts'
import { matterWords, methodWords, moveWords } from '../printing/shift-report-document.ts'
import { writeWorkbook } from './write-workbook.ts'

type Rows = readonly (readonly string[])[]

async function* once(rows: Rows): AsyncGenerator<Rows> {
  yield Promise.resolve(rows)
}

function piecesOf(label: string, pieces: CountedPieces): Rows {
  return circulatingFen.flatMap((value) => {
    const many = pieces[String(value)] ?? 0
    return many === 0 ? [] : [[`${label} ${formatYuan(value)} × ${many}`, formatYuan(value * many)]]
  })
}

function rowsOf(report: ShiftReport, text: (at: number | null) => string): Rows {
  const { cash, count, receipts, refunds, deposits, prepaid, state } = report
  const yuan = (fen: number | null) => (fen === null ? '' : formatYuan(fen))
  const money = (label: string, fen: number | null) => (fen === null ? [] : [[label, formatYuan(fen)]])
  return [
    ['业务日期 Business date', report.businessDate],
    ['收银台 Till', report.tillName],
    ['开班 Opened', `${text(report.openedAt)} ${report.cashierName ?? ''}`],
    ['结班 Closed', `${text(report.closedAt)} ${report.closedByName ?? ''}`],
    ...report.takings.flatMap(({ method, payments, takenFen, refunds, refundedFen, netFen }) => {
      const name = methodWords[method] ?? method
      return [
        [`${name} ${payments}`, yuan(takenFen)],
        ...(refunds === 0 ? [] : [[`${name} 退款 Refunded ${refunds}`, yuan(refundedFen)]]),
        ...(refunds === 0 ? [] : [[`${name} 净额 Net`, yuan(netFen)]]),
      ]
    }),
    ...money('抹零 Rounding', report.roundingFen),
    ...money('退款中坐支 Refunded out of takings', report.refunds.outOfTakingsFen),
    ...(report.byItem ?? []).flatMap(({ name, dueFen, discountFen, lateFen, receivedFen }) => [
      [`${name} 应收 Due`, formatYuan(dueFen)],
      [`${name} 优惠减免 Let go`, formatYuan(discountFen)],
      [`${name} 违约金 Late`, formatYuan(lateFen)],
      [`${name} 实收 Received`, formatYuan(receivedFen)],
    ]),
    ['收据 Receipts', `${receipts.count} ${receipts.first ?? ''} ${receipts.last ?? ''}`.trim()],
    ['作废 Void', `${receipts.voidNumbers.length} ${receipts.voidNumbers.join(' ')}`.trim()],
    ['缺号 Missing numbers', String(receipts.missing)],
    ['补打 Printed again', String(receipts.reprints)],
    ['退款收据 Refund receipts', `${refunds.count} ${refunds.first ?? ''} ${refunds.last ?? ''}`.trim()],
    ['发票登记 Invoices asked for', String(report.invoices)],
    ...money(`收押金 Deposits taken ${deposits?.taken ?? 0}`, deposits?.takenFen ?? null),
    ...money(`退押金 Deposits returned ${deposits?.returned ?? 0}`, deposits?.returnedFen ?? null),
    ...money('押金扣款 Kept of deposits', deposits?.deductedFen ?? null),
    ...money(`在押 Deposits held ${state?.deposits ?? 0}`, state?.depositsFen ?? null),
    ...money('预存转入 Prepaid', prepaid?.inFen ?? null),
    ...money('预存抵缴 Paid out of balances', prepaid?.usedFen ?? null),
    ...money('退回预存 Put back onto balances', prepaid?.backFen ?? null),
    ...money('退预存款 Balances paid out', prepaid?.paidOutFen ?? null),
    ...money('预存余额 Balances', state?.prepaidFen ?? null),
    ...money('备用金 Float', cash?.floatFen ?? null),
    ...piecesOf('备用金 Float', report.floatPieces ?? {}),
    ...money('现金收款 Cash sales', cash?.salesFen ?? null),
    ...money('作废退回 Voids', cash?.voidsFen ?? null),
    ...money('现金退押金 Deposits returned in cash', cash?.depositsFen ?? null),
    ...money('现金退预存款 Balances paid out in cash', cash?.prepaidFen ?? null),
    ...money('现金退款 Cash refunds', cash?.refundsFen ?? null),
    ...money('存入 Cash in', cash?.inFen ?? null),
    ...money('支出 Cash out', cash?.outFen ?? null),
    ...money('交款 Delivered', cash?.deliveredFen ?? null),
    ...money('应有现金 Expected', cash?.expectedFen ?? null),
    ...report.moves.map(({ kind, reason, amountFen }) => [`${moveWords[kind]} ${reason}`, formatYuan(amountFen)]),
    ...piecesOf('实点 Counted', count?.pieces ?? {}),
    ...money('实点现金 Counted', count?.countedFen ?? null),
    ...money('长短款 Difference', count?.differenceFen ?? null),
    ...report.earlierCounts.flatMap(({ at, byName, countedFen, differenceFen }) => [
      [`先前清点 Counted before ${text(at)} ${byName ?? ''}`, formatYuan(countedFen)],
      ['当时差 Difference then', formatYuan(differenceFen)],
    ]),
    ['说明 Reason', report.differenceReason ?? ''],
    ['批准人 Approved by', report.approvedByName ?? ''],
    ...money('留给下一班 Left', report.leftFen),
    ...report.openMatters.map(({ kind, count: many }) => [matterWords[kind] ?? kind, String(many)]),
    ...(state?.transfers ?? []).map(({ receiptNumber, method, amountFen }) => [
      `待核实 To verify ${methodWords[method] ?? method} ${receiptNumber}`,
      formatYuan(amountFen),
    ]),
    ...(state?.printers ?? []).map(({ printer, papers }) => [`未打出 Not printed ${printer}`, String(papers)]),
    ['接班清点 Counted by the next', report.handedOver ? formatYuan(report.handedOver.floatFen) : ''],
    ['与留下的相差 Off', report.handedOver ? formatYuan(report.handedOver.differenceFen) : ''],
    ['复核 Reviewed', report.reviewed ? `${text(report.reviewed.at)} ${report.reviewed.byName ?? ''}` : ''],
    ['复核意见 Found', report.reviewed?.note ?? ''],
    ['接班 Handed over to', report.handedOver ? `${text(report.handedOver.at)} ${report.handedOver.toName ?? ''}` : ''],
  ]
}

/** Writes the file of a report that the same person recorded a moment ago. Refuses `exportGone` for any other. */
export async function writeShiftReport(
  counter: OpenCounter,
  exportId: string,
): Promise<Result<{ value: { path: string } }>> {
  const { read } = counter.store
  const found = await findShiftExport(read, exportId)
  const isTheirs = found !== null && found.byId === counter.signedIn?.staffId
  if (!isTheirs || Math.abs(counter.clock() - found.at) > exportWritableForMs) return refuse('exportGone')
  const report = await readShiftReport(read, found.shiftId, false, [])
  if (!report) return refuse('exportGone')
  const settings = await readSettings(read)
  const zone = settings['centre.zone']
  const text = (at: number | null) => (at === null ? '' : `${dateIn(zone, at)} ${clockTimeIn(zone, at).slice(0, 5)}`)
  const mark = [
    settings['centre.name'],
    '班次报表 Shift report',
    report.businessDate,
    text(found.at),
    `导出 Exported by ${found.byName ?? ''}`,
    `批准 Approved by ${found.approvedByName ?? ''}`,
    exportId,
  ].join(' · ')
  await mkdir(counter.exportsFolder, { recursive: true })
  const path = join(counter.exportsFolder, `shift-${report.businessDate}-${exportId.slice(-6)}.xlsx`)
  const sheet = { name: '班次报表', headings: ['项目 Item', '内容 Value'], widths: [36, 44] }
  await writeWorkbook(path, mark, [{ ...sheet, rows: once(rowsOf(report, text)) }])
  return { ok: true, value: { path } }
}
