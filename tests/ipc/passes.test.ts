// Who is expected, through the doors: the code that is told, tried a few times; each channel by its name.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PassLine, PassView, RecalledPass } from '../../db/desk/passes/model.ts'
import type { VisitAnswer, VisitView } from '../../db/desk/visits/model.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'
import { planted, roomHost } from '../fixtures/visits.ts'

let estate: Estate
let counter: TestCounter
beforeEach(async () => {
  estate = await openEstate()
  counter = await openTestCounter(estate, { signedIn: true })
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}
const ask = async <Value>(channel: string, input: unknown) => told<Value>(await counter.serve.ask(channel, input))
const run = async <Value>(channel: string, input: unknown) =>
  told<Value>(await counter.serve.run(channel, { actId: crypto.randomUUID(), input }))

const { visitorName, title, phone, company, plate, partySize, purpose } = planted
const known = { visitorName, title, phone, company, plate, partySize, purpose }
const announced = () => ({
  ...known,
  kind: 'once',
  host: roomHost(estate),
  fromDay: '2026-11-23',
  untilDay: '2026-11-23',
  announcedHow: 'hostRang',
})

test('[2.4.1] makePass, passByCode, recallPass, registerExpected, letInAsPlanned: from the call to the slip', async () => {
  const { passId } = await run<{ passId: string }>('makePass', announced())
  const { code } = await ask<PassView>('pass', { passId })
  expect(await ask('passByCode', { code: `${code?.slice(0, 3)} ${code?.slice(3)}` })).toEqual({ passId })
  expect(await ask('recalledPass', { passId })).toBeNull()
  await run('recallPass', { passId })
  const recalled = await ask<RecalledPass>('recalledPass', { passId })
  expect(recalled).toEqual(known)
  const { visitId } = await run<VisitAnswer>('registerExpected', {
    passId,
    dayConfirmed: false,
    host: roomHost(estate),
    ...planted,
    ...recalled,
  })
  await run('letInAsPlanned', { visitId })
  const visit = await ask<VisitView>('visit', { visitId })
  expect(visit).toMatchObject({ state: 'inside', pass: { passId, consents: true } })
  expect(await ask<PassLine[]>('passes', { text: '' })).toEqual([])
  expect(await counter.serve.ask('passByCode', { code })).toMatchObject({ refusal: { code: 'passCodeUnknown' } })
})

test('cancelPass and extendPass, and a list that is masked', async () => {
  const { passId } = await run<{ passId: string }>('makePass', { ...announced(), kind: 'recurring' })
  await run('extendPass', { passId, untilDay: '2026-12-31' })
  expect(await ask<PassLine[]>('passes', { text: '' })).toMatchObject([
    { passId, untilDay: '2026-12-31', maskedName: '欧*甲', time: 'valid' },
  ])
  await run('cancelPass', { passId })
  expect(await ask<PassLine[]>('passes', { text: '' })).toEqual([])
})

test('a code is no more than guessed at: after five wrong ones the next waits, and the right one waits as well', async () => {
  const { passId } = await run<{ passId: string }>('makePass', announced())
  const { code } = await ask<PassView>('pass', { passId })
  const wrong = ['000001', '000002', '000003', '000004', '000005'].filter((one) => one !== code)
  for (const one of [...wrong, '000006'].slice(0, 5))
    expect(await counter.serve.ask('passByCode', { code: one })).toMatchObject({ refusal: { code: 'passCodeUnknown' } })
  const refused = await counter.serve.ask('passByCode', { code })
  expect(refused).toMatchObject({ refusal: { code: 'passCodeWait', field: 'code' } })
  // The guest is not sent away: by the name they are found all the same.
  expect(await ask<PassLine[]>('passes', { text: visitorName })).toMatchObject([{ passId }])
})

test('no code, name or number stands in the journal or in what the store keeps in clear', async () => {
  const { passId } = await run<{ passId: string }>('makePass', announced())
  const { code } = await ask<PassView>('pass', { passId })
  const entries = await estate.store.read.selectFrom('visit_pass').selectAll().execute()
  const clear = JSON.stringify(
    entries.map((row) => ({ ...row, code: null, visitorName: null, phone: null, company: null, plate: null })),
  )
  for (const text of [code, visitorName, phone, company, plate]) expect(clear).not.toContain(`"${text}"`)
})
