// A telephone line as the counter hears it: it rings, perhaps with a number, and stops. Each real part is behind this, and so
// is a file that plays one.

/** How the ringing ended: somebody picked up a telephone, or whoever rang gave up. */
export type RingingEnd = 'answered' | 'gaveUp'

export interface LineListener {
  /** It rings once; `number` as soon as the line knows it, digits as they came. */
  readonly rang: (number: string | null) => void
  /** The number that came behind the first ring. */
  readonly named: (number: string | null) => void
  readonly ended: (how: RingingEnd) => void
  /** The part can not be heard any more, or again. */
  readonly heard: (isHeard: boolean) => void
}

export interface LineAdapter {
  /** Settles when nothing is listened to any more. */
  close(): Promise<void>
}

/** Begins to listen; what goes wrong later is told to the listener, not thrown. */
export type OpenLine = (listener: LineListener) => LineAdapter
