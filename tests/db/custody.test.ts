// What the store keeps right about things in custody, whoever writes; what it never shows, and how they are found.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { removeDue } from '../../db/desk/retention/commands.ts'
import { dueItems } from '../../db/desk/custody/removal.ts'
import { listHeldItems, readItem } from '../../db/desk/custody/queries.ts'
import { rebuildItemSearch } from '../../db/desk/custody/search.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { find } from '../../db/views/find/queries.ts'
import { plantedItem, shelfOf } from '../fixtures/custody.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered } from '../fixtures/visits.ts'

const dayMs = 86_400_000
let estate: Estate
let shelf: ReturnType<typeof shelfOf>

beforeEach(async () => {
  estate = await openEstate()
  shelf = shelfOf(estate)
})
afterEach(() => estate.close())

const view = (itemId: string) => readItem(estate.store.read, estate.ring, itemId, estate.now)
const refused = (code: string, field?: string) => ({
  ok: false,
  refusal: field === undefined ? { code } : { code, field },
})

/** Writes past every command, as a mistake in one would. */
function force(sql: string, ...values: unknown[]): void {
  const database = openStoreFile(folderPaths(estate.folder).store)
  try {
    database.prepare(sql).run(...values)
  } finally {
    database.close()
  }
}

describe('the store refuses, whoever writes', () => {
  test('[2.6.2] an item that leaves without who and to whom, or to somebody else without consent', async () => {
    const itemId = await shelf.taken()
    for (const state of ['handedOver', 'sentBack'])
      expect(() =>
        force(`update custody_item set state = ?, endedAt = 9, stateSince = 9 where id = ?`, state, itemId),
      ).toThrow('nothing leaves without who')
    const line = (takerIs: string, consentHow: string | null) =>
      force(
        `insert into custody_event (itemId, position, keyId, what, at, by, takerIs, consentHow, consentAt, proof)
          select ?, 99, keyId, 'release', 9, receivedBy, ?, ?, ?, 'paper' from custody_item where id = ?`,
        itemId,
        takerIs,
        consentHow,
        consentHow === null ? null : 9,
        itemId,
      )
    expect(() => line('other', null)).toThrow('without recorded consent')
    line('other', 'phone')
    expect(() => force(`update custody_event set takerIs = 'recipient' where position = 99`)).toThrow('only added to')
  })

  test('an item that begins elsewhere, comes back from its end, changes its label or leaves a gap in the numbers', async () => {
    const itemId = await shelf.taken()
    answered(await shelf.cancel(itemId))
    expect(() => force(`update custody_item set state = 'held', endedAt = null where id = ?`, itemId)).toThrow(
      'stays as it ended',
    )
    expect(() => force(`update custody_item set kind = 'key' where id = ?`, itemId)).toThrow('what its label says')
    const columns = `kind, receivedAt, receivedBy, origin, pieces, shelf, confidential`
    const copy = (number: number, state: string) =>
      force(
        `insert into custody_item (id, keyId, series, number, printedNumber, code, state, stateSince, ${columns})
          select 'copy', keyId, series, ?, 'N', 'C', ?, 1, ${columns} from custody_item where id = ?`,
        number,
        state,
        itemId,
      )
    expect(() => copy(2, 'told')).toThrow('begins held')
    expect(() => copy(7, 'held')).toThrow('no gap')
  })

  test('[2.6.2] a letter that is not confidential, a parcel that is lent, a fax confirmed before it was sent', async () => {
    const letter = await shelf.taken('letter')
    expect(() => force(`update custody_item set confidential = 0 where id = ?`, letter)).toThrow('CHECK')
    const parcel = await shelf.taken()
    expect(() => force(`update custody_item set state = 'lent', dueBackAt = 1 where id = ?`, parcel)).toThrow(
      /CHECK|nothing leaves/,
    )
    const fax = await shelf.taken('faxOut')
    expect(() => force(`update custody_item set state = 'confirmed', endedAt = 1 where id = ?`, fax)).toThrow(
      'after it was sent',
    )
  })
})

