// The next migration after today's, slow enough to be killed in: two changes of the schema and a change of values.
import { migrations } from '../../db/migrations/index.ts'
import { runSql } from '../../db/migrations/run-sql.ts'
import type { ActPort } from '../../db/schema.ts'
import type { Migration } from '../../db/store/migrate.ts'

/** Long beside what a signal takes to arrive. */
export const pauseMs = 100
export const newName = '绿洲花园'

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
}

/** With `isPlanted` the first change is committed by itself, which a migration must never do. */
export function slowMigrations(tell: (word: string) => void, isPlanted = false): readonly Migration[] {
  return [
    ...migrations,
    {
      number: migrations.length + 1,
      purpose: 'a slow change made up for tests',
      schema: async (db) => {
        await runSql(db, ['create index made_up on payment (totalFen)'])
        if (isPlanted) await runSql(db, ['commit', 'begin immediate'])
        tell('inside')
        pause()
        await runSql(db, ['create index made_up_too on payment (dueFen)'])
      },
      values: async (port) => {
        const settings = port as unknown as ActPort
        settings.revise('setting', { name: 'centre.name' }, { value: JSON.stringify(newName) })
      },
    },
  ]
}
