/** How long somebody leaves the desk for, in minutes: a digit or two on the lock screen chooses. */
export const absenceMinutes = [5, 10, 15, 30] as const
export type AbsenceMinutes = (typeof absenceMinutes)[number]
export const usualMinutes: AbsenceMinutes = 10

/** What the lock screen and the customer's display say: who is back when. The name is the one on the badge. */
export interface AbsenceView {
  readonly id: string
  readonly name: string
  readonly leftAt: number
  readonly minutes: AbsenceMinutes
  /** When she means to be back. */
  readonly backAt: number
}
