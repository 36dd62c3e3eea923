// What is in custody through the doors: every channel by its name, and its papers as they leave.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HeldItem, ItemAnswer, ItemView } from '../../db/desk/custody/model.ts'
import { findPrintJob } from '../../db/system/print-jobs/queries.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'

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

async function ask<Value>(channel: string, input: unknown = {}): Promise<Value> {
  return told(await counter.serve.ask(channel, input))
}

async function run<Value = ItemAnswer>(channel: string, input: unknown = {}): Promise<Value> {
  return told(await counter.serve.run(channel, { actId: crypto.randomUUID(), input }))
}

const unsaid = { recipientName: null, recipientPhone: null, sender: null, tracking: null, what: null, fax: null }
const plain = { ...unsaid, origin: 'person', fromDepartment: null, pieces: 1, shelf: 'A1', confidential: false }
const recipient = () => ({ kind: 'resident', roomId: estate.rooms[0]?.id, personId: null })
const view = (itemId: string) => ask<ItemView>('item', { itemId })
const taken = { taker: 'recipient', takerName: null, documentSeen: null, consent: null, code: null, signature: null }

/** The words of the newest paper of an item, made as the worker makes it. */
async function paperOf(itemId: string, kind: 'itemLabel' | 'itemSlip'): Promise<string | null> {
  const { id } = await estate.store.read
    .selectFrom('print_job')
    .select('id')
    .where('documentId', '=', itemId)
    .where('kind', '=', kind)
    .orderBy('copyNumber', 'desc')
    .executeTakeFirstOrThrow()
  const job = await findPrintJob(estate.store.read, id)
  if (!job) throw new Error('no such job')
  const prepared = await prepareJob(estate.store, job, stubPrinter(), estate.now)
  return prepared && plainText(prepared.lines)
}

test('[2.6.3] a parcel: takeInItem, tellRecipient, shelveItem, printItemPaper, sendItemOut, itemCameBack, releaseItem', async () => {
  const parcel = {
    ...plain,
    kind: 'parcel',
    recipient: recipient(),
    origin: 'courier',
    what: '易碎',
    tracking: 'sf 1234567',
  }
  const { itemId, number } = await run('takeInItem', parcel)
  expect(number).toBe('01A-H2026-000001')
  expect(await paperOf(itemId, 'itemLabel')).toMatch(/快件 .*架位 A1/)
  const { code } = await estate.store.read.selectFrom('custody_item').select('code').executeTakeFirstOrThrow()
  const preview = await ask<{ text: string }>('itemPreview', { itemId })
  expect(preview.text).toContain(code)
  expect(preview.text).toContain('3-2-1501')
  expect(await ask<HeldItem[]>('heldItems', { roomId: estate.rooms[0]?.id })).toMatchObject([{ itemId, what: '易碎' }])
  await run('tellRecipient', { itemId, way: 'phone', number: '13800005001', reached: true })
  await run('shelveItem', { itemId, shelf: 'B7' })
  expect(await paperOf(itemId, 'itemLabel')).toMatch(/补打 第1次.*架位 B7/)
  await run('printItemPaper', { itemId, paper: 'itemLabel' })
  await run('sendItemOut', { itemId, staffNumber: clerk.number })
  await run('itemCameBack', { itemId, note: '没人在家' })
  const consent = { how: 'phone', by: '王小明' }
  await run('releaseItem', { itemId, ...taken, taker: 'other', takerName: '赵邻居', consent, proof: 'paper' })
  expect(await view(itemId)).toMatchObject({ state: 'handedOver', isMasked: true, possible: [] })
  const slip = await paperOf(itemId, 'itemSlip')
  expect(slip).toMatch(/领取凭条/)
  expect(slip).toMatch(/领 取 人 +代领 赵邻居/)
  expect(slip).toMatch(/本人同意 +王小明（电话/)
  // No label comes out for what is gone.
  expect(await paperOf(itemId, 'itemLabel')).toBeNull()
  expect(await ask('heldItems', { roomId: null })).toEqual([])
})

test('[2.6.2] the label of a letter does not say what it holds, nor who it is from', async () => {
  const letter = { ...plain, kind: 'letter', recipient: recipient(), what: '律师函', sender: '某某律所' }
  const { itemId } = await run('takeInItem', letter)
  expect(await paperOf(itemId, 'itemLabel')).not.toMatch(/律师函|律所/)
  expect(await view(itemId)).toMatchObject({ confidential: true, what: '律师函' })
})

test('internal post: from one department to another, carried and delivered', async () => {
  const to = { kind: 'department', department: '财务部' }
  const post = { ...plain, kind: 'document', recipient: to, origin: 'department', fromDepartment: '工程维修部' }
  const { itemId } = await run('takeInItem', post)
  await run('sendItemOut', { itemId, staffNumber: clerk.number })
  await run('releaseItem', { itemId, ...taken, takerName: '财务小陈', proof: 'paper' })
  expect(await view(itemId)).toMatchObject({ state: 'handedOver', fromDepartment: '工程维修部' })
})

