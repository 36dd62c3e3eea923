import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import type { ChangePhraseInput } from './model.ts'
import { newestPhrase } from './queries.ts'
import { checkPhrase } from './rules.ts'

/**
 * Says a moment's phrase in other words, or in the product's own again; the words before stay. Refuses what
 * `checkPhrase` refuses, by the field of its language, and `phraseUnchanged`.
 */
export const changePhrase: StoreCommand<ChangePhraseInput, { readonly changed: number }> = async (
  port,
  context,
  { moment, zh, en },
) => {
  const by = context.actorId
  if (!by) return refuse('notSignedIn')
  let changed = 0
  for (const [field, language, typed] of [['zh', 'zh-CN', zh] as const, ['en', 'en', en] as const]) {
    const text = typed === null ? null : typed.trim()
    const fit = text === null ? ({ ok: true } as const) : checkPhrase(moment, text)
    if (!fit.ok) return { ok: false, refusal: { ...fit.refusal, field } }
    const before = await newestPhrase(port.db, moment, language)
    if ((before?.text ?? null) === text) continue
    const version = (before?.version ?? 0) + 1
    port.insert('phrase_version', { moment, language, version, text, at: context.now, by })
    changed += 1
  }
  return changed === 0 ? refuse('phraseUnchanged', { field: 'zh' }) : { ok: true, answer: { changed } }
}
