// What is to be on a paper, before anybody knows how wide the paper is. It is plain JSON, so that it can be kept, and
// it holds words, never commands: text is printed as it reads, whatever it contains.

/** `tall` doubles the height only; `large` doubles both, and becomes `tall` where it would not fit a line. */
export type TextSize = 'normal' | 'tall' | 'large'
export type Align = 'left' | 'center' | 'right'

export interface TextBlock {
  readonly kind: 'text'
  readonly text: string
  readonly size?: TextSize
  readonly align?: Align
  readonly bold?: boolean
}

export interface KeyValue {
  readonly key: string
  readonly value: string
}

/** A label and its value; `beside` stands on the same line where both fit into half of it. */
export interface KeyValueBlock extends KeyValue {
  readonly kind: 'kv'
  readonly beside?: KeyValue
}

/** Words at the left edge, an amount at the right one. */
export interface SpreadBlock {
  readonly kind: 'spread'
  readonly left: string
  readonly right: string
  readonly size?: Exclude<TextSize, 'large'>
  readonly bold?: boolean
}

export interface TableRow {
  /** One for each column; the first is the name, the last the amount. */
  readonly cells: readonly string[]
  /** Lines under the row, set in by two cells; of a list, each part stays whole, so that no label leaves its amount. */
  readonly details: readonly (string | readonly string[])[]
}

/** A table: the first column takes the room that is left, the others stand at the right of theirs. */
export interface TableBlock {
  readonly kind: 'table'
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
}

export interface RuleBlock {
  readonly kind: 'rule'
  readonly style?: 'single' | 'double'
}

export interface QrBlock {
  readonly kind: 'qr'
  readonly data: string
}

export interface BlankBlock {
  readonly kind: 'blank'
  readonly lines?: number
}

export interface CutBlock {
  readonly kind: 'cut'
}

/** The same blocks once for each label (联), the label at its foot, a cut after each: all parts are one job. */
export interface CopiesBlock {
  readonly kind: 'copies'
  readonly labels: readonly string[]
  readonly blocks: readonly Exclude<PaperBlock, CopiesBlock>[]
}

export type PaperBlock =
  | TextBlock
  | KeyValueBlock
  | SpreadBlock
  | TableBlock
  | RuleBlock
  | QrBlock
  | BlankBlock
  | CutBlock
  | CopiesBlock

export interface PaperDocument {
  readonly title: string
  readonly blocks: readonly PaperBlock[]
}

function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) freezeDeep(part)
  }
  return value
}

/** The document, frozen through and through: what was previewed is what is printed. */
export function paperDocument(title: string, blocks: readonly PaperBlock[]): PaperDocument {
  return freezeDeep({ title, blocks })
}
