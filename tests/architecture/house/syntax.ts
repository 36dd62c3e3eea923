// Walks a file's syntax tree, so that rules see code and not comments or look-alikes in texts.
import { parseSync } from 'vite'

export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly [part: string]: unknown
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string'
}

function* walk(value: unknown): IterableIterator<SyntaxNode> {
  if (Array.isArray(value)) for (const part of value) yield* walk(part)
  if (!isNode(value)) return
  yield value
  for (const part of Object.values(value)) yield* walk(part)
}

/** Every node of a file, parents first. Throws where the file does not parse. */
export function nodesOf(path: string, text: string): SyntaxNode[] {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message ?? ''}`)
  return [...walk(program)]
}

/** The line a node begins on, counted from 1. */
export function lineOf(text: string, node: SyntaxNode): number {
  return text.slice(0, node.start).split('\n').length
}
