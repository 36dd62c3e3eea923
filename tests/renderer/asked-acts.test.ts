// A word given later is bound to the act's id: what was refused for want of one goes out under the same id, and nothing else does.
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runAsked } from '../../renderer/client/use-act.ts'
import { useApproval } from '../../renderer/state/approval.ts'

/** Ids that were sent, ids the word was asked for, and ids a word was given for. */
let sent: string[]
let asked: string[]
let words: Set<string>
let refusing: string | null

const stop = useApproval.subscribe(({ asked: dialog }) => {
  if (dialog === null) return
  asked.push(dialog.act.actId)
  // Put down for later: the dialog closes without an approval.
  queueMicrotask(() => dialog.settle(null))
})

beforeEach(() => {
  sent = []
  asked = []
  words = new Set()
  refusing = null
  const run = async (_name: string, { actId }: { readonly actId: string }) => {
    sent.push(actId)
    if (refusing !== null) return { ok: false, refusal: { code: refusing } }
    return words.delete(actId) ? { ok: true, value: {} } : { ok: false, refusal: { code: 'approvalNeeded' } }
  }
  vi.stubGlobal('window', { qiantai: { run } })
})
afterEach(() => vi.unstubAllGlobals())
afterAll(stop)

const take = (people: 'masked' | 'full' = 'masked') => runAsked('exportRegister', { people })

test('sent again unchanged it finds the word that was given meanwhile, once', async () => {
  expect(await take()).toMatchObject({ refusal: { code: 'approvalNeeded' } })
  expect(await take('full')).toMatchObject({ refusal: { code: 'approvalNeeded' } })
  expect(asked).toEqual(sent)
  words = new Set(sent)
  const [masked, full] = sent
  expect(masked).not.toBe(full)
  expect([await take(), await take('full')]).toMatchObject([{ ok: true }, { ok: true }])
  expect(sent.slice(2)).toEqual([masked, full])
  // The next one is another act.
  await take()
  expect(sent.at(-1)).not.toBe(masked)
})

test('a word whose time is over is asked for anew for the same act; any other refusal ends it', async () => {
  refusing = 'approvalGone'
  await take()
  refusing = 'notAllowed'
  await take()
  expect(new Set(sent).size).toBe(1)
  await take()
  expect(new Set(sent).size).toBe(2)
})
