import { declareTable } from '../../store/table.ts'
import type { ArticleKind, VersionState } from './model.ts'

export interface AnswerArticleTable {
  readonly id: string
  readonly kind: ArticleKind
  readonly createdAt: number
  readonly createdBy: string
}

/** One wording of an article. Its texts stand as they were approved; what is said from then on is another version. */
export interface AnswerVersionTable {
  readonly articleId: string
  readonly version: number
  readonly state: VersionState
  readonly question: string
  readonly answer: string
  readonly words: string
  readonly source: string
  readonly ownerId: string
  readonly validFrom: string
  readonly validTo: string | null
  /** Roles, separated by commas; empty where nobody must read it. */
  readonly readers: string
  readonly gapId: string | null
  /** The answer that was owed to somebody and became this one. */
  readonly callBackId: string | null
  readonly draftedAt: number
  readonly draftedBy: string
  readonly decidedAt: number | null
  readonly decidedBy: string | null
  readonly endedOn: string | null
  readonly endedAt: number | null
  readonly endedBy: string | null
  readonly endReason: string | null
}

export interface AnswerSearchTable {
  readonly articleId: string
  readonly version: number
  readonly position: number
  readonly kind: 'whole' | 'part'
  readonly text: string
}

/** Which version somebody was told, when; the call it was told in where there was one. */
export interface AnswerGivenTable {
  readonly id: string
  readonly articleId: string
  readonly version: number
  readonly at: number
  readonly by: string
  readonly callId: string | null
}

export interface AnswerReadingTable {
  readonly articleId: string
  readonly version: number
  readonly staffId: string
  readonly at: number
}

export interface AnswerGapTable {
  readonly id: string
  readonly question: string
  /** By which the same question is known again. */
  readonly plain: string
  readonly openedAt: number
  readonly closedAt: number | null
  readonly closedBy: string | null
  /** The article that answers it; null where it was closed without one. */
  readonly articleId: string | null
  readonly closeReason: string | null
}

export interface AnswerGapAskTable {
  readonly gapId: string
  readonly position: number
  readonly at: number
  readonly by: string
  readonly callId: string | null
}

const fact = 'fact' as const
const acts = { topic: 'answers', rows: 'acts' } as const

export const answerArticleTable = declareTable<AnswerArticleTable>()({
  ...acts,
  name: 'answer_article',
  key: ['id'],
  columns: { id: fact, kind: fact, createdAt: fact, createdBy: fact },
})

export const answerVersionTable = declareTable<AnswerVersionTable>()({
  ...acts,
  name: 'answer_version',
  key: ['articleId', 'version'],
  columns: {
    articleId: fact,
    version: fact,
    state: fact,
    question: fact,
    answer: fact,
    words: fact,
    source: fact,
    ownerId: fact,
    validFrom: fact,
    validTo: fact,
    readers: fact,
    gapId: fact,
    callBackId: fact,
    draftedAt: fact,
    draftedBy: fact,
    decidedAt: fact,
    decidedBy: fact,
    endedOn: fact,
    endedAt: fact,
    endedBy: fact,
    endReason: fact,
  },
})

export const answerSearchTable = declareTable<AnswerSearchTable>()({
  name: 'answer_search',
  topic: 'answers',
  key: ['articleId', 'version', 'position'],
  rows: 'side',
  derived: true,
  why: 'Follows from the approved versions, which are journaled; written with the approval and made again after a replay.',
  columns: { articleId: fact, version: fact, position: fact, kind: fact, text: fact },
})

export const answerGivenTable = declareTable<AnswerGivenTable>()({
  ...acts,
  name: 'answer_given',
  key: ['id'],
  columns: { id: fact, articleId: fact, version: fact, at: fact, by: fact, callId: fact },
})

export const answerReadingTable = declareTable<AnswerReadingTable>()({
  ...acts,
  name: 'answer_reading',
  key: ['articleId', 'version', 'staffId'],
  columns: { articleId: fact, version: fact, staffId: fact, at: fact },
})

export const answerGapTable = declareTable<AnswerGapTable>()({
  ...acts,
  name: 'answer_gap',
  key: ['id'],
  columns: {
    id: fact,
    question: fact,
    plain: fact,
    openedAt: fact,
    closedAt: fact,
    closedBy: fact,
    articleId: fact,
    closeReason: fact,
  },
})

export const answerGapAskTable = declareTable<AnswerGapAskTable>()({
  ...acts,
  name: 'answer_gap_ask',
  key: ['gapId', 'position'],
  columns: { gapId: fact, position: fact, at: fact, by: fact, callId: fact },
})

/** The tables of answers, and their rows, for the schema. */
export const answerTables = [
  answerArticleTable,
  answerVersionTable,
  answerSearchTable,
  answerGapTable,
  answerGapAskTable,
  answerGivenTable,
  answerReadingTable,
] as const

export interface AnswerTables {
  answer_article: AnswerArticleTable
  answer_version: AnswerVersionTable
  answer_search: AnswerSearchTable
  answer_gap: AnswerGapTable
  answer_gap_ask: AnswerGapAskTable
  answer_given: AnswerGivenTable
  answer_reading: AnswerReadingTable
}
