// The slip somebody goes out with (派工单): where, what in the customer's own words, by when; signed by both and brought back.
import type { JobSlipPaper } from '../../db/desk/tickets/papers.ts'
import type { TicketKind } from '../../db/desk/tickets/model.ts'
import { paperDocument, type PaperBlock, type PaperDocument } from './document.ts'

export const ticketKindWords: Readonly<Record<TicketKind, string>> = {
  complaint: '投诉',
  repair: '报修',
  enquiry: '咨询',
  suggestion: '建议',
  praise: '表扬',
}

const blank = '_'.repeat(16)

function pair(key: string, value: string | null): PaperBlock[] {
  return value === null || value === '' ? [] : [{ kind: 'kv', key, value }]
}

/** Written by hand where the work is done. */
const onSite = ['到场时间', '用料', '费用', '处理结果']
const signed = ['维修人员签字', '客户签字', '完成时间']

/** The slip of a paper: the same paper and mark always give the same document. */
export function jobSlipDocument(paper: JobSlipPaper, { copyNumber }: { readonly copyNumber: number }): PaperDocument {
  const who = [paper.reporterName ?? '', paper.reporterPhone ?? ''].filter((part) => part !== '').join(' ')
  const lines = (keys: readonly string[]) =>
    keys.flatMap((key): PaperBlock[] => [{ kind: 'blank' }, { kind: 'kv', key, value: blank }])
  return paperDocument(`派工单 ${paper.number}`, [
    ...(copyNumber === 1
      ? []
      : [{ kind: 'text', text: `补打 第${copyNumber - 1}次`, align: 'center', bold: true } as const]),
    { kind: 'text', text: paper.centreName, size: 'large', align: 'center' },
    { kind: 'text', text: '派工单', size: 'tall', align: 'center', bold: true },
    { kind: 'kv', key: '单号', value: paper.number },
    { kind: 'rule', style: 'double' },
    { kind: 'kv', key: '类别', value: ticketKindWords[paper.kind] },
    ...(paper.room === null ? [] : [{ kind: 'text', text: `房号 ${paper.room}`, size: 'tall', bold: true } as const]),
    ...pair('地点', paper.place),
    ...pair('客户', who),
    ...pair('内容', paper.words),
    { kind: 'rule' },
    ...pair('负责人', paper.responsibleName),
    { kind: 'kv', key: '登记', value: paper.openedAtText },
    { kind: 'text', text: `承诺时间 ${paper.promisedAtText}`, size: 'tall', bold: true },
    ...lines(onSite),
    { kind: 'kv', key: '有偿', value: '□ 是   □ 否' },
    ...lines(signed),
    { kind: 'blank' },
    ...(paper.hotline === '' ? [] : [{ kind: 'text', text: `服务热线 ${paper.hotline}`, align: 'center' } as const]),
    { kind: 'cut' },
  ])
}
