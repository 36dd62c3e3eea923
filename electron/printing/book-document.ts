// The sums of a book on paper.
import { formatYuan } from '../../db/core/money.ts'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import type { Book, BookSum } from '../../db/money/books/model.ts'
import { readBook } from '../../db/money/books/queries.ts'
import { readBookName } from '../../db/money/books/rules.ts'
import { staffName } from '../../db/register/staff/queries.ts'
import type { StoreReader } from '../../db/schema.ts'
import type { PrintJob } from '../../db/system/print-jobs/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { paperDocument, type PaperBlock, type PaperDocument } from './document.ts'
import { methodWords } from './shift-report-document.ts'

const titleText = '收款账簿'

interface BookPaper {
  readonly centreName: string
  readonly printedAtText: string
  readonly printedBy: string
  readonly book: Book
}

function sumBlocks(title: string, sums: readonly BookSum[], word = (name: string) => name): PaperBlock[] {
  return [
    { kind: 'rule' },
    { kind: 'text', text: title, bold: true },
    ...sums.map(({ name, amountFen }): PaperBlock => {
      return { kind: 'spread', left: name === null ? '抹零' : word(name), right: formatYuan(amountFen) }
    }),
  ]
}

export function bookDocument({ centreName, printedAtText, printedBy, book }: BookPaper): PaperDocument {
  const days = book.fromOn === book.toOn ? book.fromOn : `${book.fromOn} 至 ${book.toOn}`
  return paperDocument(`${titleText} ${days}`, [
    { kind: 'text', text: centreName, align: 'center' },
    { kind: 'text', text: titleText, size: 'large', align: 'center', bold: true },
    { kind: 'text', text: days, align: 'center' },
    ...sumBlocks('按收款日', book.byDay),
    ...sumBlocks('按收费项目', book.byItem),
    ...sumBlocks('按计费期间（起始月）', book.byPeriod),
    ...sumBlocks('按支付方式', book.byMethod, (name) => methodWords[name] ?? name),
    { kind: 'rule', style: 'double' },
    {
      kind: 'spread',
      left: `合计（${book.entries} 笔明细）`,
      right: formatYuan(book.linesFen),
      size: 'tall',
      bold: true,
    },
    { kind: 'kv', key: '打印', value: `${printedAtText} ${printedBy}` },
    { kind: 'cut' },
  ])
}

/** The book a job asks for, as of now; null where its name is none. */
export async function bookPaper(db: StoreReader, job: PrintJob): Promise<PaperDocument | null> {
  const read = readBookName(job.documentNumber)
  if (!read.ok) return null
  const settings = await readSettings(db)
  const zone = settings['centre.zone']
  return bookDocument({
    centreName: settings['centre.name'],
    printedAtText: `${dateIn(zone, job.createdAt)} ${clockTimeIn(zone, job.createdAt).slice(0, 5)}`,
    printedBy: job.createdBy === null ? '' : ((await staffName(db, job.createdBy)) ?? ''),
    book: await readBook(db, read.range),
  })
}
