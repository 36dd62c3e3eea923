// Chinese words in the code of the screen: they belong to renderer/text, where the other language has them too.
import type { SourceFiles } from './source-files.ts'
import { lineOf, nodesOf, type SyntaxNode } from './syntax.ts'

const han = /\p{Script=Han}/u

function wordsOf(node: SyntaxNode): string {
  if (node.type === 'Literal' || node.type === 'JSXText') return typeof node['value'] === 'string' ? node['value'] : ''
  if (node.type === 'TemplateElement') return (node['value'] as { raw: string }).raw
  return ''
}

/** One sentence for each text with Chinese characters in renderer/ outside renderer/text. */
export function findHanWords(files: SourceFiles): string[] {
  const screen = [...files].filter(([path]) => /^renderer\/.*\.tsx?$/.test(path) && !path.startsWith('renderer/text/'))
  return screen.flatMap(([path, text]) =>
    nodesOf(path, text)
      .filter((node) => han.test(wordsOf(node)))
      .map((node) => `${path}:${lineOf(text, node)} says ${wordsOf(node).trim()}`),
  )
}
