// What a file imports: statically, dynamically, by re-export and in types.
import { posix } from 'node:path'
import type { SourceFiles } from './source-files.ts'
import { nodesOf, type SyntaxNode } from './syntax.ts'

export interface Import {
  readonly from: string
  /** A path of the project, or the name of a package or built-in module. */
  readonly to: string
  readonly isOwn: boolean
  /** True where nothing is left of it at run time. */
  readonly isType: boolean
}

interface Specifier {
  readonly type: string
  readonly importKind?: string
  readonly exportKind?: string
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.type === 'TSImportType') return true
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true
  const specifiers = (node['specifiers'] ?? []) as readonly Specifier[]
  return (
    specifiers.length > 0 && specifiers.every(({ importKind, exportKind }) => (importKind ?? exportKind) === 'type')
  )
}

function importOf(from: string, node: SyntaxNode): Import[] {
  const kinds = [
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'ExportAllDeclaration',
    'ImportExpression',
    'TSImportType',
  ]
  const source = kinds.includes(node.type) ? (node['source'] as { value?: unknown } | null) : null
  if (typeof source?.value !== 'string') return []
  const isOwn = source.value.startsWith('.')
  const to = isOwn ? posix.join(posix.dirname(from), source.value) : source.value
  return [{ from, to, isOwn, isType: isTypeOnly(node) }]
}

/** All imports of all files. */
export function readImports(files: SourceFiles): Import[] {
  return [...files].flatMap(([path, text]) => nodesOf(path, text).flatMap((node) => importOf(path, node)))
}
