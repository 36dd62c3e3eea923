// The desk through the doors: every channel by its name, and its papers as they leave.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { KnownVisitor, Lobby, VisitAnswer, VisitView } from '../../db/desk/visits/model.ts'
import { findPrintJob } from '../../db/system/print-jobs/queries.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { openPrinters } from '../../electron/printing/printer.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import type { PaperPreview } from '../../electron/ipc/money.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, runWithOwnPin, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'
import { planted } from '../fixtures/visits.ts'

let estate: Estate
let test_: TestCounter

beforeEach(async () => {
  estate = await openEstate()
  test_ = await openTestCounter(estate, { signedIn: true })
})
afterEach(async () => {
  expect(test_.incidents).toEqual([])
  await test_.close()
  await estate.close()
})

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}

async function ask<Value>(channel: string, input: unknown = {}): Promise<Value> {
  return told(await test_.serve.ask(channel, input))
}

async function run<Value = VisitAnswer>(channel: string, input: unknown = {}): Promise<Value> {
  return told(await test_.serve.run(channel, { actId: crypto.randomUUID(), input }))
}

const someone = { ...planted, phone: '139 8765 4321' }

/** The words of a job's paper, made as the worker makes it. */
async function paperOf(jobId: string): Promise<string | null> {
  const job = await findPrintJob(estate.store.read, jobId)
  if (!job) throw new Error('no such job')
  const prepared = await prepareJob(estate.store, job, stubPrinter(), estate.now)
  return prepared && plainText(prepared.lines)
}

test('[2.3] [2.4] [2.5] from the door to check-out: hostChoices, registerVisit, callHost, hostSays, slipPreview, leave', async () => {
  const [hit] = await ask<{ host: unknown }[]>('hostChoices', { text: '3-2-1501' })
  const { visitId } = await run('registerVisit', { host: hit?.host, ...someone })
  await run('callHost', { visitId, way: 'phone', number: '13800005001' })
  await run('hostSays', { visitId, outcome: 'wait', message: null })
  await run('tendGuest', { visitId, seat: true, tea: true })
  await run('callHost', { visitId, way: 'phone', number: '13800005001' })
  const { slipId, slipNumber } = await run('hostSays', { visitId, outcome: 'up', message: null })
  const preview = await ask<{ text: string; svg: string }>('slipPreview', { slipId })
  expect(preview.text).toContain(slipNumber)
  expect(preview.text).toContain('欧阳先生')
  expect(preview.text).not.toMatch(/13987654321|欧阳植入甲/)
  const visit = await ask<VisitView>('visit', { visitId })
  expect(visit).toMatchObject({ state: 'inside', phone: '13987654321', slip: { number: slipNumber } })
  const input = { visitId, reason: '纸张撕破' }
  const copy = told<{ jobId: string }>(await runWithOwnPin(test_.serve, 'reprintSlip', input))
  expect(await paperOf(copy.jobId)).toContain('补打 第1次')
  const list = await run<{ jobId: string; people: number }>('printInsideList')
  expect(list.people).toBe(2)
  expect(await paperOf(list.jobId)).toMatch(/共 1 批 +2 人/)
  await run('leave', { slipCode: visit.slip?.code })
  expect(await ask<Lobby>('lobby')).toMatchObject({ visits: [], inside: [], waiting: [] })
  const known = await ask<KnownVisitor[]>('recallVisitors', { text: '4321' })
  expect(known).toMatchObject([{ maskedName: '欧*甲', lastHost: { place: '3-2-1501' } }])
})

test('a name that no printer and no font holds is told beside the paper, sign by sign', async () => {
  const host = { kind: 'department', department: '财务部' }
  const { visitId } = await run('registerVisit', { host, ...someone, title: null, visitorName: 'محمد' })
  const { slipId } = await run('hostCame', { visitId })
  const preview = await ask<PaperPreview>('slipPreview', { slipId })
  expect(preview.missing.length).toBeGreaterThan(0)
  expect([...'محمد']).toEqual(expect.arrayContaining([...preview.missing]))
  expect(preview.text).toContain('□')
  const other = await run('registerVisit', { host, ...someone })
  const { slipId: plain } = await run('hostCame', { visitId: other.visitId })
  expect(await ask<PaperPreview>('slipPreview', { slipId: plain })).toMatchObject({ missing: [] })
})

test('a paper of a slip made void does not leave the counter', async () => {
  const host = { kind: 'department', department: '财务部' }
  const { visitId } = await run('registerVisit', { host, ...someone })
  const { slipId } = await run('hostCame', { visitId })
  const jobs = await estate.store.read.selectFrom('print_job').select('id').where('documentId', '=', slipId).execute()
  expect(await paperOf(jobs[0]?.id ?? '')).toContain('财务部')
  await run('correctVisit', { visitId, host: { kind: 'department', department: '工程维修部' }, visitor: null })
  expect(await paperOf(jobs[0]?.id ?? '')).toBeNull()
  expect(await ask('slipPreview', { slipId })).toBeNull()
})

