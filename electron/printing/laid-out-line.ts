/** A line of text as it stands on paper: already aligned with spaces, every character of it printable. */
export interface TextLine {
  readonly kind: 'text'
  readonly text: string
  /** Twice as wide: each of its cells takes two of the paper's. */
  readonly wide: boolean
  readonly tall: boolean
  readonly bold: boolean
  /** Whether it is sent as a picture because the printer's ROM lacks one of its characters. */
  readonly asPicture: boolean
}

/** What every painter paints. Nothing is decided after this: the same lines make the bytes, the preview and the text. */
export type LaidOutLine =
  | TextLine
  | { readonly kind: 'rule'; readonly text: string }
  | { readonly kind: 'qr'; readonly data: string }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut' }
