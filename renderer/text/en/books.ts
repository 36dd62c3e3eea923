import type { zhBookRefusals } from '../zh-CN/books.ts'

/** Day and month books. */
export const enBooks = {
  title: 'Book of takings',
  open: 'Book',
  span: { day: 'By day', month: 'By month' },
  back: 'Earlier',
  on: 'Later',
  total: 'Taken',
  entries: '{{entries, count}} entr{{entries, ies}}',
  byDay: 'By cash date',
  byItem: 'By fee item',
  byPeriod: 'By period (first month)',
  byMethod: 'By way of paying',
  list: 'Entries',
  shown: 'The first {{shown, count}} of {{entries, count}}; the exported file holds all of them.',
  none: 'Nothing was taken in this time.',
  rounding: 'Rounding',
  returned: 'Deposit returned',
  paidOut: 'Balance paid out',
  void: 'void',
  notArrived: 'did not arrive',
  refund: 'refund',
  print: 'Print',
  printed: 'The book was sent to the printer',
  take: 'Export as a workbook',
  writing: 'Writing the file; the counter goes on meanwhile…',
  written: 'Written, {{entries, count}} entr{{entries, ies}}: {{path}}',
}

export const enBookRefusals: Record<keyof typeof zhBookRefusals, string> = {
  bookRangeWrong: 'These days do not fit: the first before the last, a year at most.',
}
