import { changePhrase } from '../../db/answers/phrases/commands.ts'
import { changedPhrases, phraseHistory } from '../../db/answers/phrases/queries.ts'
import type { phrases } from '../ipc/phrases.ts'
import type { Handlers } from './handler.ts'

export const phraseHandlers = {
  phrases: async ({ store }) => ({ ok: true, value: await changedPhrases(store.read) }),
  phraseHistory: async ({ store }, { moment }) => ({ ok: true, value: await phraseHistory(store.read, moment) }),
  changePhrase: { command: changePhrase },
} satisfies Pick<Handlers, keyof typeof phrases>
