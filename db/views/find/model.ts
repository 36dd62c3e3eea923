/** One answer of the find bar. Names are masked here already: the full ones never leave the main process unasked. */
export interface FindHit {
  readonly kind: 'room'
  readonly roomId: string
  readonly room: string
  readonly maskedName: string | null
  readonly arrearsFen: number
  readonly openBills: number
}

export interface FindAnswer {
  readonly hits: readonly FindHit[]
  /** True when what was typed fits several rooms, so that nothing is guessed silently. */
  readonly ambiguous: boolean
}
