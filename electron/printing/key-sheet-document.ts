// The recovery sheet (恢复单): the code that opens the keys where nothing else does. It is printed once, from memory.
import { paperDocument, type PaperDocument } from './document.ts'

export interface KeySheetPaper {
  readonly centreName: string
  /** 'YYYY-MM-DD HH:mm' in the estate's zone. */
  readonly madeAtText: string
  readonly groups: readonly string[]
}

const titleText = '密钥恢复单'

/** Two groups a line, so that each is read and typed on its own. */
function groupLines(groups: readonly string[]): string[] {
  const lines: string[] = []
  for (let at = 0; at < groups.length; at += 2) lines.push(groups.slice(at, at + 2).join('  '))
  return lines
}

export function keySheetDocument({ centreName, madeAtText, groups }: KeySheetPaper): PaperDocument {
  return paperDocument(`${titleText} ${madeAtText}`, [
    { kind: 'text', text: centreName, size: 'large', align: 'center' },
    { kind: 'text', text: titleText, size: 'tall', align: 'center', bold: true },
    { kind: 'text', text: `制作时间 ${madeAtText}`, align: 'center' },
    { kind: 'rule', style: 'double' },
    ...groupLines(groups).map((text) => ({ kind: 'text', text, size: 'large', align: 'center' }) as const),
    { kind: 'rule', style: 'double' },
    { kind: 'text', text: '电脑损坏、更换，或忘记主管口令时，凭此码打开数据。字母不分大小写。' },
    { kind: 'text', text: '请装入信封封好，写上日期，交项目负责人锁存；不要拍照，不要放在前台。' },
    { kind: 'text', text: '本单遗失：请主管在 F11 重新制作；新单封存、前台重新打开后，旧单作废。' },
    { kind: 'blank' },
    { kind: 'kv', key: '封存人', value: '_'.repeat(16) },
    { kind: 'cut' },
  ])
}
