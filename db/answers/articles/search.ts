// The index answers are found by: written with the approval, made again after a replay. A table of our own, because
// SQLite's full-text search cuts Chinese at three signs, and most words customers use have two.
import type { NotePort, Schema, StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { Store } from '../../store/store.ts'
import { searchTextsOfAnswer } from './search-rules.ts'

interface Findable {
  readonly articleId: string
  readonly version: number
  readonly question: string
  readonly words: string
}

export function indexVersion(side: NotePort, { articleId, version, ...texts }: Findable): void {
  for (const [position, text] of searchTextsOfAnswer(texts).entries())
    side.put('answer_search', { articleId, version, position, ...text })
}

const versionsPerNote = 200

const missingVersions = fixedQuery((db: StoreReader, articleId: string, version: number, limit: number) =>
  db
    .selectFrom('answer_version')
    .select(['articleId', 'version', 'question', 'words'])
    .where('state', '=', 'approved')
    .where(({ eb, or, and }) =>
      or([eb('articleId', '>', articleId), and([eb('articleId', '=', articleId), eb('version', '>', version)])]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('answer_search')
            .select('position')
            .whereRef('answer_search.articleId', '=', 'answer_version.articleId')
            .whereRef('answer_search.version', '=', 'answer_version.version'),
        ),
      ),
    )
    .orderBy('articleId')
    .orderBy('version')
    .limit(limit),
)

/** Writes the texts of every approved version that has none, as after a replay. Answers for how many. */
export async function completeAnswerSearch(store: Pick<Store<Schema>, 'read' | 'work'>): Promise<number> {
  let written = 0
  let after = { articleId: '', version: 0 }
  for (;;) {
    const rows = await missingVersions(store.read, after.articleId, after.version, versionsPerNote)
    const last = rows.at(-1)
    if (!last) return written
    await store.work.note(async (port) => {
      for (const row of rows) indexVersion(port, row)
    })
    written += rows.length
    after = last
  }
}
