// The tools of somebody who edits a data folder by hand.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'

export interface Elsewhere {
  /** The same folder as it was some acts before. */
  readonly older: string
  /** The folder of another estate. */
  readonly other: string
}

export type Edit = (folder: string, elsewhere: Elsewhere) => void

/** Runs SQL past every guard: triggers dropped, foreign keys and checks off. */
export function bySql(sql: string): Edit {
  return (folder) => {
    const database = openStoreFile(folderPaths(folder).store)
    const triggers = database.prepare(`select name from sqlite_schema where type = 'trigger'`).pluck().all() as string[]
    for (const name of triggers) database.exec(`drop trigger ${name}`)
    database.pragma('foreign_keys = OFF')
    database.pragma('ignore_check_constraints = ON')
    database.exec(sql)
    database.close()
  }
}

const rollOf = (folder: string) => join(folderPaths(folder).roll, rollName)

/** Changes the lines of the roll. */
export function byRoll(change: (lines: string[]) => string[]): Edit {
  return (folder) => {
    const lines = readFileSync(rollOf(folder), 'utf8').trimEnd().split('\n')
    writeFileSync(rollOf(folder), `${change(lines).join('\n')}\n`)
  }
}

export function replaceStore(by: (elsewhere: Elsewhere) => string): Edit {
  return (folder, elsewhere) => copyFileSync(folderPaths(by(elsewhere)).store, folderPaths(folder).store)
}

export function replaceRoll(by: (elsewhere: Elsewhere) => string): Edit {
  return (folder, elsewhere) => copyFileSync(rollOf(by(elsewhere)), rollOf(folder))
}

export const last = (table: string, by: string) => `(select id from ${table} order by ${by} desc limit 1)`
export const first = (table: string, by: string) => `(select id from ${table} order by ${by} limit 1)`

/** Exchanges a column of the first and the last row of a table. */
export function swapped(table: string, column: string, by: string): string {
  return `create temp table held as select id, ${column} as value from ${table}
      where id in (${first(table, by)}, ${last(table, by)});
    update ${table} set ${column} = (select value from held where held.id <> ${table}.id)
      where id in (select id from held)`
}

/** A copy of the last row with other values in some columns. */
export function copied(table: string, by: string, columns: Readonly<Record<string, string>>): string {
  const set = Object.entries(columns).map(([column, value]) => `${column} = ${value}`)
  return `create temp table held as select * from ${table} order by ${by} desc limit 1;
    update held set ${set.join(', ')};
    insert into ${table} select * from held`
}
