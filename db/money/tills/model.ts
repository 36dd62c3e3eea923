/** An open shift at this counter's till. The business date is fixed when it opens (law 4). */
export interface ShiftView {
  readonly id: string
  readonly tillName: string
  readonly staffId: string
  readonly businessDate: string
  readonly openedAt: number
  readonly floatFen: number
}
