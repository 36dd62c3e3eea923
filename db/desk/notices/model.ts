/** A notice of today: something every customer may ask about, from when to when. It holds nothing about a person. */
export interface NoticeView {
  readonly id: string
  readonly text: string
  readonly fromAt: number
  readonly toAt: number
  /** When it was ended early, or null. */
  readonly endedAt: number | null
}

export interface Notices {
  /** Valid now; the ones that end first come first. */
  readonly current: readonly NoticeView[]
  /** Entered for later. */
  readonly coming: readonly NoticeView[]
  /** The newest ones that are over or were ended early. */
  readonly past: readonly NoticeView[]
}
