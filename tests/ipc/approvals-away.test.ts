// A second person who is away gives their word by telephone, or later on F11.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { keepApprovals } from '../../electron/counter/approvals.ts'
import { keepWaiting } from '../../electron/counter/waiting-approvals.ts'
import { keepPhoneWords, responseOf } from '../../electron/counter/phone-words.ts'
import type { PhoneApprovals, PhoneQuestion, WaitingApproval } from '../../electron/ipc/approvals.ts'
import { cellMessage, challengeMessage } from '../../db/register/phone-words/rules.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { en } from '../../renderer/text/en.ts'
import { zhCN } from '../../renderer/text/zh-CN.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { addColleagues, people, pins, withOpenTill } from '../fixtures/till-approval.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter
let elapsedMs = 0

withOpenTill()
beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
  elapsedMs = 0
  Object.assign(counter.counter, { approvals: keepApprovals(() => elapsedMs) })
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

const newAct = () => crypto.randomUUID()

function approve(actId: string, input: unknown, who: keyof typeof people, pin = pins[who] ?? '', name = 'openTill') {
  return counter.serve.ask('approveAct', { command: name, actId, input, approverId: people[who], pin })
}

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}

const refusedAs = (code: string) => ({ ok: false, refusal: { code } })

describe('a second person who is away', () => {
  const asChief = () => {
    counter.counter.signedIn = { staffId: people.chief, number: '9001', name: '赵国强', role: 'supervisor' }
  }
  const asClerk = () => {
    counter.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'receptionist' }
  }
  async function makeSecret(pageCode = '2468') {
    asChief()
    const actId = newAct()
    const asked = {
      command: 'makePhoneSecret',
      actId,
      input: { pageCode },
      approverId: people.chief,
      pin: pins['chief'],
    }
    const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', asked))
    const reply = await counter.serve.run('makePhoneSecret', { actId, input: { pageCode }, approvalId })
    const kit = counter.counter.phoneWords.kit(people.chief)
    asClerk()
    return { reply, kit }
  }
  const word = (actId: string, input: unknown, how: 'page' | 'grid') => ({
    command: 'openTill',
    actId,
    input,
    approverId: people.chief,
    how,
  })
  const ask = async (actId: string, input: unknown, how: 'page' | 'grid') =>
    told<PhoneQuestion>(await counter.serve.ask('askByPhone', word(actId, input, how)))
  const answer = (actId: string, input: unknown, how: 'page' | 'grid', response: string) =>
    counter.serve.ask('approveByPhone', { ...word(actId, input, how), response })

  test('[1.7] askByPhone and approveByPhone: bound to the act, once, both names and the way in the journal', async () => {
    expect(await counter.serve.ask('askByPhone', word(newAct(), { name: '02' }, 'page'))).toMatchObject(
      refusedAs('noPhoneSecret'),
    )
    const { kit } = await makeSecret()
    expect(told(await counter.serve.ask('approvers', { command: 'openTill' }))).toContainEqual(
      expect.objectContaining({ staffId: people.chief, byPhone: true }),
    )
    const actId = newAct()
    const input = { name: '02' }
    const asked = await ask(actId, input, 'page')
    expect(asked).toMatchObject({ challenge: expect.stringMatching(/^\d{11}$/), cell: null, digits: 8, amountFen: 0 })
    expect(await ask(actId, input, 'page')).toEqual(asked)
    const message = challengeMessage(asked.challenge ?? '', 0, null)
    const right = responseOf(kit?.secretHex ?? '', message, 8)
    const wrong = String((Number(right) + 1) % 1e8).padStart(8, '0')
    expect(await answer(actId, input, 'page', wrong)).toMatchObject(refusedAs('wrongResponse'))
    // The number of one act says nothing about another.
    const other = newAct()
    await ask(other, { name: '03' }, 'page')
    expect(await answer(other, { name: '03' }, 'page', right)).toMatchObject(refusedAs('wrongResponse'))
    const approvalId = told<{ approvalId: string }>(
      await answer(actId, input, 'page', `${right.slice(0, 4)} ${right.slice(4)}`),
    ).approvalId
    expect(await counter.serve.run('openTill', { actId, input, approvalId })).toEqual({
      ok: true,
      value: { approvedBy: people.chief },
    })
    // Used: neither the response nor the approval is good again.
    expect(await answer(actId, input, 'page', right)).toMatchObject(refusedAs('responseTooLate'))
    asChief()
    const { words, secrets } = told<PhoneApprovals>(await counter.serve.ask('phoneApprovals', {}))
    expect(words).toMatchObject([{ how: 'page', command: 'openTill', initiatorName: '李敏', byName: 'chief' }])
    expect(secrets).toMatchObject([{ staffId: people.chief, cellsLeft: 80 }])
    // What page and grid are computed with is nowhere in clear.
    const files = await estate.store.read
      .selectFrom('journal_entry' as never)
      .select('rows' as never)
      .execute()
    expect(JSON.stringify(files)).not.toContain(kit?.secretHex)
  })

  test('a cell of the grid is asked for once, also after a restart, and tries are slowed down', async () => {
    const { kit } = await makeSecret()
    const actId = newAct()
    const input = { name: '02' }
    expect(await ask(actId, input, 'grid')).toMatchObject({ challenge: null, cell: 'A1', digits: 6 })
    const codeOf = (cell: number) => responseOf(kit?.secretHex ?? '', cellMessage(cell), 6)
    // The counter forgets what it asked; the cell stays used up, and its code is good for nothing.
    Object.assign(counter.counter, { phoneWords: keepPhoneWords() })
    expect(await answer(actId, input, 'grid', codeOf(0))).toMatchObject(refusedAs('responseTooLate'))
    expect(await ask(actId, input, 'grid')).toMatchObject({ cell: 'B1' })
    expect(await answer(actId, input, 'grid', codeOf(0))).toMatchObject(refusedAs('wrongResponse'))
    expect(await answer(actId, input, 'grid', codeOf(1))).toMatchObject({ ok: true })
    const last = newAct()
    await ask(last, input, 'grid')
    for (let tries = 0; tries < 5; tries += 1)
      expect(await answer(last, input, 'grid', codeOf(1))).toMatchObject(refusedAs('wrongResponse'))
    expect(await answer(last, input, 'grid', codeOf(2))).toMatchObject(refusedAs('tooManyTries'))
    // The approver's own sign-in is not slowed down by what somebody else types.
    expect(await approve(newAct(), { name: '05' }, 'chief')).toMatchObject({ ok: true })
  })

  test('makePhoneSecret and endPhoneSecret: the old page answers no more, a code is four to eight digits', async () => {
    const first = await makeSecret()
    expect((await makeSecret('12')).reply).toMatchObject(refusedAs('pageCodeUnreadable'))
    const actId = newAct()
    const input = { name: '02' }
    const asked = await ask(actId, input, 'page')
    await makeSecret()
    const old = responseOf(first.kit?.secretHex ?? '', challengeMessage(asked.challenge ?? '', 0, null), 8)
    expect(await answer(actId, input, 'page', old)).toMatchObject(refusedAs('responseTooLate'))
    asChief()
    const end = { actId: newAct(), input: { staffId: people.chief } }
    expect(await counter.serve.run('endPhoneSecret', end)).toMatchObject({ ok: true })
    expect(await counter.serve.run('endPhoneSecret', { ...end, actId: newAct() })).toMatchObject(
      refusedAs('nothingChanged'),
    )
    asClerk()
    expect(await counter.serve.ask('askByPhone', word(newAct(), input, 'page'))).toMatchObject(
      refusedAs('noPhoneSecret'),
    )
  })

  test('writePhonePage and printPhoneGrid are for whoever made a secret just now', async () => {
    asChief()
    expect(await counter.serve.ask('writePhonePage', {})).toMatchObject(refusedAs('kitGone'))
    expect(await counter.serve.ask('printPhoneGrid', {})).toMatchObject(refusedAs('kitGone'))
    const { kit } = await makeSecret()
    asChief()
    const { path } = told<{ path: string }>(await counter.serve.ask('writePhonePage', {}))
    const page = readFileSync(path, 'utf8')
    expect(page).toContain(kit?.pageSecretHex)
    expect(page).not.toContain(kit?.secretHex)
    expect(page).not.toMatch(/https?:/)
    expect(await counter.serve.ask('printPhoneGrid', {})).toMatchObject({ ok: true })
  })

  const later = (actId: string, input: unknown, facts = {}) =>
    counter.serve.ask('askLater', { command: 'openTill', actId, input, facts })
  const listed = async () => told<readonly WaitingApproval[]>(await counter.serve.ask('waitingApprovals', {}))
  /** The supervisor gives their word, or not, for what has waited longest. */
  async function answerFirst(isGiven = true) {
    asChief()
    const [waiting] = (await listed()).filter(({ state }) => state === 'waiting')
    const reply = await counter.serve.ask('answerWaiting', { id: waiting?.id ?? '', pin: pins['chief'], isGiven })
    asClerk()
    return reply
  }

  test('[1.7] askLater waits on F11; answerWaiting gives the word for exactly this act, sent again once', async () => {
    const input = { name: '02' }
    const actId = newAct()
    expect(await later(actId, input, { name: '02' })).toEqual({ ok: true, value: {} })
    await later(actId, input, { name: '02' })
    const mine = await listed()
    expect(mine).toMatchObject([{ command: 'openTill', state: 'waiting', isMine: true, facts: { name: '02' } }])
    const id = mine[0]?.id ?? ''
    expect(await counter.serve.ask('answerWaiting', { id, pin: clerk.pin, isGiven: true })).toMatchObject(
      refusedAs('notAllowed'),
    )
    asChief()
    expect(await counter.serve.ask('answerWaiting', { id, pin: '111111', isGiven: true })).toMatchObject(
      refusedAs('wrongPin'),
    )
    expect(await answerFirst()).toMatchObject({ ok: true })
    asChief()
    expect(await counter.serve.ask('answerWaiting', { id, pin: pins['chief'], isGiven: true })).toMatchObject(
      refusedAs('approvalGone'),
    )
    // Their own is approved by nobody but somebody else.
    await later(newAct(), { name: '07' })
    const own = (await listed()).find(({ isMine }) => isMine)
    const self = { id: own?.id ?? '', pin: pins['chief'], isGiven: true }
    expect(await counter.serve.ask('answerWaiting', self)).toMatchObject(refusedAs('approverNotAllowed'))
    asClerk()
    // Neither another input nor another act of the same input.
    for (const other of [
      { actId, input: { name: '03' } },
      { actId: newAct(), input },
    ])
      expect(await counter.serve.run('openTill', other)).toMatchObject(refusedAs('approvalNeeded'))
    expect(await counter.serve.run('openTill', { actId, input })).toEqual({
      ok: true,
      value: { approvedBy: people.chief },
    })
    expect(await counter.serve.run('openTill', { actId: newAct(), input })).toMatchObject(refusedAs('approvalNeeded'))
    expect(await listed()).toEqual([])
  })

  test('[1.7] a word given on F11 holds two minutes; then whoever asked is told to ask anew', async () => {
    Object.assign(counter.counter, { waiting: keepWaiting(() => elapsedMs) })
    const input = { name: '02' }
    const actId = newAct()
    const run = () => counter.serve.run('openTill', { actId, input })
    const status = () => counter.serve.ask('counterStatus', {})
    await later(actId, input)
    elapsedMs += 11 * 60 * 60_000
    expect(await answerFirst()).toMatchObject({ ok: true })
    expect(await status()).toMatchObject({ value: { approvals: { given: 1, over: 0 } } })
    elapsedMs += 120_000
    expect(await run()).toMatchObject(refusedAs('approvalGone'))
    expect(await listed()).toMatchObject([{ state: 'over' }])
    expect(await status()).toMatchObject({ value: { approvals: { given: 0, over: 1 } } })
    expect([zhCN.refusal.approvalGone, en.refusal.approvalGone]).toEqual([
      expect.stringContaining('重新批准'),
      expect.stringContaining('Ask again'),
    ])
    await later(actId, input)
    expect(await listed()).toMatchObject([{ state: 'waiting' }])
    expect(await answerFirst()).toMatchObject({ ok: true })
    elapsedMs += 119_999
    expect(await run()).toMatchObject({ ok: true })
    expect(await status()).toMatchObject({ value: { approvals: { given: 0, over: 0 } } })
  })

  test('what waits is gone with a restart: the act is refused again, and asked for again it waits anew', async () => {
    const input = { name: '02' }
    const actId = newAct()
    await later(actId, input)
    expect(await answerFirst()).toMatchObject({ ok: true })
    // As a start begins: a word that was given is no more, and nothing is done without one.
    Object.assign(counter.counter, { waiting: keepWaiting() })
    expect(await listed()).toEqual([])
    expect(await counter.serve.run('openTill', { actId, input })).toMatchObject(refusedAs('approvalNeeded'))
    await later(actId, input)
    expect(await listed()).toMatchObject([{ state: 'waiting' }])
    // Who puts it down is told so, in both languages.
    expect([zhCN.approval.waits, en.approval.waits]).toEqual([
      expect.stringContaining('重新请'),
      expect.stringContaining('restart'),
    ])
  })

  test('a declined word approves nothing', async () => {
    const input = { name: '02' }
    const actId = newAct()
    await later(actId, input)
    expect(await answerFirst(false)).toMatchObject({ ok: true })
    expect(await counter.serve.run('openTill', { actId, input })).toMatchObject(refusedAs('approvalNeeded'))
    // Whoever asked is told, until they ask anew.
    const status = () => counter.serve.ask('counterStatus', {})
    expect(await status()).toMatchObject({ value: { approvals: { given: 0, declined: 1 } } })
    await later(actId, input)
    expect(await status()).toMatchObject({ value: { approvals: { declined: 0 } } })
  })
})
