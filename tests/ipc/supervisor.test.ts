// F11 through the doors, as the screen uses it.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Role } from '../../db/core/roles.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { PaymentAnswer } from '../../db/money/payments/model.ts'
import { lastJobOf, type PrintJob } from '../../db/system/print-jobs/queries.ts'
import type { RoleRule } from '../../db/views/supervisor/model.ts'
import { contract } from '../../electron/ipc/contract.ts'
import type { PaperPreview } from '../../electron/ipc/money.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, stubPrinter, type StubPrinter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter
let printer: StubPrinter
/** A worker of a source tree reads its modules first. */
const workerAnswers = { timeout: 20_000, interval: 20 }

beforeEach(async () => {
  estate = await openEstate()
  printer = stubPrinter()
  counter = await openTestCounter(estate, { signedIn: true, printers: [printer] })
  signInAs('supervisor')
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

function signInAs(role: Role): void {
  counter.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role }
}

function run(channel: string, input: unknown, actId: string = randomUUID()) {
  return counter.serve.run(channel, { actId, input })
}

describe('settings', () => {
  test('changeSetting answers settingList and settingHistory at once, and once for its act id', async () => {
    const actId = randomUUID()
    const input = { name: 'visit.remindAfterMinutes', value: '15', basis: '' }
    expect(await run('changeSetting', input, actId)).toEqual({ ok: true, value: { version: 1 } })
    expect(await run('changeSetting', input, actId)).toEqual({ ok: true, value: { version: 1 } })
    const list = await counter.serve.ask('settingList', {})
    expect(list).toMatchObject({ ok: true })
    expect(list.ok && list.value).toContainEqual(
      expect.objectContaining({ name: 'visit.remindAfterMinutes', value: 15, changes: 1 }),
    )
    expect(await counter.serve.ask('settingHistory', { name: 'visit.remindAfterMinutes' })).toMatchObject({
      value: [{ from: 10, to: 15, byName: '李敏' }],
    })
  })

  test('bad input is refused at its field, an unknown setting by the schema', async () => {
    expect(await run('changeSetting', { name: 'visit.remindAfterMinutes', value: '0', basis: '' })).toMatchObject({
      refusal: { code: 'settingOutOfRange', field: 'value', facts: { least: 1, most: 120 } },
    })
    expect(await run('changeSetting', { name: 'visit.everything', value: '1', basis: '' })).toMatchObject({
      refusal: { code: 'invalidInput', field: 'name' },
    })
  })

  test.each<Role>(['receptionist', 'cashier'])('a %s sees no settings and changes none', async (role) => {
    signInAs(role)
    expect(await counter.serve.ask('settingList', {})).toMatchObject({ refusal: { code: 'notAllowed' } })
    expect(await run('changeSetting', { name: 'centre.name', value: 'x', basis: '' })).toMatchObject({
      refusal: { code: 'notAllowed' },
    })
  })
})

describe('journal', () => {
  test('checkJournal runs by itself, and journalState says until which entry the chain was checked', async () => {
    expect(await counter.serve.ask('journalState', {})).toMatchObject({
      value: { entries: estate.store.headNumber(), checked: null, progress: null },
    })
    expect(await counter.serve.ask('checkJournal', {})).toEqual({ ok: true, value: {} })
    expect(await counter.serve.ask('checkJournal', {})).toMatchObject({ refusal: { code: 'checkRunning' } })
    await vi.waitFor(async () => {
      expect(await counter.serve.ask('journalState', {})).toMatchObject({
        value: {
          checked: { throughEntry: estate.store.headNumber(), checkedAt: estate.now, finding: null },
          progress: null,
        },
      })
    }, workerAnswers)
  })

  test('a row changed behind the program’s back is named, with the entry that wrote it', async () => {
    const database = openStoreFile(folderPaths(estate.folder).store)
    database.exec(`update room set floor = 99 where name = '3-2-1502'`)
    database.close()
    await counter.serve.ask('checkJournal', {})
    await vi.waitFor(async () => {
      expect(await counter.serve.ask('journalState', {})).toMatchObject({
        value: { checked: { finding: { kind: 'differs', table: 'room', column: 'floor', entry: 1 } }, progress: null },
      })
    }, workerAnswers)
  })

  test('journal, journalEntry, entryOfAct and journalCommands lead from an act to what it wrote', async () => {
    const actId = randomUUID()
    await run('changeSetting', { name: 'visit.remindAfterMinutes', value: '15', basis: '' }, actId)
    const found = await counter.serve.ask('entryOfAct', { actId })
    const number = estate.store.headNumber()
    expect(found).toEqual({ ok: true, value: { number } })
    expect(await counter.serve.ask('entryOfAct', { actId: randomUUID() })).toEqual({ ok: true, value: null })
    expect(await counter.serve.ask('journalEntry', { number })).toMatchObject({
      value: { number, command: 'changeSetting', byName: '李敏', actId },
    })
    const look = { by: 'command', command: 'changeSetting', day: null }
    expect(await counter.serve.ask('journal', { look, before: null })).toMatchObject({
      value: { lines: [{ number }], next: null },
    })
    expect(await counter.serve.ask('journalCommands', {})).toMatchObject({ value: ['changeSetting', 'test'] })
    signInAs('cashier')
    for (const [channel, input] of [
      ['journalEntry', { number }],
      ['journalState', {}],
      ['checkJournal', {}],
    ] as const) {
      expect(await counter.serve.ask(channel, input)).toMatchObject({ refusal: { code: 'notAllowed' } })
    }
  })
})

describe('today and the printers', () => {
  test('overview counts what came in today and what is open, and is honest when nothing is', async () => {
    const empty = await counter.serve.ask('overview', {})
    expect(empty).toMatchObject({
      value: {
        day: '2026-11-23',
        takings: { payments: 0, takenFen: 0, byMethod: [], unchecked: 0 },
        visits: { today: 0, byHour: [], inside: 0, waiting: 0, queue: 0, messages: 0 },
        papers: { troubled: 0, waiting: 0 },
      },
    })
    await run('openShift', { floatFen: 0 })
    const [room] = estate.rooms
    const lines = [{ billId: room?.billIds[0], amountFen: oneBillFen }]
    const paid = await run('takePayment', { roomId: room?.id, lines, dueFen: 23_960, cashReceivedFen: 24_000 })
    expect(paid).toMatchObject({ ok: true })
    await run('noteWaiting', {})
    const visitor = { visitorName: '周建国', title: null, phone: null, company: null, plate: null, note: null }
    const more = { documentSeen: null, partySize: 2, purpose: 'business', agreed: false }
    await run('registerVisit', { host: { kind: 'department', department: '财务部' }, ...visitor, ...more })
    expect(await counter.serve.ask('overview', {})).toMatchObject({
      value: {
        takings: {
          payments: 1,
          takenFen: 23_960,
          byMethod: [{ method: 'cash', payments: 1, takenFen: 23_960 }],
          unchecked: 1,
        },
        visits: { today: 1, byHour: [{ hour: 9, visits: 1 }], inside: 0, waiting: 1, queue: 1 },
        acts: expect.arrayContaining([{ command: 'takePayment', count: 1 }]) as unknown,
      },
    })
  })

  test('journalPeople names the staff without what only heads of the register may see', async () => {
    signInAs('finance')
    expect(await counter.serve.ask('journalPeople', {})).toEqual({
      ok: true,
      value: [{ id: clerk.id, number: clerk.number, name: '李敏' }],
    })
    expect(await counter.serve.ask('staffList', {})).toMatchObject({ refusal: { code: 'notAllowed' } })
  })

  test('roleRules are the contract’s own: every act once, with those whom its door lets in', async () => {
    const reply = await counter.serve.ask('roleRules', {})
    const rules = reply.ok ? (reply.value as RoleRule[]) : []
    const acts = Object.entries(contract).filter(([, { kind }]) => kind === 'command')
    expect(rules.map(({ command }) => command)).toEqual(acts.map(([name]) => name))
    expect(rules.find(({ command }) => command === 'takePayment')?.callers).toEqual([
      'receptionist',
      'cashier',
      'supervisor',
    ])
  })

  test('printTestPage prints at the width that is set up, and says what became of the page', async () => {
    await run('changeSetting', { name: 'print.slipColumns', value: '32', basis: '' })
    expect(await counter.serve.ask('printTestPage', { printer: 'slip' })).toEqual({
      ok: true,
      value: { state: 'confirmed', reason: null },
    })
    expect(printer.sent.at(-1)?.profile).toMatchObject({ columns: 32, dots: 384 })
    expect(plainText(printer.sent.at(-1)?.lines ?? [])).toContain('12345678901234567890123456789012\n')
    printer.answers = [{ state: 'refused', reason: 'paperOut' }]
    expect(await counter.serve.ask('printTestPage', { printer: 'receipt' })).toMatchObject({
      value: { state: 'refused', reason: 'paperOut' },
    })
    expect(printer.sent.at(-1)?.profile.columns).toBe(48)
  })

  test('a receipt is laid out for the width of its printer, in the preview too', async () => {
    await run('openShift', { floatFen: 0 })
    const [room] = estate.rooms
    const lines = [{ billId: room?.billIds[0], amountFen: oneBillFen }]
    const paid = await run('takePayment', { roomId: room?.id, lines, dueFen: 23_960, cashReceivedFen: 24_000 })
    const receiptId = paid.ok ? (paid.value as PaymentAnswer).receiptId : ''
    const widest = async () => {
      const shown = await counter.serve.ask('previewReceipt', { receiptId })
      return /viewBox="0 0 (\d+)/.exec(shown.ok ? (shown.value as PaperPreview).svg : '')?.[1]
    }
    const wide = Number(await widest())
    await run('changeSetting', { name: 'print.receiptColumns', value: '32', basis: '' })
    expect(Number(await widest())).toBeLessThan(wide)
    const job = { ...(await lastJobOf(estate.store.read, receiptId)) } as PrintJob
    const prepared = await prepareJob(estate.store, job, printer)
    expect(prepared?.profile.columns).toBe(32)
  })
})
