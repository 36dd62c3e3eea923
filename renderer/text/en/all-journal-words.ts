import { enAnswerJournalWords } from './answers.ts'
import { enCallJournalWords } from './call-journal-words.ts'
import { enFeeJournalWords } from './fee-journal-words.ts'
import { enJournalWords } from './journal-words.ts'
import { enPassJournalWords } from './pass-journal-words.ts'

/** What acts, tables and columns of the journal are called, of every area. */
export const enAllJournalWords = {
  act: {
    ...enJournalWords.act,
    ...enFeeJournalWords.act,
    ...enCallJournalWords.act,
    ...enPassJournalWords.act,
    ...enAnswerJournalWords.act,
  },
  recordTable: {
    ...enJournalWords.recordTable,
    ...enFeeJournalWords.recordTable,
    ...enCallJournalWords.recordTable,
    ...enPassJournalWords.recordTable,
    ...enAnswerJournalWords.recordTable,
  },
  recordColumn: {
    ...enJournalWords.recordColumn,
    ...enFeeJournalWords.recordColumn,
    ...enCallJournalWords.recordColumn,
    ...enPassJournalWords.recordColumn,
    ...enAnswerJournalWords.recordColumn,
  },
}
