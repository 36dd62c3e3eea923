import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { PhraseLanguage, PhraseMoment, PhraseText, PhraseVersionView } from './model.ts'

export const newestPhrase = fixedRow((db: StoreReader, moment: PhraseMoment, language: PhraseLanguage) =>
  db
    .selectFrom('phrase_version')
    .select(['version', 'text'])
    .where('moment', '=', moment)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .limit(1),
)

/** Every phrase this centre says in its own words. */
export async function changedPhrases(db: StoreReader): Promise<PhraseText[]> {
  const rows = await db
    .selectFrom('phrase_version')
    .select(['moment', 'language', 'version', 'text'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('phrase_version as later')
            .select('later.version')
            .whereRef('later.moment', '=', 'phrase_version.moment')
            .whereRef('later.language', '=', 'phrase_version.language')
            .whereRef('later.version', '>', 'phrase_version.version'),
        ),
      ),
    )
    .execute()
  return rows.flatMap(({ text, ...row }) => (text === null ? [] : [{ ...row, text }]))
}

const versions = fixedQuery((db: StoreReader, moment: PhraseMoment) =>
  db
    .selectFrom('phrase_version')
    .leftJoin('staff', 'staff.id', 'phrase_version.by')
    .select(['language', 'version', 'text', 'at', 'staff.name as byName'])
    .where('moment', '=', moment)
    .orderBy('at', 'desc')
    .orderBy('version', 'desc')
    .orderBy('language'),
)

/** What was said at a moment, the newest first. */
export async function phraseHistory(db: StoreReader, moment: PhraseMoment): Promise<PhraseVersionView[]> {
  return versions(db, moment)
}
