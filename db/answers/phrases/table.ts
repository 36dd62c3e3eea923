import { declareTable } from '../../store/table.ts'
import type { PhraseLanguage, PhraseMoment } from './model.ts'

/** What a centre says at a moment, only ever added to; the highest version counts. */
export interface PhraseVersionTable {
  readonly moment: PhraseMoment
  readonly language: PhraseLanguage
  readonly version: number
  /** Null: the product's own words again. */
  readonly text: string | null
  readonly at: number
  readonly by: string
}

export const phraseVersionTable = declareTable<PhraseVersionTable>()({
  name: 'phrase_version',
  topic: 'phrases',
  key: ['moment', 'language', 'version'],
  rows: 'acts',
  columns: { moment: 'fact', language: 'fact', version: 'fact', text: 'fact', at: 'fact', by: 'fact' },
})
