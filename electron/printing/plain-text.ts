import type { LaidOutLine } from './laid-out-line.ts'

function lineText(line: LaidOutLine): string[] {
  switch (line.kind) {
    case 'text':
      return [line.text.trimEnd()]
    case 'rule':
      return [line.text]
    case 'feed':
      return Array.from({ length: line.lines }, () => '')
    case 'qr':
      return [`[QR ${line.data}]`]
    case 'cut':
      return ['']
  }
}

/** The paper's words for a screen reader, a log or a test: one line for each line of the paper. */
export function plainText(lines: readonly LaidOutLine[]): string {
  return lines.flatMap(lineText).join('\n')
}
