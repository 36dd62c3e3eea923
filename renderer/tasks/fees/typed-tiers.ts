// Tiers as they are typed in one line: `230:0.5283 400:0.5783 0.8783`, the last without an end.
import { refuse, type Result } from '../../../db/core/refusal.ts'
import { halfWidth } from '../../../db/core/text.ts'
import type { TypedTier } from '../../../db/money/fees/rules.ts'

/** Refuses `tiersUnreadable` at `tiers`; what stands in each is read by the command. */
export function readTypedTiers(text: string): Result<{ tiers: readonly TypedTier[] }> {
  const parts = halfWidth(text)
    .split(/[\s;；]+/)
    .filter((part) => part !== '')
  const tiers: TypedTier[] = []
  for (const part of parts) {
    const [first = '', second, ...more] = part.split(':')
    if (more.length > 0 || second === '') return refuse('tiersUnreadable', { field: 'tiers' })
    tiers.push(second === undefined ? { upTo: '', price: first } : { upTo: first, price: second })
  }
  return { ok: true, tiers }
}
