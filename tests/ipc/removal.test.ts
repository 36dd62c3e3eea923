// Nobody is kept longer than is said: marks planted in every text a person's data is typed into are gone from every file
// of the data folder after retention and removal on request, and were sealed before wherever they had to be.
import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { naming } from '../../db/desk/retention/papers.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { putIdentity } from '../../db/system/identity-index/commands.ts'
import { findByIdentity } from '../../db/system/identity-index/queries.ts'
import { identityToken } from '../../db/system/identity-index/rules.ts'
import { searchToken } from '../../db/store/search-token.ts'
import { folderPaths } from '../../db/store/store.ts'
import { contract } from '../../electron/ipc/contract.ts'
import type { Channel, ChannelKind } from '../../electron/ipc/channel.ts'
import { openLog, reportIncident } from '../../electron/upkeep/log.ts'
import { openLive, type LiveCounter } from '../fixtures/live-counter.ts'
import { plantDeposit } from '../fixtures/planted-deposit.ts'
import { plantCalls, plantTickets } from '../fixtures/planted-calls.ts'
import { plantCustody } from '../fixtures/planted-custody.ts'
import { plantRegister } from '../fixtures/planted-register.ts'
import { plantRefund } from '../fixtures/planted-refund.ts'
import { plantNumber, plantPass, plantUnwelcome } from '../fixtures/planted-passes.ts'
import { accountingPapers, kindsOf, plantPapers } from '../fixtures/planted-papers.ts'
import { marks, marksIn, ofVisitor, type Mark } from '../fixtures/planted-marks.ts'
import { fixedId, newFolder } from '../fixtures/small-estate.ts'

const dayMs = 24 * 60 * 60 * 1000
let folder: string
let machine: string
let live: LiveCounter
let now: number
const called = new Set<string>()

beforeEach(async () => {
  folder = newFolder()
  machine = newFolder()
  now = Date.now()
  called.clear()
  live = await openLive(folder, machine, { clock: () => now })
})
afterEach(async () => {
  await live.counter.close()
  for (const one of [folder, machine]) rmSync(one, { recursive: true, force: true })
})

async function act(channel: string, input: unknown): Promise<Record<string, string>> {
  called.add(channel)
  const reply = await live.serve.run(channel, { actId: randomUUID(), input })
  if (!reply.ok) throw new Error(`${channel}: ${reply.refusal.code} ${JSON.stringify(reply.refusal.facts ?? {})}`)
  return reply.value as Record<string, string>
}
async function ask(channel: string, input: unknown): Promise<Record<string, string>> {
  called.add(channel)
  const reply = await live.serve.ask(channel, input)
  if (!reply.ok) throw new Error(`${channel}: ${reply.refusal.code}`)
  return reply.value as Record<string, string>
}

const day = (offset: number) => new Date(now + offset * dayMs + 8 * 3_600_000).toISOString().slice(0, 10)
/** A resident pays; the name on the receipt is an accounting record. */
async function plantPayment(roomId: string): Promise<void> {
  const who = { actorId: null, approverId: null, shiftId: null }
  await store().work.act({ actId: randomUUID(), command: 'test', input: {}, ...who }, async (port) => {
    port.insert('fee_item', { id: fixedId('fee', 1), name: '物业管理费', unit: '㎡' })
    port.insert('bill', {
      id: fixedId('bill', 1),
      roomId,
      feeItemId: fixedId('fee', 1),
      periodFrom: '2026-01-01',
      periodTo: '2026-01-31',
      quantityMilli: 89_000,
      unitPriceTenThousandths: 26_800,
      months: 1,
      amountFen: 10_000,
      dueOn: '2026-01-10',
    })
    return { ok: true, answer: {} }
  })
  await act('openShift', { floatFen: 0 })
  const { paymentId } = await act('takePayment', {
    roomId,
    lines: [{ billId: fixedId('bill', 1), amountFen: 10_000 }],
    dueFen: 10_000,
    cashReceivedFen: 10_000,
  })
  const title = { titleKind: 'person', title: marks.invoiceTitle, taxNumber: '', delivery: marks.invoiceDelivery }
  await act('requestInvoice', { paymentId, ...title })
  called.add(await plantRefund(store(), { paymentId: paymentId ?? '', billId: fixedId('bill', 1), amountFen: 5_000 }))
}

const visitor = {
  visitorName: marks.visitor,
  title: 'sir',
  phone: marks.visitorPhone,
  company: marks.company,
  plate: marks.visitorPlate,
  note: marks.note,
  documentSeen: 'residentId',
  partySize: 2,
  companions: [marks.companion],
  purpose: 'family',
  agreed: true,
}

async function visit(roomId: string | undefined, outcome: 'up' | 'away'): Promise<string> {
  const host = { kind: 'resident', roomId, personId: null }
  const { visitId = '' } = await act('registerVisit', { host, ...visitor })
  await act('correctVisit', {
    visitId,
    host: null,
    visitor: { ...visitor, visitorName: marks.visitorCorrected, note: marks.noteCorrected },
  })
  await act('callHost', { visitId, way: 'phone', number: marks.numberRung })
  await act('hostSays', { visitId, outcome, message: outcome === 'away' ? marks.message : null })
  return visitId
}

