// What may lie in the project's folder: a reader sees the whole project at one glance.
import { readdirSync } from 'node:fs'

const allowed = new Set([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'electron',
  'renderer',
  'db',
  'build',
  'tests',
  'README.md',
  'LICENSE',
  'node_modules',
])

/** The names among `names` that do not belong there; names that begin with a dot do. */
export function strayNames(names: readonly string[]): string[] {
  return names.filter((name) => !name.startsWith('.') && !allowed.has(name))
}

export function findStrayNames(folder: string): string[] {
  return strayNames(readdirSync(folder))
}