test('keys and what ends otherwise: lendKey, takeKeyBack, sendItemBack, loseItem, cancelItem, turnItemAway', async () => {
  const { itemId: key } = await run('takeInItem', { ...plain, kind: 'key', recipient: recipient(), what: '水表间' })
  const person = { borrower: 'other', staffNumber: null, borrowerName: '李装修', phone: '13712345678' }
  const loan = { itemId: key, ...person, hours: 2, note: '抄表', consent: { how: 'phone', by: '王小明' } }
  await run('lendKey', loan)
  const slip = await paperOf(key, 'itemSlip')
  expect(slip).toMatch(/钥匙借用单/)
  expect(slip).toMatch(/归还期限/)
  expect(slip).not.toContain('13712345678')
  await run('takeKeyBack', { itemId: key })
  await run('lendKey', { ...loan, borrower: 'staff', staffNumber: clerk.number, borrowerName: null, phone: null })
  expect((await view(key)).history.at(-1)).toMatchObject({ takerIs: 'staff', staffName: '李敏' })
  const parcel = async () => (await run('takeInItem', { ...plain, kind: 'parcel', recipient: recipient() })).itemId
  expect((await run('sendItemBack', { itemId: await parcel(), reason: 'declined', takerName: '顺丰' })).state).toBe(
    'sentBack',
  )
  expect((await run('loseItem', { itemId: await parcel(), note: '昨晚还在' })).state).toBe('lost')
  expect((await run('cancelItem', { itemId: await parcel() })).state).toBe('cancelled')
  await run('turnItemAway', { kind: 'parcel', because: 'cashOnDelivery' })
  expect(await estate.store.read.selectFrom('custody_refusal').selectAll().executeTakeFirst()).toMatchObject({
    because: 'cashOnDelivery',
    by: clerk.id,
  })
  // Nobody's card is held as a pledge, whatever it is offered for.
  await run('turnItemAway', { kind: 'document', because: 'heldCard' })
})

test('[2.6.1] a fax: sendFax, faxFailed, confirmFax, and its record on paper', async () => {
  const fax = { address: '深圳路1号', number: '0755-26001111', receiver: '刘律师', phone: '13900002222' }
  const { itemId } = await run('takeInItem', { ...plain, kind: 'faxOut', recipient: recipient(), shelf: null, fax })
  await run('sendFax', { itemId })
  await run('faxFailed', { itemId, note: '少一页' })
  await run('sendFax', { itemId })
  await run('confirmFax', { itemId, confirmedBy: '刘律师' })
  const slip = await paperOf(itemId, 'itemSlip')
  for (const words of ['传真登记', '深圳路1号', '0755-26001111', '13900002222', '对方确认', '原件已交还客户'])
    expect(slip).toContain(words)
})

test('goods that go out: the owner agrees, the pass prints in two parts', async () => {
  const out = { ...plain, kind: 'goodsRelease', recipient: recipient(), shelf: null, what: '沙发一套', pieces: 3 }
  const { itemId } = await run('takeInItem', out)
  const mover = { ...taken, itemId, taker: 'other', takerName: '搬家公司', proof: 'paper' }
  const refused = await counter.serve.run('releaseItem', { actId: crypto.randomUUID(), input: mover })
  expect(refused).toMatchObject({ refusal: { code: 'consentMissing' } })
  await run('releaseItem', { ...mover, consent: { how: 'inPerson', by: '王小明' } })
  const pass = await paperOf(itemId, 'itemSlip')
  expect(pass?.match(/物品放行条/g)).toHaveLength(2)
  expect(pass).toMatch(/存根联[^]*门岗联/)
  expect(pass).toMatch(/业主同意 +王小明（本人到场/)
})

test('[2.6.3] a hand-over whose answer was lost keeps its signature, and sent again without one is not done twice', async () => {
  const { itemId, number } = await run('takeInItem', { ...plain, kind: 'parcel', recipient: recipient() })
  const input = { itemId, ...taken, proof: 'signature', signature: 'M1 1L7 7' }
  const actId = crypto.randomUUID()
  const first = await counter.serve.run('releaseItem', { actId, input })
  expect(first.ok).toBe(true)
  expect(await counter.serve.run('releaseItem', { actId, input })).toEqual(first)
  // After a crash the form comes back and the signature is asked for again: what was sent is told, and stays.
  const again = await counter.serve.run('releaseItem', { actId, input: { ...input, signature: 'M2 2L9 9' } })
  expect(again).toMatchObject({ ok: false, refusal: { code: 'actUsed' } })
  const after = await view(itemId)
  expect(after).toMatchObject({ number, state: 'handedOver' })
  expect(after.history.filter(({ signature }) => signature !== null)).toMatchObject([{ signature: 'M1 1L7 7' }])
})

test('what the doors refuse: a role that hands nothing over, a signature that is none, a paper that never was', async () => {
  const actId = crypto.randomUUID()
  const itemId = (await run('takeInItem', { ...plain, kind: 'parcel', recipient: recipient() })).itemId
  const signed = { itemId, ...taken, proof: 'signature', signature: '<svg onload=x>' }
  expect(await counter.serve.run('releaseItem', { actId, input: signed })).toMatchObject({
    refusal: { code: 'invalidInput' },
  })
  expect(await counter.serve.run('printItemPaper', { actId, input: { itemId, paper: 'itemSlip' } })).toMatchObject({
    refusal: { code: 'noItemPaper' },
  })
  const staff = counter.counter.signedIn
  if (staff) counter.counter.signedIn = { ...staff, role: 'finance' }
  expect(await counter.serve.ask('item', { itemId })).toMatchObject({ refusal: { code: 'notAllowed' } })
  expect(await counter.serve.run('cancelItem', { actId, input: { itemId } })).toMatchObject({
    refusal: { code: 'notAllowed' },
  })
})
