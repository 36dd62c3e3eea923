/** How a second person who is away gave their word. */
export const phoneWays = ['page', 'grid'] as const
export type PhoneWay = (typeof phoneWays)[number]

/** Whether a colleague can approve by telephone. */
export interface PhoneSecretView {
  readonly staffId: string
  readonly name: string | null
  readonly number: string
  readonly madeAt: number
  /** Cells of the printed grid that were never asked for. */
  readonly cellsLeft: number
}

/** A word that was given by telephone. */
export interface PhoneWordView {
  readonly id: string
  readonly at: number
  readonly how: PhoneWay
  readonly command: string
  readonly byName: string | null
  readonly initiatorName: string | null
}
