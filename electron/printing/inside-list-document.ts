// Who is inside, for an alarm (在访人员清单): big counts first, then one entry for each visit, to be ticked off outside.
import type { InsideLine, InsideListPaper } from '../../db/desk/visits/papers.ts'
import { paperDocument, type PaperBlock, type PaperDocument } from './document.ts'
import { hostWords, visitorWords } from './visit-words.ts'

const titleText = '在访人员清单'

function more(key: string, words: readonly string[]): PaperBlock[] {
  return words.length === 0 ? [] : [{ kind: 'text', text: `   ${key} ${words.join('、')}` }]
}

function lineBlocks(line: InsideLine, at: number): PaperBlock[] {
  const { visitor, host, sinceText, partySize, companions, alsoAt, overstays } = line
  const late = overstays ? '  已超时' : ''
  return [
    { kind: 'spread', left: `□ ${at + 1}. ${hostWords(host)}`, right: `${partySize}人`, bold: true },
    {
      kind: 'text',
      text: `   ${[visitorWords(visitor), `自 ${sinceText}${late}`].filter((part) => part !== '').join('  ')}`,
    },
    ...more('同行', companions),
    ...more('另往', alsoAt.map(hostWords)),
  ]
}

/** The list: the same paper always gives the same document. */
export function insideListDocument(list: InsideListPaper): PaperDocument {
  return paperDocument(`${titleText} ${list.printedAtText}`, [
    { kind: 'text', text: list.centreName, size: 'large', align: 'center' },
    { kind: 'text', text: titleText, size: 'tall', align: 'center', bold: true },
    { kind: 'text', text: `打印时间 ${list.printedAtText}`, align: 'center' },
    { kind: 'rule', style: 'double' },
    { kind: 'spread', left: `共 ${list.visits} 批`, right: `${list.people} 人`, size: 'tall', bold: true },
    { kind: 'rule' },
    ...list.lines.flatMap(lineBlocks),
    { kind: 'rule' },
    { kind: 'kv', key: '清点人', value: '_'.repeat(16) },
    { kind: 'text', text: '含个人信息，用后请交回前台销毁', align: 'center' },
    { kind: 'cut' },
  ])
}
