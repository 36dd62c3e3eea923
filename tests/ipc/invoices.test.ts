// Invoices: asked for with a checked tax number, issued with a checked number, handed over; never more than was received, and
// reversed when the payment is taken back.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { invoiceState, readInvoiceNumber, readTaxNumber } from '../../db/money/invoices/rules.ts'
import type { InvoiceView } from '../../db/money/invoices/model.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

const creditCode = '91350100M000100Y43'
const numberOf = (last: number) => `2644${String(last).padStart(16, '0')}`

let estate: Estate
let counter: TestCounter
let paymentId: string

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}
const refusedAs = (code: string, field?: string) => ({
  ok: false,
  refusal: field === undefined ? { code } : { code, field },
})
const act = (command: string, input: unknown) => counter.serve.run(command, { actId: crypto.randomUUID(), input })

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
  await act('openShift', { floatFen: 500_00 })
  const room = estate.rooms[0]
  const lines = [{ billId: room?.billIds[0], amountFen: oneBillFen }]
  const taken = await act('takePayment', { roomId: room?.id, lines, dueFen: 239_60, cashReceivedFen: 240_00 })
  paymentId = told<{ paymentId: string }>(taken).paymentId
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

const asked = (more: object = {}) => ({
  paymentId,
  titleKind: 'company',
  title: '青山科技有限公司',
  taxNumber: creditCode,
  delivery: 'fp@example.cn',
  ...more,
})
const request = async (more: object = {}) =>
  told<{ invoiceId: string; amountFen: number }>(await act('requestInvoice', asked(more)))
const ofPayment = async () =>
  told<{ invoices: InvoiceView[]; leftFen: number }>(await counter.serve.ask('invoicesOf', { paymentId }))

async function takeBack(): Promise<void> {
  const actId = crypto.randomUUID()
  const input = { paymentId, reason: '金额收错', isPaperBack: true }
  const word = { command: 'voidPayment', actId, input, approverId: people.chief, pin: pins['chief'] }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', word))
  expect(await counter.serve.run('voidPayment', { actId, input, approvalId })).toMatchObject({ ok: true })
}

describe('the rules', () => {
  test.each([
    [numberOf(1), '2026-11-27', null],
    [` 2644 0000 0000 0000 0001 `, '2026-11-27', null],
    [numberOf(1), '2027-01-02', null],
    [numberOf(1), '2028-01-02', 'invoiceNumberYear'],
    ['1234', '2026-11-27', 'invoiceNumberUnreadable'],
    [`${numberOf(1)}0`, '2026-11-27', 'invoiceNumberUnreadable'],
    ['2644000000000000000A', '2026-11-27', 'invoiceNumberUnreadable'],
  ])('E11.%$: the number %s on %s', (text, day, code) => {
    const read = readInvoiceNumber(text, day)
    expect(read.ok ? null : read.refusal.code).toBe(code)
  })

  test('a company has a tax number with its check digit, a person has none', () => {
    expect(readTaxNumber('company', creditCode)).toEqual({ ok: true, taxNumber: creditCode })
    expect(readTaxNumber('person', 'anything')).toEqual({ ok: true, taxNumber: null })
    expect(readTaxNumber('company', '')).toMatchObject(refusedAs('creditCodeMissing', 'taxNumber'))
    expect(readTaxNumber('company', '91350100M000100Y44')).toMatchObject(refusedAs('creditCodeCheckDigit', 'taxNumber'))
  })

  test('every state follows from its facts', () => {
    const none = { isIssued: false, isHandedOver: false, isCancelled: false, mustReverse: false, isReversed: false }
    expect(
      [
        none,
        { ...none, isIssued: true },
        { ...none, isIssued: true, isHandedOver: true },
        { ...none, isCancelled: true },
        { ...none, isIssued: true, isHandedOver: true, mustReverse: true },
        { ...none, isIssued: true, mustReverse: true, isReversed: true },
      ].map(invoiceState),
    ).toEqual(['requested', 'issued', 'handedOver', 'cancelled', 'toReverse', 'reversed'])
  })
})

