import type { zhTakingRefusals } from '../zh-CN/taking.ts'

/** The register taken along as a file. */
export const enTaking = {
  title: 'Take the register along',
  what: 'All rooms with the people and vehicles of today, in one workbook. Every time another supervisor or manager approves; who took it, who approved and when stands in the file and in the journal.',
  whatFull:
    'Masked is enough for most purposes; take it in full only where that is needed, and delete it after use. The file is deleted after the days set in the settings.',
  people: { masked: 'names, numbers and plates masked', full: 'names, numbers and plates in full' },
  masked: 'Take it masked',
  full: 'Take it in full',
  writing: 'Writing the file; the counter goes on meanwhile…',
  written: 'Written, {{rooms, count}} room{{rooms, s}}: {{path}}',
  last: 'Taken along lately',
  none: 'Never taken along yet.',
  row: 'taken by {{by}} · approved by {{approver}}',
}

export const enTakingRefusals: Record<keyof typeof zhTakingRefusals, string> = {
  exportGone: 'This was more than a quarter of an hour ago, or is not yours. Begin again and ask for approval.',
}
