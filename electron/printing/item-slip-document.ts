// The paper a hand-over leaves behind: 领取凭条, 钥匙借用单, 传真登记, or 物品放行条 in two parts.
import type { ItemSlipPaper } from '../../db/desk/custody/papers.ts'
import type { ItemKind } from '../../db/desk/custody/model.ts'
import { paperDocument, type CopiesBlock, type PaperDocument } from './document.ts'
import type { ItemMark } from './item-label-document.ts'
import { consentWords, itemKindWords, recipientWords, takerWords } from './item-words.ts'
import { documentWords } from './visit-words.ts'

type Block = CopiesBlock['blocks'][number]

const blank = '_'.repeat(16)

function titleOf(kind: ItemKind, isLoan: boolean): string {
  if (kind === 'goodsRelease') return '物品放行条'
  if (kind === 'faxOut') return '传真登记'
  return kind === 'key' && isLoan ? '钥匙借用单' : '领取凭条'
}

function pair(key: string, value: string | null): Block[] {
  return value === null || value === '' ? [] : [{ kind: 'kv', key, value }]
}

function headBlocks(paper: ItemSlipPaper, title: string, { copyNumber }: ItemMark): Block[] {
  return [
    ...(copyNumber === 1
      ? []
      : [{ kind: 'text', text: `补打 第${copyNumber - 1}次`, align: 'center', bold: true } as const]),
    { kind: 'text', text: paper.centreName, size: 'large', align: 'center' },
    { kind: 'text', text: title, size: 'tall', align: 'center', bold: true },
    { kind: 'kv', key: '编号', value: paper.number },
    { kind: 'rule', style: 'double' },
  ]
}

function ownerWords(kind: ItemKind): string {
  if (kind === 'faxOut') return '客户'
  return kind === 'key' ? '归属' : '收件人'
}

function itemBlocks(paper: ItemSlipPaper): Block[] {
  return [
    { kind: 'kv', key: '类别', value: itemKindWords[paper.kind], beside: { key: '件数', value: `${paper.pieces}件` } },
    ...pair(ownerWords(paper.kind), recipientWords(paper.recipient)),
    ...pair('物品', paper.what),
  ]
}

function faxBlocks({ fax, taking }: ItemSlipPaper): Block[] {
  if (fax === null) return []
  return [
    { kind: 'kv', key: '地址', value: fax.address },
    { kind: 'kv', key: '传真号码', value: fax.number },
    { kind: 'kv', key: '收件人', value: fax.receiver },
    { kind: 'kv', key: '联系电话', value: fax.phone },
    ...pair('对方确认', [taking.takerName ?? '', taking.atText].join(' ').trim()),
    { kind: 'text', text: '原件已交还客户', bold: true },
  ]
}

function takingBlocks({ kind, taking, dueBackText }: ItemSlipPaper): Block[] {
  if (taking.takerIs === null) return []
  const who = [
    takerWords[taking.takerIs],
    taking.takerName ?? '',
    taking.takerIs === 'staff' ? (taking.staffName ?? '') : '',
  ]
  const consent =
    taking.consentHow === null
      ? null
      : `${taking.consentBy ?? ''}（${consentWords[taking.consentHow]} ${taking.consentAtText?.slice(-5) ?? ''}）`
  return [
    ...pair(dueBackText === null ? '领取人' : '借用人', who.filter((part) => part !== '').join(' ')),
    ...pair('电话', taking.takerPhone),
    ...pair('已核验', taking.documentSeen === null ? null : documentWords[taking.documentSeen]),
    ...pair(kind === 'goodsRelease' ? '业主同意' : '本人同意', consent),
    { kind: 'kv', key: dueBackText === null ? '时间' : '借出时间', value: taking.atText },
    ...(dueBackText === null
      ? []
      : [{ kind: 'text', text: `归还期限 ${dueBackText}`, size: 'tall', bold: true } as const]),
  ]
}

function footBlocks({ kind, taking, hotline }: ItemSlipPaper): Block[] {
  const signed = kind === 'goodsRelease' ? ['搬运人签字', '门岗签字', '放行时间'] : ['签字']
  return [
    ...pair('经手人', taking.byName),
    ...signed.flatMap((key): Block[] => [{ kind: 'blank' }, { kind: 'kv', key, value: blank }]),
    { kind: 'blank' },
    ...(hotline === '' ? [] : [{ kind: 'text', text: `服务热线 ${hotline}`, align: 'center' } as const]),
  ]
}

/** The slip of a paper: the same paper and mark always give the same document. */
export function itemSlipDocument(paper: ItemSlipPaper, mark: ItemMark): PaperDocument {
  const title = titleOf(paper.kind, paper.dueBackText !== null)
  const blocks: Block[] = [
    ...headBlocks(paper, title, mark),
    ...itemBlocks(paper),
    ...faxBlocks(paper),
    ...takingBlocks(paper),
    { kind: 'rule' },
    ...footBlocks(paper),
  ]
  if (paper.kind === 'goodsRelease')
    return paperDocument(`${title} ${paper.number}`, [{ kind: 'copies', labels: ['存根联', '门岗联'], blocks }])
  return paperDocument(`${title} ${paper.number}`, [...blocks, { kind: 'cut' }])
}
