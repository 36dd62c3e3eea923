// What is shared by the process whose input/output fails and the test that judges what it told.
import { migrations } from '../../db/migrations/index.ts'
import { runSql } from '../../db/migrations/run-sql.ts'
import type { Migration } from '../../db/store/migrate.ts'
import type { ActPort } from '../../db/schema.ts'
import type { Act } from './child.ts'

export const scenarios = ['payment', 'visit', 'backup', 'migration', 'healing'] as const
export type Scenario = (typeof scenarios)[number]

export interface Failure {
  /** Which call fails, counted from when the thing is asked for; 0: none. */
  readonly call: number
  /** Every call after it fails too. */
  readonly isForGood: boolean
  readonly errno: number
}

/** One thing done over a folder of its own while one call fails. */
export interface Job extends Failure {
  readonly folder: string
  readonly act: Act | null
}

export interface Task {
  readonly scenario: Scenario
  readonly base: string
  readonly jobs: readonly Job[]
}

/** What was told: `done`, the code of the refusal, or the words of what should never be shown to anybody. */
export interface Outcome {
  readonly folder: string
  readonly told: string
  readonly answer: Readonly<Record<string, unknown>> | null
}

/** The next migration after today's: a schema change and a change of values. */
export const nextMigrations: readonly Migration[] = [
  ...migrations,
  {
    number: migrations.length + 1,
    purpose: 'a change made up for tests',
    schema: (db) => runSql(db, ['create index made_up on payment (totalFen)']),
    values: async (port) => {
      const settings = port as unknown as ActPort
      settings.revise('setting', { name: 'centre.name' }, { value: JSON.stringify('绿洲花园') })
    },
  },
]
