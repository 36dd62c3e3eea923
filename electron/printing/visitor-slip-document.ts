// The visitor's slip (访客单) as a document: what guards and hosts read on it, and no document's number.
import type { SlipPaper } from '../../db/desk/visits/papers.ts'
import { paperDocument, type CopiesBlock, type PaperDocument } from './document.ts'
import { documentWords, hostWords, purposeWords, titleWords, wayWords } from './visit-words.ts'

type SlipBlock = CopiesBlock['blocks'][number]

const titleText = '访客单'
const blank = '_'.repeat(16)

/** The first paper, or how often the slip was printed again. */
export interface SlipMark {
  readonly copyNumber: number
}

function markBlocks({ copyNumber }: SlipMark): SlipBlock[] {
  return copyNumber === 1 ? [] : [{ kind: 'text', text: `补打 第${copyNumber - 1}次`, align: 'center', bold: true }]
}

function headBlocks({ centreName, number, code }: SlipPaper): SlipBlock[] {
  return [
    { kind: 'text', text: centreName, size: 'large', align: 'center' },
    { kind: 'text', text: [...titleText].join(' '), size: 'tall', align: 'center', bold: true },
    { kind: 'qr', data: code },
    { kind: 'text', text: code, align: 'center' },
    { kind: 'kv', key: '访客单号', value: number },
  ]
}

function visitorName({ visitorName: name, surname, title }: SlipPaper): string {
  return title !== null && surname !== null ? `${surname}${titleWords[title]}` : (name ?? '')
}

function pair(key: string, value: string | null): SlipBlock[] {
  return value === null || value === '' ? [] : [{ kind: 'kv', key, value }]
}

function visitorBlocks(slip: SlipPaper): SlipBlock[] {
  const party = { key: '人数', value: `${slip.partySize}人` }
  const name = visitorName(slip)
  return [
    name === '' ? { kind: 'kv', ...party } : { kind: 'kv', key: '访客', value: name, beside: party },
    ...pair('单位', slip.company),
    ...pair('手机尾号', slip.phoneTail),
    ...pair('车牌', slip.plate),
    // Which kind was looked at, never its number: a slip gets lost.
    ...pair('已核验', slip.documentSeen === null ? null : documentWords[slip.documentSeen]),
    { kind: 'kv', key: '事由', value: purposeWords[slip.purpose] },
  ]
}

function placeText({ way, host }: SlipPaper): string {
  if (way === null) return host.place ?? ''
  const named = [way.building === '' ? '' : `${way.building}栋`, way.unit === '' ? '' : `${way.unit}单元`]
  return [...named, `${way.floor}楼`].filter((part) => part !== '').join(' ')
}

function hostBlocks(slip: SlipPaper): SlipBlock[] {
  const consent = [wayWords[slip.consentHow], slip.consentAtText.slice(-5)]
  return [
    { kind: 'kv', key: '被访人', value: hostWords(slip.host) },
    ...(slip.way === null ? [] : [{ kind: 'text', text: placeText(slip), size: 'tall', bold: true } as const]),
    ...pair('另往', slip.alsoTo.map(({ place, maskedName }) => place ?? maskedName ?? '').join('、')),
    ...pair('指引', slip.way?.text ?? null),
    { kind: 'kv', key: '被访确认', value: `同意（${consent.join(' ')}）` },
    ...pair('经手人', slip.consentByName),
  ]
}

function timeBlocks({ insideAtText, validUntilText }: SlipPaper): SlipBlock[] {
  return [
    { kind: 'kv', key: '进入时间', value: insideAtText },
    { kind: 'text', text: `有效至 ${validUntilText}`, size: 'tall', bold: true },
  ]
}

function signBlocks({ hotline }: SlipPaper): SlipBlock[] {
  const lines = ['被访签字', '离开时间', '门岗签字'].flatMap((key): SlipBlock[] => [
    { kind: 'blank' },
    { kind: 'kv', key, value: blank },
  ])
  const back: SlipBlock = { kind: 'text', text: '请离开时交回前台', align: 'center', bold: true }
  return [
    ...lines,
    { kind: 'blank' },
    back,
    ...(hotline === '' ? [] : [{ kind: 'text', text: `服务热线 ${hotline}`, align: 'center' } as const]),
  ]
}

/** The slip of a paper: the same paper and mark always give the same document. */
export function visitorSlipDocument(slip: SlipPaper, mark: SlipMark): PaperDocument {
  return paperDocument(`${titleText} ${slip.number}`, [
    ...markBlocks(mark),
    ...headBlocks(slip),
    { kind: 'rule', style: 'double' },
    ...visitorBlocks(slip),
    { kind: 'rule' },
    ...hostBlocks(slip),
    { kind: 'rule' },
    ...timeBlocks(slip),
    { kind: 'rule' },
    ...signBlocks(slip),
    { kind: 'cut' },
  ])
}