test('the other ends and the small things: giveUp, cancelVisit, assumeLeft, deliverMessage, noteWaiting, serveGuest, guestLeft', async () => {
  const host = { kind: 'department', department: '财务部' }
  const register = async () => (await run('registerVisit', { host, ...someone })).visitId
  expect((await run('giveUp', { visitId: await register() })).state).toBe('gaveUp')
  expect((await run('cancelVisit', { visitId: await register() })).state).toBe('cancelled')
  const inside = await register()
  await run('hostCame', { visitId: inside })
  expect(await run('assumeLeft', { visitIds: [inside] })).toEqual({ count: 1 })
  const away = await register()
  await run('callHost', { visitId: away, way: 'intercom', number: null })
  await run('hostSays', { visitId: away, outcome: 'away', message: '请回电' })
  const [message] = (await ask<Lobby>('lobby')).messages
  await run('deliverMessage', { messageId: message?.messageId, how: 'note' })
  const { guestId } = await run<{ guestId: string }>('noteWaiting')
  await run('noteWaiting')
  await run('guestLeft', { guestId })
  expect(await run('serveGuest', { guestId: null, outOfTurnReason: null })).not.toEqual({ guestId })
  expect(await ask<Lobby>('lobby')).toMatchObject({ waiting: [], messages: [], visits: [], inside: [] })
})

test('what the doors refuse: a role that does not receive visitors, both ways of leaving at once, a field too many', async () => {
  const actId = crypto.randomUUID()
  const both = { visitId: crypto.randomUUID(), slipCode: 'V00000000' }
  expect(await test_.serve.run('leave', { actId, input: both })).toMatchObject({ refusal: { code: 'invalidInput' } })
  const more = { host: { kind: 'department', department: '财务部', roomId: null }, ...someone }
  expect(await test_.serve.run('registerVisit', { actId, input: more })).toMatchObject({
    refusal: { code: 'invalidInput' },
  })
  const staff = test_.counter.signedIn
  if (staff) test_.counter.signedIn = { ...staff, role: 'finance' }
  expect(await test_.serve.ask('recallVisitors', { text: '4321' })).toMatchObject({ refusal: { code: 'notAllowed' } })
  expect(await test_.serve.run('noteWaiting', { actId, input: {} })).toMatchObject({ refusal: { code: 'notAllowed' } })
})

test('settlePrint: a slip that did not come out is printed again, marked, and the first ends', async () => {
  await test_.close()
  test_ = await openTestCounter(estate, {
    signedIn: true,
    printers: [stubPrinter({ state: 'unknown', reason: 'connectionLost' })],
  })
  const { visitId } = await run('registerVisit', { host: { kind: 'department', department: '财务部' }, ...someone })
  const { slipId } = await run('hostCame', { visitId })
  const { id } = await estate.store.read
    .selectFrom('print_job')
    .select('id')
    .where('documentId', '=', slipId)
    .executeTakeFirstOrThrow()
  test_.counter.worker.wake()
  await vi.waitFor(async () => expect((await findPrintJob(estate.store.read, id))?.state).toBe('unknown'))
  const { newJobId } = await run<{ newJobId: string }>('settlePrint', { jobId: id, cameOut: false })
  expect(await findPrintJob(estate.store.read, newJobId)).toMatchObject({
    kind: 'slip',
    printer: 'slip',
    copyNumber: 2,
  })
  expect((await findPrintJob(estate.store.read, id))?.state).toBe('cancelled')
  expect(await paperOf(newJobId)).toContain('补打 第1次')
})

test('no mark that turns text round comes in: what is said and printed of a visitor reads as it stands', async () => {
  const [hit] = await ask<{ host: unknown }[]>('hostChoices', { text: '3-2-1501' })
  const visitor = { ...someone, visitorName: '\u202E周\u200B建国\u2066', note: '\u202A车\u202C' }
  const { visitId } = await run('registerVisit', { host: hit?.host, ...visitor })
  expect(await ask<VisitView>('visit', { visitId })).toMatchObject({ visitorName: '周建国', note: '车' })
  // A name of such marks alone is none.
  expect(
    await test_.serve.run('registerVisit', {
      actId: crypto.randomUUID(),
      input: { host: hit?.host, ...someone, visitorName: '\u202E\u2066' },
    }),
  ).toMatchObject({ ok: false, refusal: { code: 'invalidInput', field: 'visitorName' } })
})

test('slips go to the receipt printer where none was named for them', () => {
  const roles = (...urls: string[]) =>
    openPrinters(urls, '/folder').map(({ address, roles: taken }) => [address, taken.join('+')])
  expect(roles('receipt=tcp://10.0.0.5')).toEqual([['tcp://10.0.0.5:9100', 'receipt+slip']])
  expect(roles('tcp://10.0.0.5')).toEqual([['tcp://10.0.0.5:9100', 'receipt+slip']])
  expect(roles('receipt=tcp://10.0.0.5', 'slip=tcp://10.0.0.6')).toEqual([
    ['tcp://10.0.0.5:9100', 'receipt'],
    ['tcp://10.0.0.6:9100', 'slip'],
  ])
  expect(roles('slip=tcp://10.0.0.6')).toEqual([
    ['tcp://10.0.0.6:9100', 'slip'],
    ['/folder', 'receipt'],
  ])
  expect(roles()).toEqual([['/folder', 'receipt+slip']])
  // One named for a paper keeps it, also after one named for any.
  expect(roles('tcp://10.0.0.5', 'slip=tcp://10.0.0.6')).toEqual([
    ['tcp://10.0.0.5:9100', 'receipt'],
    ['tcp://10.0.0.6:9100', 'slip'],
  ])
})
