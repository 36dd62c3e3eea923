// The test page of a printer (打印机测试页): which printer it is, how wide, and whether edges, hanzi and the code come out.
import { paperDocument, type PaperDocument } from './document.ts'
import type { PaperColumns } from './profile.ts'
import type { PrinterRole } from '../../db/system/print-jobs/model.ts'

export interface TestPage {
  readonly centreName: string
  readonly role: PrinterRole
  readonly address: string
  readonly columns: PaperColumns
  /** '2026-11-23 09:30' */
  readonly printedAt: string
  readonly printedBy: string
}

const roleWords: Readonly<Record<PrinterRole, string>> = { receipt: '收据', slip: '访客单' }

/** Digits that reach from edge to edge: the last one must not be cut off or wrap. */
function ruler(columns: number): string {
  return Array.from({ length: columns }, (_, at) => String((at + 1) % 10)).join('')
}

export function testDocument(page: TestPage): PaperDocument {
  const { centreName, role, address, columns, printedAt, printedBy } = page
  return paperDocument('打印机测试页', [
    { kind: 'text', text: centreName, align: 'center' },
    { kind: 'text', text: '打印机测试页', align: 'center', size: 'large', bold: true },
    { kind: 'rule', style: 'double' },
    { kind: 'kv', key: '用途', value: roleWords[role] },
    { kind: 'kv', key: '地址', value: address },
    { kind: 'kv', key: '宽度', value: `${columns} 列` },
    { kind: 'kv', key: '时间', value: printedAt },
    { kind: 'kv', key: '打印人', value: printedBy },
    { kind: 'rule' },
    { kind: 'text', text: '下一行数字应从左边到右边正好一行：' },
    { kind: 'text', text: ruler(columns) },
    { kind: 'spread', left: '左边', right: '右边' },
    { kind: 'text', text: '生僻字：㛃 𠮷 镕 喆' },
    { kind: 'qr', data: `QIANTAI ${printedAt}` },
    { kind: 'text', text: '这不是收据，请作废。', align: 'center', bold: true },
    { kind: 'cut' },
  ])
}