describe('handing over', () => {
  test('[2.6.2] to a neighbour only with consent: how, when and who are kept', async () => {
    const itemId = await shelf.taken()
    const neighbour = { taker: 'other', takerName: '赵邻居' } as const
    expect(await shelf.release(itemId, neighbour)).toMatchObject(refused('consentMissing', 'consentBy'))
    expect(await shelf.release(itemId, { ...neighbour, takerName: null })).toMatchObject(refused('takerMissing'))
    const consent = { how: 'phone', by: '王小明' } as const
    // Signs and digits alone are nobody, whoever is named by them.
    const nobody = { ...neighbour, takerName: '139', consent }
    expect(await shelf.release(itemId, nobody)).toMatchObject(refused('nameUnreadable', 'takerName'))
    const byNobody = { ...neighbour, consent: { ...consent, by: '…' } }
    expect(await shelf.release(itemId, byNobody)).toMatchObject(refused('nameUnreadable', 'consentBy'))
    answered(await shelf.release(itemId, { ...neighbour, takerName: ' 赵邻居 ', consent }))
    const [, line] = (await view(itemId))?.history ?? []
    expect(line).toMatchObject({ what: 'release', takerIs: 'other', consentHow: 'phone', consentAt: estate.now })
    expect(line).toMatchObject({ takerName: '赵*居', consentBy: '王*明', proof: 'paper' })
  })

  test('the code that was told is the proof, and no other', async () => {
    const itemId = await shelf.taken()
    const code = (await view(itemId))?.pickupCode ?? ''
    expect(code).toMatch(/^\d{6}$/)
    const wrong = code === '000000' ? '000001' : '000000'
    expect(await shelf.release(itemId, { proof: 'code', code: wrong })).toMatchObject(
      refused('pickupCodeWrong', 'code'),
    )
    expect(answered(await shelf.release(itemId, { proof: 'code', code })).state).toBe('handedOver')
    expect(await view(itemId)).toMatchObject({ isMasked: true, pickupCode: null, what: null, sender: null })
  })

  test('what is found is handed over after a document was looked at', async () => {
    const itemId = await shelf.taken('lostProperty')
    expect(await shelf.release(itemId, { documentSeen: null })).toMatchObject(refused('documentNotSeen'))
    expect(answered(await shelf.release(itemId)).state).toBe('handedOver')
  })

  test('[2.6.3] carried out by a colleague: back it must be told again, delivered it names who had it', async () => {
    const itemId = await shelf.taken('document')
    answered(await shelf.tell(itemId))
    expect(await shelf.sendOut(itemId, '9999')).toMatchObject(refused('staffNumberUnknown', 'staffNumber'))
    answered(await shelf.sendOut(itemId))
    expect(await view(itemId)).toMatchObject({ state: 'out', carrierName: '李敏', numbersToRing: [] })
    answered(await shelf.comeBack(itemId))
    expect(await view(itemId)).toMatchObject({ state: 'held', toldAt: null })
    answered(await shelf.sendOut(itemId))
    answered(await shelf.release(itemId))
    const last = (await view(itemId))?.history.at(-1)
    expect(last).toMatchObject({ what: 'deliver', staffName: '李敏', takerIs: 'recipient' })
  })

  test('what nobody collects goes back after its days and not before', async () => {
    const itemId = await shelf.taken()
    estate.now += 29 * dayMs
    expect(await shelf.sendBack(itemId, 'notCollected')).toMatchObject(refused('keptForDays', 'reason'))
    estate.now += dayMs
    expect(answered(await shelf.sendBack(itemId, 'notCollected')).state).toBe('sentBack')
  })
})

test('[2.6.1] a fax: all four details or none, sent, not received, sent again, confirmed by somebody', async () => {
  expect(await shelf.take('faxOut', { fax: null })).toMatchObject(refused('faxDetailsMissing', 'faxNumber'))
  const wrong = { address: '深圳', number: 'no number', receiver: '刘', phone: '1' }
  expect(await shelf.take('faxOut', { fax: wrong })).toMatchObject(refused('faxNumberUnreadable', 'faxNumber'))
  const itemId = await shelf.taken('faxOut')
  expect(await shelf.confirmFax(itemId)).toMatchObject(refused('notPossibleNow'))
  answered(await shelf.fax(itemId))
  answered(await shelf.faxFailed(itemId))
  answered(await shelf.fax(itemId))
  answered(await shelf.confirmFax(itemId))
  expect((await view(itemId))?.history.at(-1)).toMatchObject({ what: 'confirmFax', takerName: '刘*师' })
})

test('a key: lent with the consent of whose it is, back in the cabinet, lent again, given back to its owner', async () => {
  const itemId = await shelf.taken('key')
  expect(await shelf.lend(itemId, { consent: null })).toMatchObject(refused('consentMissing', 'consentBy'))
  expect(await shelf.lend(itemId, { borrowerName: '--' })).toMatchObject(refused('nameUnreadable', 'borrowerName'))
  expect(await shelf.lend(itemId, { phone: null })).toMatchObject(refused('phoneMissing', 'phone'))
  answered(await shelf.lend(itemId))
  expect(await view(itemId)).toMatchObject({ state: 'lent', dueBackAt: estate.now + 4 * 3_600_000 })
  answered(await shelf.giveBack(itemId))
  expect(await view(itemId)).toMatchObject({ state: 'held', dueBackAt: null })
  answered(await shelf.lend(itemId, { borrower: 'recipient', consent: null }))
  answered(await shelf.giveBack(itemId))
  expect(answered(await shelf.release(itemId)).state).toBe('handedOver')
})

test('what is missing is refused at its field, and changes nothing', async () => {
  expect(await shelf.take('goods', { what: null })).toMatchObject(refused('itemWordsMissing', 'what'))
  expect(await shelf.take('parcel', { shelf: null })).toMatchObject(refused('shelfMissing', 'shelf'))
  expect(await shelf.take('parcel', { recipient: null, recipientName: null })).toMatchObject(
    refused('recipientMissing', 'recipientName'),
  )
  expect(await shelf.take('document', { origin: 'department' })).toMatchObject(refused('departmentMissing'))
  expect(await shelf.take('parcel', { recipientPhone: 'x' })).toMatchObject(
    refused('phoneUnreadable', 'recipientPhone'),
  )
  expect(await listHeldItems(estate.store.read, estate.ring, null)).toEqual([])
})

