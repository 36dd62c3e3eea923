// The label on an item (代管标签): where it lies and whose it is, large; nothing of what it holds where that is nobody's
// to read.
import type { ItemPaper } from '../../db/desk/custody/papers.ts'
import { paperDocument, type PaperDocument } from './document.ts'
import { itemKindWords, recipientWords } from './item-words.ts'

/** The first label, or how often it was printed again. */
export interface ItemMark {
  readonly copyNumber: number
}

/** The label of a paper: the same paper and mark always give the same document. */
export function itemLabelDocument(paper: ItemPaper, { copyNumber }: ItemMark): PaperDocument {
  const copy = copyNumber === 1 ? '' : `（补打 第${copyNumber - 1}次）`
  return paperDocument(`代管标签 ${paper.number}`, [
    {
      kind: 'spread',
      left: itemKindWords[paper.kind] + copy,
      right: `架位 ${paper.shelf ?? ''}`,
      size: 'tall',
      bold: true,
    },
    { kind: 'rule', style: 'double' },
    { kind: 'text', text: recipientWords(paper.recipient) || '待查找失主', size: 'tall', bold: true },
    { kind: 'kv', key: '编号', value: paper.number },
    { kind: 'kv', key: '件数', value: `${paper.pieces}件` },
    ...(paper.what === null ? [] : [{ kind: 'kv', key: '物品', value: paper.what } as const]),
    { kind: 'kv', key: '收件', value: [paper.receivedAtText, paper.receivedByName ?? ''].join(' ').trim() },
    { kind: 'qr', data: paper.code },
    { kind: 'text', text: paper.code, align: 'center' },
    { kind: 'cut' },
  ])
}
