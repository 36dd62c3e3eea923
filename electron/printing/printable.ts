// What a given printer can show of a text, decided once, before the layout, so that preview and paper agree.
import { isRomText, missingSign, paperText } from './characters.ts'
import { clustersOf } from './cell-width.ts'
import { fontFor } from './font-files.ts'
import type { PaperBlock, PaperDocument } from './document.ts'
import type { PrinterProfile } from './profile.ts'

function isPrintable(cluster: string, profile: PrinterProfile): boolean {
  return isRomText(cluster) || (profile.raster && fontFor(cluster) !== null)
}

/** The text as this printer will show it; what it can not show is □, never something that looks like a character. */
export function printableText(text: string, profile: PrinterProfile): string {
  const cleaned = paperText(text)
  if (isRomText(cleaned)) return cleaned
  return clustersOf(cleaned)
    .map((cluster) => (isPrintable(cluster.text, profile) ? cluster.text : missingSign))
    .join('')
}

function textsOf(block: PaperBlock): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [block.text]
    case 'kv':
      return [block.key, block.value, block.beside?.key ?? '', block.beside?.value ?? '']
    case 'spread':
      return [block.left, block.right]
    case 'table':
      return [...block.columns, ...block.rows.flatMap((row) => [...row.cells, ...row.details.flat()])]
    case 'copies':
      return [...block.labels, ...block.blocks.flatMap(textsOf)]
    case 'rule':
    case 'qr':
    case 'blank':
    case 'cut':
      return []
  }
}

/** The characters of a document that this printer will show as □: the screen warns of them before printing. */
export function missingCharacters(document: PaperDocument, profile: PrinterProfile): string[] {
  const missing = new Set<string>()
  for (const text of document.blocks.flatMap(textsOf)) {
    for (const cluster of clustersOf(paperText(text))) {
      if (!isPrintable(cluster.text, profile)) missing.add(cluster.text)
    }
  }
  return [...missing]
}
