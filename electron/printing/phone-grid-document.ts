// The printed grid of an approver who is away: each cell's code is good once, for the act it was asked for.
import { cellMessage, gridColumns, gridResponseLength, gridRows } from '../../db/register/phone-words/rules.ts'
import { paperDocument, type PaperDocument } from './document.ts'

export interface PhoneGridPaper {
  readonly centreName: string
  readonly name: string
  readonly madeAtText: string
  /** The code of a cell's message, in so many digits. */
  readonly codeOf: (message: string, digits: number) => string
}

const titleText = '电话批准方格表'

export function phoneGridDocument({ centreName, name, madeAtText, codeOf }: PhoneGridPaper): PaperDocument {
  const cell = (row: number, column: number) => codeOf(cellMessage(row * gridColumns + column), gridResponseLength)
  const columns = Array.from({ length: gridColumns }, (_, at) => at)
  const head = `   ${columns
    .map((at) =>
      String.fromCharCode(65 + at)
        .padStart(4)
        .padEnd(7),
    )
    .join('')}`
  const rows = Array.from(
    { length: gridRows },
    (_, row) => `${String(row + 1).padStart(2)} ${columns.map((column) => cell(row, column)).join(' ')}`,
  )
  return paperDocument(`${titleText} ${madeAtText}`, [
    { kind: 'text', text: centreName, size: 'tall', align: 'center' },
    { kind: 'text', text: `${titleText} · ${name}`, align: 'center', bold: true },
    { kind: 'text', text: `制作时间 ${madeAtText}`, align: 'center' },
    { kind: 'rule' },
    { kind: 'text', text: head.trimEnd() },
    ...rows.map((text) => ({ kind: 'text', text }) as const),
    { kind: 'rule' },
    {
      kind: 'text',
      text: '柜台来电：先问清是什么事、哪一户、多少钱、谁在办；同意，才读出所问一格的六位数，并划掉它。',
    },
    { kind: 'text', text: '每格只用一次。不要拍照，不要放在前台；遗失请立即在 F11 停用。' },
    { kind: 'cut' },
  ])
}
