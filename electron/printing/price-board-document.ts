// The prices of the centre (明码标价): what a customer may ask to see at any time.
import { formatYuan } from '../../db/core/money.ts'
import { dateIn } from '../../db/core/time.ts'
import { formatTenThousandths } from '../../db/core/quantity.ts'
import type { BoardPrice, PriceBoard } from '../../db/money/statements/model.ts'
import { paperDocument, type PaperBlock, type PaperDocument } from './document.ts'
import { tierWords } from './fee-words.ts'

const titleText = '收费公示'
/** The national line for complaints about prices (12358 was merged into it). */
const complaintNumber = '12315'

const formWords = { market: '市场调节价', guided: '政府指导价', set: '政府定价' } as const
const kindWords = {
  area: '按建筑面积',
  indoorArea: '按套内面积',
  fixed: '定额',
  metered: '按用量',
  shared: '按面积分摊',
  manual: '按次',
  formula: '按公式',
} as const

function standardWords({ item, price }: BoardPrice): string[] {
  const addition = price.additionFen > 0 ? [`另加 ${formatYuan(price.additionFen)} 元`] : []
  if (price.tiers) return [...tierWords(price.tiers, item.unit), ...addition]
  if (price.formula !== null) return [price.formula, ...addition]
  if (price.unitPriceTenThousandths === 0) return [kindWords[item.kind]]
  const each = item.kind === 'metered' || item.kind === 'manual' ? `元/${item.unit}` : `元/${item.unit}·月`
  return [`${formatTenThousandths(price.unitPriceTenThousandths)}${each}`, ...addition]
}

function lateWords({ clause }: BoardPrice): string {
  if (clause === null) return ''
  const { ratePerDayMillionths, graceDays, capPercent } = clause
  const grace = graceDays > 0 ? `逾期${graceDays}天后` : '逾期'
  return `${grace}每天${formatTenThousandths(ratePerDayMillionths)}%，最多${capPercent}%（${clause.clause}）`
}

function approvedWords({ price }: BoardPrice, zone: string): string {
  return price.approverName === null ? '' : `${price.approverName} ${dateIn(zone, price.setAt)}`
}

function priceBlocks(board: BoardPrice, zone: string): PaperBlock[] {
  const { item, price } = board
  const named: readonly (readonly [string, string])[] = [
    ['计费方式', item.kind === 'manual' ? kindWords.manual : `${kindWords[item.kind]}，每${item.cycleMonths}个月一期`],
    ['收费对象', item.chargedTo],
    ['服务内容', item.serves],
    ['价格形式', formWords[item.priceForm]],
    ['起始', price.fromOn],
    ['依据', price.basis],
    ['批准', approvedWords(board, zone)],
    ['违约金', lateWords(board)],
  ]
  return [
    { kind: 'text', text: item.name, size: 'tall', bold: true },
    ...standardWords(board).map((text): PaperBlock => ({ kind: 'text', text })),
    ...named.filter(([, value]) => value !== '').map(([key, value]): PaperBlock => ({ kind: 'kv', key, value })),
    { kind: 'rule' },
  ]
}

/** The board: the same prices always give the same document. */
export function priceBoardDocument(board: PriceBoard): PaperDocument {
  return paperDocument(`${titleText} ${board.day}`, [
    { kind: 'text', text: board.company === '' ? board.centreName : board.company, size: 'tall', align: 'center' },
    { kind: 'text', text: titleText, size: 'large', align: 'center', bold: true },
    { kind: 'text', text: board.day, align: 'center' },
    ...(board.serviceStandard === '' ? [] : [{ kind: 'kv', key: '服务标准', value: board.serviceStandard } as const]),
    { kind: 'rule', style: 'double' },
    ...(board.prices.length === 0 ? [{ kind: 'text', text: '还没有收费项目', align: 'center' } as const] : []),
    ...board.prices.flatMap((price) => priceBlocks(price, board.zone)),
    ...(board.hotline === '' ? [] : [{ kind: 'kv', key: '服务电话', value: board.hotline } as const]),
    { kind: 'kv', key: '价格举报', value: complaintNumber },
    { kind: 'cut' },
  ])
}
