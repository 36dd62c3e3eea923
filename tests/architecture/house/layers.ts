// Who may import whom. Each rule takes all imports and answers the ones that break it, as sentences.
import type { Import } from './imports.ts'

export type ImportRule = (imports: readonly Import[]) => string[]

const areas = ['store', 'system', 'register', 'answers', 'money', 'desk', 'duty', 'views', 'demo'] as const

/** Where a file of the store stands between pure values and commands; null for files that take the place they need. */
function layerOf(path: string): number | null {
  if (path.startsWith('db/core/')) return 0
  if (/\/(?:[\w-]+-)?(?:model|rules)\.ts$/.test(path)) return 1
  if (path.startsWith('db/store/') || /\/(?:[\w-]+-)?table\.ts$/.test(path)) return 2
  if (/\/(?:[\w-]+-)?queries\.ts$/.test(path)) return 3
  if (/\/(?:[\w-]+-)?commands\.ts$/.test(path)) return 4
  return null
}

const layerNames = ['core', 'model and rules', 'table and store', 'queries', 'commands']

function areaOf(path: string): number {
  return areas.findIndex((area) => path.startsWith(`db/${area}/`))
}

function isSchema(path: string): boolean {
  return path === 'db/schema.ts'
}

function isPure(path: string): boolean {
  return (
    /^db\/.*\/(?:model|(?:[\w-]+-)?rules)\.ts$/.test(path) ||
    path.startsWith('db/core/') ||
    path.startsWith('electron/ipc/')
  )
}

function folderOf(path: string): string {
  return path.slice(0, path.indexOf('/'))
}

function breaks(imports: readonly Import[], because: string, isBroken: (one: Import) => boolean): string[] {
  return imports.filter(isBroken).map(({ from, to }) => `${from} imports ${to}: ${because}`)
}

/**
 * The layer a file takes: by its name, else the highest of what it imports at run time, so that a file of another
 * name does not carry a command into a rule.
 */
function layersOf(imports: readonly Import[]): (path: string) => number {
  const known = new Map<string, number>()
  const layer = (path: string): number => {
    const named = layerOf(path)
    if (named !== null) return named
    const found = known.get(path)
    if (found !== undefined) return found
    known.set(path, 0)
    const targets = imports.filter(
      (one) => one.from === path && one.isOwn && one.to.startsWith('db/') && !isSchema(one.to),
    )
    const highest = Math.max(0, ...targets.map(({ to }) => layer(to)))
    known.set(path, highest)
    return highest
  }
  return layer
}

/** db/core ◀ model, rules ◀ table ◀ queries ◀ commands */
export const layersPointDown: ImportRule = (imports) => {
  const layer = layersOf(imports)
  const inside = imports.filter(
    ({ from, to, isOwn }) => isOwn && from.startsWith('db/') && to.startsWith('db/') && !isSchema(to),
  )
  return inside
    .filter(({ from }) => layerOf(from) !== null)
    .filter(({ from, to }) => layer(to) > layer(from))
    .map(({ from, to }) => `${from} imports ${to}: ${layerNames[layer(from)]} may not see ${layerNames[layer(to)]}`)
}

/** store ◀ system ◀ register ◀ answers ◀ money ◀ desk ◀ duty ◀ views ◀ demo */
export const areasPointLeft: ImportRule = (imports) =>
  breaks(imports, 'calls between areas go leftwards only', ({ from, to, isOwn }) => {
    const [own, other] = [areaOf(from), areaOf(to)]
    if (from.startsWith('db/core/')) return isOwn && !to.startsWith('db/core/')
    return isOwn && own >= 0 && other > own
  })

/** Topics see the whole schema as a type; its list of tables is for those who open a store. */
export const schemaIsATypeInside: ImportRule = (imports) =>
  breaks(
    imports,
    'inside db/ the schema is a type only',
    ({ from, to, isType }) => isSchema(to) && from.startsWith('db/') && !isType,
  )

export const pureFilesStayPure: ImportRule = (imports) =>
  breaks(imports, 'values, shapes, rules and the contract are pure', ({ from, to, isOwn }) => {
    if (!isPure(from)) return false
    return isOwn
      ? !isPure(to)
      : to.startsWith('node:') || ['electron', 'kysely', 'better-sqlite3', 'react'].includes(to)
  })

export const onlyTheStoreOpensSqlite: ImportRule = (imports) =>
  breaks(imports, 'better-sqlite3 belongs to db/store', ({ from, to }) => {
    return to === 'better-sqlite3' && !from.startsWith('db/store/') && folderOf(from) !== 'tests'
  })

export const theStoreKnowsNoElectron: ImportRule = (imports) =>
  breaks(imports, 'the store never imports Electron or the screen', ({ from, to, isOwn }) => {
    if (!from.startsWith('db/')) return false
    return isOwn ? !to.startsWith('db/') : /^(?:electron|react)/.test(to)
  })

/** The contract gives the screen its types; values of it would bring zod along. */
export const theScreenHoldsNoRule: ImportRule = (imports) =>
  breaks(
    imports,
    'the screen sees itself, the contract as types, core, models and rules',
    ({ from, to, isOwn, isType }) => {
      if (!from.startsWith('renderer/')) return false
      if (!isOwn) return to.startsWith('node:') || ['electron', 'better-sqlite3', 'kysely'].includes(to)
      if (to.startsWith('electron/ipc/')) return !isType
      return !to.startsWith('renderer/') && !isPure(to)
    },
  )

export const electronDrawsNothing: ImportRule = (imports) =>
  breaks(
    imports,
    'the main process never imports the screen',
    ({ from, to }) => from.startsWith('electron/') && to.startsWith('renderer/'),
  )

/** Tests may import anything, build scripts electron and db; neither is imported by the program. */
export const nothingImportsTestsOrBuild: ImportRule = (imports) =>
  breaks(imports, 'nothing imports tests or build', ({ from, to, isOwn }) => {
    if (!isOwn || folderOf(from) === 'tests') return false
    return to.startsWith('tests/') || (to.startsWith('build/') && folderOf(from) !== 'build')
  })
