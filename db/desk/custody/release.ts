// Handing an item over: at the counter, or by the colleague who carried it out (standard 2.6.2, 2.6.3).
import { refuse, type Result } from '../../core/refusal.ts'
import { moveItem, onItem, printItemSlip, type ItemCommand } from './commands.ts'
import type { ReleaseInput } from './model.ts'
import type { ItemRow } from './reading.ts'
import { needsConsent, pickupText, readTaker } from './rules.ts'

type Shown = Pick<ReleaseInput, 'taker' | 'takerName' | 'documentSeen' | 'consent'>

/** Who takes it, and by what right. */
function checkTaker({ kind }: ItemRow, { taker, takerName, documentSeen, consent }: Shown): Result<object> {
  const isNamed = taker === 'other' || kind === 'lostProperty'
  if (isNamed && takerName === null) return refuse('takerMissing', { field: 'takerName' })
  if (kind === 'lostProperty' && documentSeen === null) return refuse('documentNotSeen', { field: 'documentSeen' })
  if (needsConsent(kind, taker) && consent === null) return refuse('consentMissing', { field: 'consentBy' })
  return { ok: true }
}

/** The code as the recipient tells it, compared without being opened; a signature that was made. */
function checkProof({ pickupToken }: ItemRow, { proof, signature }: ReleaseInput, token: string): Result<object> {
  if (proof === 'code' && token !== pickupToken) return refuse('pickupCodeWrong', { field: 'code' })
  return proof === 'signature' && signature === null ? refuse('signatureMissing', { field: 'proof' }) : { ok: true }
}

/**
 * Hands an item over to the recipient, or with recorded consent to somebody else; what is out with a colleague was
 * delivered. The paper for a signature prints where it is the proof, and the pass for the gate with goods that go out.
 * Refuses names that are none, `takerMissing`, `documentNotSeen`, `consentMissing`, `pickupCodeWrong`, `signatureMissing`.
 */
export const releaseItem: ItemCommand<ReleaseInput> = onItem(async (port, context, item, input) => {
  const { taker, documentSeen, proof, code, signature } = input
  const read = readTaker('takerName', input.takerName, input.consent)
  if (!read.ok) return read
  const { name: takerName, consent } = read
  const checked = checkTaker(item, input)
  if (!checked.ok) return checked
  const proven = checkProof(item, input, context.token(pickupText(item.id, code ?? '')))
  if (!proven.ok) return proven
  const event = item.state === 'out' ? 'deliver' : 'release'
  const moved = await moveItem(port, context, item, {
    event,
    happening: { takerIs: taker, takerName, documentSeen, consent, proof, signature, staffId: item.carrierId },
  })
  if (moved.ok && (proof === 'paper' || item.kind === 'goodsRelease')) await printItemSlip(port, context, item)
  return moved
})
