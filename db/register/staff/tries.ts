import type { NotePort } from '../../schema.ts'

/** Counts one more failed try for a staff number and answers how many there are now. */
export async function countPinTry(port: NotePort, number: string, now: number): Promise<number> {
  const row = await port.db.selectFrom('pin_try').select('failures').where('number', '=', number).executeTakeFirst()
  const failures = (row?.failures ?? 0) + 1
  port.put('pin_try', { number, failures, lastAt: now })
  return failures
}

/** The right PIN was typed, or a supervisor gave a new one. */
export async function forgetPinTries(port: NotePort, number: string): Promise<void> {
  port.remove('pin_try', { number })
  return Promise.resolve()
}