/** A number on the list: found by equality, readable nowhere. */
const asIdentity = { kind: 'residentId', retentionClass: 'unwelcome', number: marks.document }

async function indexNumber(recordId: string): Promise<void> {
  const who = { actorId: null, approverId: null, shiftId: null }
  await live.counter.store?.work.act(
    { actId: randomUUID(), command: 'test', input: {}, ...who },
    async (port, context) => {
      putIdentity(port.side, recordId, identityToken(context.token, asIdentity))
      return { ok: true, answer: {} }
    },
  )
}

function store() {
  const { store: held } = live.counter
  if (!held) throw new Error('closed')
  return held
}

const recognised = () => findByIdentity(store().read, (text) => searchToken(store().ring, text), asIdentity)

/** What may stand in clear in the store, by its class; never in journal, roll, backups or logs. */
const inStoreOnly = (files: readonly string[]) => files.every((file) => /^(?:store\.sqlite|prints\/)/.test(file))

test('what is planted in every text input is found nowhere after retention, removal on request and seven days', async () => {
  openLog(join(folder, 'logs'))
  const planted = await plantRegister({ act, ask })
  await plantPayment(planted.roomId ?? '')
  await plantDeposit({ act, called, store: store() }, planted.roomId ?? '', planted.staffId ?? '')
  const asked = await visit(planted.roomId, 'up')
  const away = await visit(planted.roomId, 'away')
  const stays = await visit(planted.roomId, 'up')
  await plantCustody(act, planted.roomId)
  await plantCalls(act, planted.roomId)
  const entryId = await plantUnwelcome(act, day(90))
  await plantPass(act, { roomId: planted.roomId, day: day(0), visitor })
  await plantTickets(act, planted.roomId)
  const numberId = await plantNumber({ act, ask }, asked, 'document')
  const otherNumber = await plantNumber({ act, ask }, stays, 'otherDocument')
  await act('printInsideList', {})
  const roomId = planted.roomId ?? ''
  await plantPapers({ act, store: store(), roomId, billId: fixedId('bill', 1), day: day(0) })
  const printed = readdirSync(join(folder, 'prints')).map((file) => `prints/${file}`)
  expect(await kindsOf(store(), printed)).toEqual(Object.keys(naming).toSorted())
  for (const visitId of [asked, stays]) await act('leave', { visitId })
  await ask('keepForm', { id: randomUUID(), task: 'visitor', actId: randomUUID(), fields: { name: marks.form } })
  reportIncident('registerVisit', new Error(marks.visitor))
  writeFileSync(join(folder, 'planted.txt'), marks.note)
  expect(marksIn(folder, ['note']).get('note')).toContain('planted.txt')
  rmSync(join(folder, 'planted.txt'))

  // Every channel that takes personal data was given some.
  const personal = Object.entries(contract as Record<string, Channel<ChannelKind, unknown, unknown>>)
    .filter(([, channel]) => channel.personal)
    .map(([name]) => name)
  expect(personal.filter((name) => !called.has(name))).toEqual([])

  await live.counter.upkeep?.backups.make('onDemand')
  await live.counter.upkeep?.archive.keep()
  const before = marksIn(folder)
  for (const [mark, files] of before) expect(inStoreOnly(files), `${mark}: ${files.join(' ')}`).toBe(true)
  const others = 'form document otherDocument invoiceTitle invoiceDelivery payee payoutPayee refundPayee'.split(' ')
  for (const mark of [...ofVisitor, ...others] as Mark[])
    expect(
      (before.get(mark) ?? []).filter((file) => !file.startsWith('prints/')),
      mark,
    ).toEqual([])
  // What a printer gets is GBK: the look would find it.
  for (const mark of ['residentCorrected', 'ticketCustomer'] as Mark[])
    expect(
      before.get(mark)?.some((file) => file.endsWith('.bin')),
      mark,
    ).toBe(true)
  expect(before.has('resident') || before.has('residentCorrected')).toBe(true)
  expect(await recognised()).toEqual([entryId])
  await act('removePerson', { kind: 'unwelcome', recordId: entryId, because: 'request' })

  // On request, at once: the visitor who has left; whoever is still here is refused.
  await expect(
    act('removePerson', { kind: 'resident', recordId: planted.personId, because: 'request' }),
  ).rejects.toThrow('livesHere')
  // A number goes by itself, or with its visit.
  const keyOf = async (id: string) =>
    (await store().read.selectFrom('visit_number').select('keyId').where('id', '=', id).executeTakeFirstOrThrow()).keyId
  const keys = [await keyOf(numberId), await keyOf(otherNumber)]
  expect(keys.map((key) => store().ring.open(key) !== null)).toEqual([true, true])
  expect(await ask('recallVisitors', { text: marks.document })).toHaveLength(1)
  await act('removePerson', { kind: 'visitNumber', recordId: otherNumber, because: 'request' })
  expect(await ask('visit', { visitId: stays })).toMatchObject({ numberKept: null })
  await act('removePerson', { kind: 'visit', recordId: asked, because: 'request' })
  expect(keys.map((key) => store().ring.open(key))).toEqual([null, null])
  const again = act('removePerson', { kind: 'visit', recordId: asked, because: 'request' })
  await expect(again).rejects.toThrow('removedBefore')
  expect(await recognised()).toEqual([])
  expect(await ask('recallVisitors', { text: marks.document })).toEqual([])
  expect(await ask('visit', { visitId: asked })).toMatchObject({ visitorName: null, phone: null, note: null })
  await act('moveOut', { occupancyId: planted.occupancyId, toOn: day(-1) })
  const imported = await store()
    .read.selectFrom('occupancy')
    .innerJoin('person', 'person.id', 'occupancy.personId')
    .select('occupancy.id')
    .where('person.name', '=', marks.imported)
    .executeTakeFirstOrThrow()
  await act('moveOut', { occupancyId: imported.id, toOn: day(0) })
  for (const vehicleId of planted.vehicles) await act('endVehicle', { vehicleId, toOn: day(-1) })
  await act('endStaff', { staffId: planted.staffId, toOn: day(-1) })
  for (const [kind, recordId] of [
    ['resident', planted.personId],
    ['vehicle', planted.vehicles[0]],
    ['staff', planted.staffId],
  ])
    await act('removePerson', { kind, recordId, because: 'request' })
  await live.counter.upkeep?.forgetRemoved()
  const afterRequest = marksIn(folder)
  for (const mark of [
    'resident',
    'residentCorrected',
    'residentPinyin',
    'residentPhone',
    'plate',
    'colleague',
    'colleagueCorrected',
  ] as Mark[]) {
    const files = afterRequest.get(mark) ?? []
    expect(
      files.filter((file) => !file.startsWith('prints/')),
      mark,
    ).toEqual([])
    const kinds = await kindsOf(store(), files)
    expect(
      kinds.filter((kind) => !(accountingPapers as readonly string[]).includes(kind)),
      mark,
    ).toEqual([])
  }

  // The other visit and the other vehicle go when their time is over; then a week of nights.
  now += 1096 * dayMs
  for (let night = 0; night <= 7; night += 1) {
    await live.counter.upkeep?.look()
    now += dayMs
  }
  const left = await store().read.selectFrom('removal').select(['recordId', 'because']).execute()
  expect(left.find(({ recordId }) => recordId === away)?.because).toBe('retention')
  // The receipt's names are there still, sealed: an accounting record.
  const receipt = await store().read.selectFrom('receipt').select('id').executeTakeFirstOrThrow()
  expect((await readReceipt(store().read, receipt.id, store().ring))?.payerName).toBe(marks.residentCorrected)
  await live.counter.close()
  expect([...marksIn(folder)].filter(([mark]) => mark !== 'supervisor')).toEqual([])
  expect(marksIn(folder, ['supervisor']).get('supervisor')).toEqual(['store.sqlite'])
}, 120_000)

