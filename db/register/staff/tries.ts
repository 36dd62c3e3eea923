import type { NotePort } from '../../schema.ts'

/** Counts one more failed try for a staff number and answers how many there are now. */
export async function countPinTry(port: NotePort, number: string, now: number): Promise<number> {
  const row = await port.db.selectFrom('pin_try').select('failures').where('number', '=', number).executeTakeFirst()
  const failures = (row?.failures ?? 0) + 1
  port.put('pin_try', { number, failures, lastAt: now })
  return failures
}

/** Tries beside a head are counted apart: a number that waits alone must get in at once beside one. */
export const besideOf = (number: string) => `${number} beside`

/** The right PIN was typed, or a supervisor gave a new one: alone and beside a head the number is free. */
export async function forgetPinTries(port: NotePort, number: string): Promise<void> {
  port.remove('pin_try', { number })
  port.remove('pin_try', { number: besideOf(number) })
  return Promise.resolve()
}
