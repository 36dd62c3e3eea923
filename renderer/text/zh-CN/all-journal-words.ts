import { zhAnswerJournalWords } from './answers.ts'
import { zhCallJournalWords } from './call-journal-words.ts'
import { zhFeeJournalWords } from './fee-journal-words.ts'
import { zhJournalWords } from './journal-words.ts'
import { zhPassJournalWords } from './pass-journal-words.ts'

/** What acts, tables and columns of the journal are called, of every area. */
export const zhAllJournalWords = {
  act: {
    ...zhJournalWords.act,
    ...zhFeeJournalWords.act,
    ...zhCallJournalWords.act,
    ...zhPassJournalWords.act,
    ...zhAnswerJournalWords.act,
  },
  recordTable: {
    ...zhJournalWords.recordTable,
    ...zhFeeJournalWords.recordTable,
    ...zhCallJournalWords.recordTable,
    ...zhPassJournalWords.recordTable,
    ...zhAnswerJournalWords.recordTable,
  },
  recordColumn: {
    ...zhJournalWords.recordColumn,
    ...zhFeeJournalWords.recordColumn,
    ...zhCallJournalWords.recordColumn,
    ...zhPassJournalWords.recordColumn,
    ...zhAnswerJournalWords.recordColumn,
  },
} as const
