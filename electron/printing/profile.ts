/** How many half-width cells a line holds: 80 mm paper has 48 (or 42 on older heads), 58 mm paper 32. */
export type PaperColumns = 48 | 42 | 32

/** What one printer is and may be asked; learnt when it is set up. */
export interface PrinterProfile {
  readonly columns: PaperColumns
  /** Printable dots in a line at 203 dpi: 12 for each column. */
  readonly dots: number
  readonly chineseMode: 'gbk'
  /** Whether it prints bit images. Without them rare characters come out as □ and QR codes are left out. */
  readonly raster: boolean
  readonly cut: 'partial' | 'none'
  /** How it says that a job was processed: `gsr` answers `GS r 1` in its turn, `none` says nothing. */
  readonly confirm: 'gsr' | 'none'
  /** Whether it is asked for paper and cover before a job. */
  readonly status: boolean
  /** Which pin of the drawer socket the pulse goes to. */
  readonly drawerPin: 2 | 5
}

/** The dots of a half-width cell; a hanzi takes two cells and is a square of 24. */
export const cellDots = 12
export const hanziDots = 24

/** A profile for a width, with what nearly all receipt printers can do. */
export function profileFor(columns: PaperColumns): PrinterProfile {
  return {
    columns,
    dots: columns * cellDots,
    chineseMode: 'gbk',
    raster: true,
    cut: columns === 32 ? 'none' : 'partial',
    confirm: 'gsr',
    status: true,
    drawerPin: 2,
  }
}

/** What a printer can do, at another width of paper. */
export function withColumns(profile: PrinterProfile, columns: PaperColumns): PrinterProfile {
  const { dots, cut } = profileFor(columns)
  return columns === profile.columns ? profile : { ...profile, columns, dots, cut }
}

/** 80 mm paper: what a counter has unless it says otherwise. */
export const standardProfile = profileFor(48)