test('removal that was cut off before the key went is finished by the next start', async () => {
  const { roomId } = await plantRegister({ act, ask })
  const visitId = await visit(roomId, 'away')
  const { ring, read } = store()
  const { keyId } = await read.selectFrom('visit').select('keyId').where('id', '=', visitId).executeTakeFirstOrThrow()
  const real = ring.removeAll
  ring.removeAll = () => {
    throw Object.assign(new Error('cut off'), { code: 'EIO' })
  }
  await act('removePerson', { kind: 'visit', recordId: visitId, because: 'mistake' })
  ring.removeAll = real
  expect(ring.open(keyId)).not.toBeNull()
  await live.counter.close()
  live = await openLive(folder, machine, { clock: () => now })
  expect(store().ring.open(keyId)).toBeNull()
})

test('a key store that is put back as it was has the removals applied again, and no number is recognised', async () => {
  await plantRegister({ act, ask })
  const entryId = await plantUnwelcome(act, day(90))
  const { keyId } = await store()
    .read.selectFrom('unwelcome')
    .select('keyId')
    .where('id', '=', entryId)
    .executeTakeFirstOrThrow()
  const { keys, backups } = folderPaths(folder)
  const { cpSync } = await import('node:fs')
  const kept = newFolder()
  cpSync(keys, join(kept, 'keys'), { recursive: true })
  await act('removePerson', { kind: 'unwelcome', recordId: entryId, because: 'request' })
  expect(await recognised()).toEqual([])
  // A restored backup brings the number's token back: no entry took it out.
  await indexNumber(entryId)
  expect(await recognised()).toEqual([entryId])
  await live.counter.close()
  for (const place of [keys, join(backups, 'keys')]) {
    rmSync(place, { recursive: true })
    cpSync(join(kept, 'keys'), place, { recursive: true })
  }
  rmSync(kept, { recursive: true })
  live = await openLive(folder, machine, { clock: () => now })
  expect(store().ring.open(keyId)).toBeNull()
  expect(await recognised()).toEqual([])
})
