// The phrases of the standard in a centre's own words.
import { z } from 'zod'
import { keepers } from '../../db/answers/articles/model.ts'
import {
  longestPhrase,
  phraseMoments,
  type PhraseText,
  type PhraseVersionView,
} from '../../db/answers/phrases/model.ts'
import { command, query } from './channel.ts'
import { nothing } from './values.ts'

const moment = z.enum(phraseMoments)
const text = z.string().trim().max(longestPhrase).nullable()

export const phrases = {
  /** What this centre says in its own words. Topic `phrases`. */
  phrases: query<readonly PhraseText[]>()({ input: nothing, callers: 'signedIn' }),
  phraseHistory: query<readonly PhraseVersionView[]>()({ input: z.strictObject({ moment }), callers: 'signedIn' }),
  /** Refuses `phraseUnreadable`, `phraseFactUnknown`, `phraseUnchanged`. */
  changePhrase: command<{ readonly changed: number }>()({
    input: z.strictObject({ moment, zh: text, en: text }),
    callers: keepers,
  }),
}