test('[2.6.2] lists say nothing of what is confidential, and mask whose it is', async () => {
  await shelf.taken('parcel', { confidential: true })
  await shelf.taken('letter')
  await shelf.taken('goods')
  const listed = await listHeldItems(estate.store.read, estate.ring, estate.rooms[0]?.id ?? null)
  expect(listed.map(({ kind, what }) => [kind, what])).toEqual([
    ['parcel', null],
    ['letter', null],
    ['goods', plantedItem.what],
  ])
  const told = JSON.stringify(listed)
  for (const text of [plantedItem.recipientName, plantedItem.recipientPhone, plantedItem.sender, plantedItem.tracking])
    expect(told).not.toContain(text)
  expect(await listHeldItems(estate.store.read, estate.ring, estate.rooms[1]?.id ?? null)).toEqual([])
})

/** Every file of the data folder but the keys, as bytes. */
function filesHolding(text: string): string[] {
  const all = readdirSync(estate.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = all.map((entry) => join(entry.parentPath, entry.name))
  return paths.filter((path) => readFileSync(path).includes(Buffer.from(text)))
}

test('[E12] no text of an item is anywhere in clear, and its people are forgotten when their time is over', async () => {
  await shelf.taken('parcel', { recipient: { kind: 'department', department: '植入部门可见' } })
  const itemId = await shelf.taken('parcel')
  answered(
    await shelf.release(itemId, { taker: 'other', consent: { how: 'phone', by: '植入子同意' }, signature: 'M1 1L7 7' }),
  )
  const key = await shelf.taken('key')
  answered(await shelf.lend(key))
  answered(await shelf.giveBack(key))
  await estate.store.work.idle()
  // The control: what is nobody's is found where it lies.
  expect(filesHolding('植入部门可见').length).toBeGreaterThanOrEqual(2)
  const marks = [...Object.values(plantedItem), '植入壬来人', '植入子同意', '植入癸借用', '13712345678', 'M1 1L7 7']
  for (const mark of marks) expect(filesHolding(mark), mark).toEqual([])

  const { keyId } = await estate.store.read
    .selectFrom('custody_item')
    .select('keyId')
    .where('id', '=', itemId)
    .executeTakeFirstOrThrow()
  estate.now += 90 * dayMs
  expect(await estate.act(removeDue, {})).toMatchObject({ answer: { item: 0, loan: 0 } })
  estate.now += 1
  expect(await estate.act(removeDue, {})).toMatchObject({ answer: { item: 1, loan: 1 } })
  expect(estate.ring.open(keyId)).toBeNull()
  expect((await view(itemId))?.history.at(-1)).toMatchObject({ takerName: null, consentBy: null, consentHow: 'phone' })
  // The key stays in the cabinet; only who borrowed it is forgotten.
  const cabinet = await view(key)
  expect(cabinet).toMatchObject({ state: 'held', what: plantedItem.what })
  expect(cabinet?.history.find(({ what }) => what === 'lend')).toMatchObject({ takerName: null })
  expect(await estate.act(removeDue, {})).toMatchObject({ answer: { item: 0, loan: 0 } })
})

test('found by number, its end, code, the courier’s number, its end and the name on it; tokens are made again', async () => {
  const { itemId, number } = answered(await shelf.take())
  const { code } = await estate.store.read.selectFrom('custody_item').select('code').executeTakeFirstOrThrow()
  const hits = async (text: string) =>
    (await find(estate.store.read, text, '2026-11-23', estate.ring)).hits.flatMap((hit) =>
      hit.kind === 'item' ? [hit.itemId] : [],
    )
  const typed = [number, code, '0001', plantedItem.tracking, 'sf99-zq7731', '7731', plantedItem.recipientName, 'sgzrj']
  for (const text of typed) expect(await hits(text), text).toEqual([itemId])
  expect(await hits('7730')).toEqual([])
  const byWhat = await find(estate.store.read, number, '2026-11-23', estate.ring)
  expect(JSON.stringify(byWhat)).not.toContain(plantedItem.what)
  await estate.store.work.note(async (port) => port.remove('custody_search', { itemId }))
  expect(await hits('7731')).toEqual([])
  await estate.store.work.note((port) => rebuildItemSearch(port, estate.ring))
  expect(await hits('7731')).toEqual([itemId])
})

test('no search for what is due, and no list of what is open, reads a whole table', () => {
  const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
  const { read } = estate.store
  const open = read.selectFrom('custody_item').select('id').where('endedAt', 'is', null).orderBy('receivedAt')
  const plans = [dueItems(read, 1, 5), open].flatMap((query) => {
    const { sql, parameters } = query.compile()
    return database.prepare(`explain query plan ${sql}`).all(...(parameters as unknown[])) as { detail: string }[]
  })
  database.close()
  expect(plans.map(({ detail }) => detail).join(' ')).toContain('custody_item_ended')
  expect(plans.map(({ detail }) => detail).join(' ')).toContain('custody_item_open')
})