test('requestInvoice, issueInvoice, handOverInvoice: owed on the board until the customer has it', async () => {
  expect(await act('requestInvoice', asked({ taxNumber: '123' }))).toMatchObject(
    refusedAs('creditCodeUnreadable', 'taxNumber'),
  )
  const { invoiceId, amountFen } = await request()
  expect(amountFen).toBe(239_60)
  // Never more than was received: the rest is nothing.
  expect(await act('requestInvoice', asked())).toMatchObject(refusedAs('nothingToInvoice'))
  expect(await counter.serve.ask('owedInvoices', {})).toMatchObject({
    value: [{ invoiceId, state: 'requested', amountFen: 239_60, room: estate.rooms[0]?.name }],
  })
  expect(JSON.stringify(await counter.serve.ask('owedInvoices', {}))).not.toContain('青山科技')
  expect(await act('handOverInvoice', { invoiceId, how: 'email' })).toMatchObject(refusedAs('invoiceNotPossible'))
  expect(await act('issueInvoice', { invoiceId, number: '12' })).toMatchObject(
    refusedAs('invoiceNumberUnreadable', 'number'),
  )
  expect(await act('issueInvoice', { invoiceId, number: numberOf(1) })).toMatchObject({ value: { state: 'issued' } })
  expect(await act('cancelInvoice', { invoiceId, reason: '不开了' })).toMatchObject(refusedAs('invoiceNotPossible'))
  expect(await counter.serve.ask('owedInvoices', {})).toMatchObject({ value: [{ state: 'issued' }] })
  expect(await act('handOverInvoice', { invoiceId, how: 'paper' })).toMatchObject({ value: { state: 'handedOver' } })
  expect(await counter.serve.ask('owedInvoices', {})).toEqual({ ok: true, value: [] })
  expect(await ofPayment()).toMatchObject({
    leftFen: 0,
    invoices: [{ state: 'handedOver', title: '青山科技有限公司', taxNumber: creditCode, number: numberOf(1) }],
  })
  const sealed = await estate.store.read.selectFrom('invoice').select('title').executeTakeFirstOrThrow()
  expect(Buffer.from(sealed.title ?? '').includes('青山')).toBe(false)
})

test('cancelInvoice gives the amount free again; a number is used once', async () => {
  const first = await request({ titleKind: 'person', title: '王建明', taxNumber: '', delivery: null })
  expect(await act('cancelInvoice', { invoiceId: first.invoiceId, reason: '抬头写错' })).toMatchObject({
    value: { state: 'cancelled' },
  })
  const second = await request()
  await act('issueInvoice', { invoiceId: second.invoiceId, number: numberOf(1) })
  expect(second.amountFen).toBe(239_60)
  await takeBack()
  expect(await act('requestInvoice', asked())).toMatchObject(refusedAs('nothingToInvoice'))
})

test('a payment taken back withdraws what was asked for, and what was issued has to be reversed', async () => {
  const { invoiceId } = await request()
  await act('issueInvoice', { invoiceId, number: numberOf(1) })
  await act('handOverInvoice', { invoiceId, how: 'email' })
  await takeBack()
  expect(await counter.serve.ask('owedInvoices', {})).toMatchObject({ value: [{ invoiceId, state: 'toReverse' }] })
  expect(await act('reverseInvoice', { invoiceId, number: numberOf(2) })).toMatchObject(refusedAs('notAllowed'))
  const { signedIn } = counter.counter
  if (signedIn) counter.counter.signedIn = { ...signedIn, role: 'finance' }
  expect(await act('reverseInvoice', { invoiceId, number: numberOf(2) })).toMatchObject({
    value: { state: 'reversed' },
  })
  expect(await counter.serve.ask('owedInvoices', {})).toEqual({ ok: true, value: [] })
})

test('the store refuses more than was received, and steps out of order, whoever writes', async () => {
  const { invoiceId } = await request()
  const database = openStoreFile(folderPaths(estate.folder).store)
  const insert = (id: string, fen: number) =>
    database.exec(
      `insert into invoice values ('${id}', '${paymentId}', ${fen}, 'person', null, 0, null, null, 0, '${clerk.id}', 1)`,
    )
  expect(() => insert('more', 1)).toThrow('no more is invoiced')
  const later = (table: string, columns: string) =>
    database.exec(`insert into ${table} values ('${invoiceId}', ${columns}0, '${clerk.id}', 1)`)
  expect(() => later('invoice_hand_over', `'paper', `)).toThrow('after it was issued')
  expect(() => later('invoice_reversal', `'x', `)).toThrow('taken back')
  expect(() => later('invoice_issue', `'123', `)).toThrow('CHECK')
  expect(() => database.exec('update invoice set amountFen = 1')).toThrow('only added')
  expect(() => database.exec('delete from invoice')).toThrow('only added')
  database.close()
})
