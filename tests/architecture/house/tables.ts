// Compares a store's real tables with what the topics declare of them.
import type { TableDeclaration } from '../../../db/store/table.ts'

export interface RealColumn {
  readonly name: string
  readonly isRequired: boolean
}

export type RealTables = ReadonlyMap<string, readonly RealColumn[]>

/** Tables of the store's own mechanism: no topic writes them. */
export const mechanismTables: readonly string[] = ['journal_entry']

function columnFaults(table: TableDeclaration, columns: readonly RealColumn[]): string[] {
  const names = columns.map(({ name }) => name)
  return [
    ...names
      .filter((name) => !Object.hasOwn(table.columns, name))
      .map((name) => `${table.name}.${name} has no data class`),
    ...Object.keys(table.columns)
      .filter((name) => !names.includes(name))
      .map((name) => `${table.name}.${name} is declared and not in the store`),
    ...table.key.filter((name) => !names.includes(name)).map((name) => `${table.name} has no key column ${name}`),
  ]
}

/** A removal writes null into every personal column, so each must allow it. */
function personalFaults(table: TableDeclaration, columns: readonly RealColumn[]): string[] {
  const personal = columns.filter(({ name }) => (table.columns[name] ?? 'fact') !== 'fact')
  const required = personal
    .filter(({ isRequired }) => isRequired)
    .map(({ name }) => `${table.name}.${name} is personal and may not be null`)
  const lacksKey = personal.length > 0 && table.recordKey === undefined
  return [...required, ...(lacksKey ? [`${table.name} has personal columns and names no record key`] : [])]
}

/** One sentence for each way in which declarations and store differ. */
export function tableFaults(real: RealTables, declared: readonly TableDeclaration[]): string[] {
  const names = new Set(declared.map(({ name }) => name))
  const undeclared = [...real.keys()]
    .filter((name) => !names.has(name) && !mechanismTables.includes(name))
    .map((name) => `${name} is in the store and not in the catalogue`)
  return [...undeclared, ...declared.flatMap((table) => declarationFaults(table, real.get(table.name)))]
}

function declarationFaults(table: TableDeclaration, columns: readonly RealColumn[] | undefined): string[] {
  if (!columns) return [`${table.name} is declared and not in the store`]
  const unexplained = table.rows === 'side' && (table.why ?? '').trim().length < 10
  const why = unexplained ? [`${table.name} is a side table and does not say why`] : []
  return [...columnFaults(table, columns), ...personalFaults(table, columns), ...why]
}
