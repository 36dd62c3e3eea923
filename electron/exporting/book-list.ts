// A book as a workbook: its entries, and the same sums as on screen and paper, marked with who took it along.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { formatYuan } from '../../db/core/money.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import type { Book, BookEntry, BookKind, BookSum } from '../../db/money/books/model.ts'
import { bookEntries, findBookExport, readBook } from '../../db/money/books/queries.ts'
import { exportWritableForMs } from '../../db/register/exports/model.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { OpenCounter } from '../counter/counter.ts'
import { methodWords } from '../printing/shift-report-document.ts'
import { writeWorkbook, type Sheet } from './write-workbook.ts'

type Rows = readonly (readonly string[])[]

const kindWords: Readonly<Record<BookKind, string>> = {
  taken: '收款',
  void: '作废',
  notArrived: '未到账',
  returned: '退押金',
  paidOut: '退预存款',
  refund: '退款',
}

/** In and out stand in columns of their own: a cell that begins with a minus would be taken for a formula. */
function inAndOut(fen: number): readonly [string, string] {
  return fen < 0 ? ['', formatYuan(-fen)] : [formatYuan(fen), '']
}

function entryCells(entry: BookEntry): readonly string[] {
  const { cashDate, kind, receiptNumber, room, item, periodFrom, periodTo, amountFen } = entry
  const period = [periodFrom ?? '', periodTo ?? '']
  return [cashDate, kindWords[kind], receiptNumber, room, item ?? '抹零', ...period, ...inAndOut(amountFen)]
}

function sumRows(book: Book): Rows {
  const part = (label: string, sums: readonly BookSum[], word: (name: string) => string = (name) => name) =>
    sums.map(({ name, amountFen }) => [label, name === null ? '抹零' : word(name), ...inAndOut(amountFen)])
  return [
    ...part('按收款日 By cash date', book.byDay),
    ...part('按项目 By item', book.byItem),
    ...part('按计费期间 By period', book.byPeriod),
    ...part('按方式 By method', book.byMethod, (name) => methodWords[name] ?? name),
    ['合计 Total', '', ...inAndOut(book.linesFen)],
  ]
}

async function* cellsOf(parts: AsyncIterable<readonly BookEntry[]>): AsyncGenerator<Rows> {
  for await (const some of parts) yield some.map(entryCells)
}

async function* once(rows: Rows): AsyncGenerator<Rows> {
  yield Promise.resolve(rows)
}

function sheetsOf({ store }: OpenCounter, book: Book): Sheet[] {
  const amounts = ['收入 In', '退出 Out']
  return [
    {
      name: '明细',
      headings: ['收款日 Cash date', '类别 Kind', '收据 Receipt', '房号 Room', '项目 Item', '期起', '期止', ...amounts],
      widths: [16, 10, 22, 16, 20, 14, 14, 14, 14],
      rows: cellsOf(bookEntries(store.read, book)),
    },
    {
      name: '合计',
      headings: ['汇总 Sum', '名称 Name', ...amounts],
      widths: [24, 20, 16, 16],
      rows: once(sumRows(book)),
    },
  ]
}

/** Writes the file of an export that the same person recorded a moment ago. Refuses `exportGone` for any other. */
export async function writeBookList(
  counter: OpenCounter,
  exportId: string,
): Promise<Result<{ value: { path: string; entries: number } }>> {
  const { read } = counter.store
  const found = await findBookExport(read, exportId)
  const isTheirs = found !== null && found.byId === counter.signedIn?.staffId
  if (!isTheirs || Math.abs(counter.clock() - found.at) > exportWritableForMs) return refuse('exportGone')
  const settings = await readSettings(read)
  const zone = settings['centre.zone']
  const day = dateIn(zone, found.at)
  const mark = [
    settings['centre.name'],
    `${found.fromOn} – ${found.toOn}`,
    `${day} ${clockTimeIn(zone, found.at).slice(0, 5)}`,
    `导出 Exported by ${found.byName ?? ''}`,
    `批准 Approved by ${found.approvedByName ?? ''}`,
    exportId,
  ].join(' · ')
  const book = await readBook(read, { fromOn: found.fromOn, toOn: found.toOn })
  await mkdir(counter.exportsFolder, { recursive: true })
  const path = join(counter.exportsFolder, `book-${found.fromOn}-${found.toOn}-${exportId.slice(-6)}.xlsx`)
  await writeWorkbook(path, mark, sheetsOf(counter, book))
  return { ok: true, value: { path, entries: book.entries } }
}
