// Keeping the register: every command with its refusals, the history, and a replay that gives all of it back.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listChangesOfRecord } from '../../db/register/changes/queries.ts'
import {
  changePhone,
  correctResident,
  moveIn,
  moveOut,
  revealResident,
  type MoveInInput,
} from '../../db/register/residents/commands.ts'
import { listOccupants } from '../../db/register/residents/queries.ts'
import { addRoom, correctRoom, endRoom } from '../../db/register/rooms/commands.ts'
import { endStaff, makeAddStaff } from '../../db/register/staff/commands.ts'
import { addVehicle, correctVehicle, endVehicle } from '../../db/register/vehicles/commands.ts'
import { listPlates } from '../../db/register/vehicles/queries.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { openRoll } from '../../db/store/roll.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { readRegisterRoom, readRevealed } from '../../db/views/register/queries.ts'
import { journaledRows, rebuild } from '../fixtures/rebuilt-store.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { join } from 'node:path'

let estate: Estate
const today = '2026-11-23'
const cheap = 2 ** 10

beforeEach(async () => {
  estate = await openEstate()
})
afterEach(() => estate.close())

const roomId = (at = 0) => estate.rooms[at]?.id ?? ''
const read = (at = 0) => readRegisterRoom(estate.store.read, roomId(at))

function tenant(change: Partial<MoveInInput> = {}): MoveInInput {
  const base = { roomId: roomId(), name: '陈新', role: 'tenant', phone: '139 0000 1234', fromOn: '2026/11/23' } as const
  return { ...base, plate: '粤b·12345', isPlateConfirmed: false, isDuplicateConfirmed: false, ...change }
}

async function moved(change: Partial<MoveInInput> = {}) {
  const done = await estate.act(moveIn, tenant(change))
  if (!done.ok) throw new Error(done.refusal.code)
  return done.answer
}

describe('moveIn', () => {
  test('keeps a new tenant with a car in one act, findable, with a line of history each', async () => {
    const head = estate.store.headNumber()
    const { personId, vehicleId } = await moved()
    expect(estate.store.headNumber()).toBe(head + 1)
    const people = await listOccupants(estate.store.read, roomId(), today)
    expect(people.map(({ name, phone, role }) => [name, phone, role])).toContainEqual(['陈新', '13900001234', 'tenant'])
    expect(await listPlates(estate.store.read, roomId(), today)).toEqual(['粤B12345'])
    const texts = await estate.store.read
      .selectFrom('person_search')
      .select('text')
      .where('personId', '=', personId)
      .execute()
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['陈新', 'chenxin', 'cx']))
    expect(await listChangesOfRecord(estate.store.read, vehicleId ?? '')).toMatchObject([
      { action: 'added', byName: '李敏' },
    ])
  })

  test.each([
    ['roomNotFound', { roomId: crypto.randomUUID() }, undefined],
    ['nameMissing', { name: ' \u200b ' }, 'name'],
    ['nameTooLong', { name: '王'.repeat(41) }, 'name'],
    ['nameUnreadable', { name: '123' }, 'name'],
    ['phoneUnreadable', { phone: '12345' }, 'phone'],
    ['phoneAreaMissing', { phone: '26001234' }, 'phone'],
    ['dayUnreadable', { fromOn: '2026-02-30' }, 'fromOn'],
    ['plateUnknown', { plate: 'TEMP 7' }, 'plate'],
  ])('refuses %s at its field and writes nothing', async (code, change, field) => {
    const head = estate.store.headNumber()
    const done = await estate.act(moveIn, tenant(change))
    expect(done).toMatchObject({ ok: false, refusal: { code, ...(field === undefined ? {} : { field }) } })
    expect(estate.store.headNumber()).toBe(head)
  })

  test('keeps rare names of 1 to 40 characters and a special plate once it is confirmed', async () => {
    for (const name of ['㛃', '𠮷田𠮷', '阿卜杜·热合曼', '王'.repeat(40)]) await moved({ name, phone: '', plate: '' })
    await moved({ name: '洋人', phone: '', plate: 'temp 7', isPlateConfirmed: true })
    const room = await read()
    expect(room?.vehicles).toMatchObject([{ maskedPlate: '*****', isSpecial: true }])
    expect(room?.residents).toHaveLength(6)
  })

  test('warns of the same phone, name and plate, says where, and goes on once confirmed', async () => {
    await moved()
    const again = tenant({ roomId: roomId(), phone: '13900001234' })
    const facts = { which: 'phone,name,plate', phoneRoom: '3-2-1501', plateRoom: '3-2-1501' }
    expect(await estate.act(moveIn, again)).toEqual({ ok: false, refusal: { code: 'duplicate', facts } })
    expect(await estate.act(moveIn, { ...again, isDuplicateConfirmed: true })).toMatchObject({ ok: true })
  })

  test('who has left is no duplicate', async () => {
    const { occupancyId, vehicleId } = await moved()
    await estate.act(moveOut, { occupancyId, toOn: '2026-11-22' }).then((done) => expect(done.ok).toBe(false))
    estate.now += 3 * 86_400_000
    await estate.act(moveOut, { occupancyId, toOn: '2026-11-24' })
    await estate.act(endVehicle, { vehicleId: vehicleId ?? '', toOn: '2026-11-24' }, { name: 'endVehicle' })
    expect(await estate.act(moveIn, tenant({ fromOn: '2026-11-26' }))).toMatchObject({ ok: true })
  })
})

describe('correctResident, changePhone, moveOut', () => {
  test('correctResident changes the name with its search keys, the role and the first day, and says which', async () => {
    const { occupancyId, personId } = await moved()
    const input = {
      occupancyId,
      name: '陈昕',
      role: 'family',
      fromOn: '2026-11-01',
      isDuplicateConfirmed: false,
    } as const
    expect(await estate.act(correctResident, input)).toMatchObject({ ok: true })
    expect(await estate.act(correctResident, input)).toMatchObject({ ok: false, refusal: { code: 'nothingChanged' } })
    const [change] = await listChangesOfRecord(estate.store.read, personId)
    expect(change).toMatchObject({ fields: expect.arrayContaining(['name', 'role', 'fromOn']) as string[] })
    const found = await estate.store.read
      .selectFrom('person_search')
      .select('text')
      .where('personId', '=', personId)
      .execute()
    expect(found.map(({ text }) => text)).not.toContain('陈新')
  })

  test('correctResident warns of a name that is in the room already', async () => {
    const { occupancyId } = await moved()
    const input = { occupancyId, name: '㛃𠮷', role: 'tenant', fromOn: today, isDuplicateConfirmed: false } as const
    expect(await estate.act(correctResident, input)).toMatchObject({
      refusal: { code: 'duplicate', facts: { which: 'name' } },
    })
  })

  test('changePhone keeps who vouched for the new number, and seals the old one with the person', async () => {
    const { occupancyId, personId } = await moved()
    const input = { occupancyId, phone: '13700002222', confirmedBy: 'oldHolder', isDuplicateConfirmed: false } as const
    expect(await estate.act(changePhone, input)).toMatchObject({ ok: true })
    expect(
      (await listChangesOfRecord(estate.store.read, personId)).find(({ action }) => action === 'phoneChanged'),
    ).toMatchObject({ confirmedBy: 'oldHolder' })
    const { rows } = (await estate.store.read
      .selectFrom('journal_entry' as never)
      .select('rows' as never)
      .orderBy('number' as never, 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()) as { rows: string }
    expect(rows).toContain('register_change')
    expect(rows).not.toContain('13900001234')
    expect(rows).not.toContain('13700002222')
  })

  test('changePhone refuses an old holder where there was no number, the same number, and warns of another holder', async () => {
    const { occupancyId } = await moved({ phone: '' })
    const input = { occupancyId, phone: '13800005001', confirmedBy: 'oldHolder', isDuplicateConfirmed: false } as const
    expect(await estate.act(changePhone, input)).toMatchObject({ refusal: { code: 'noOldPhone' } })
    expect(await estate.act(changePhone, { ...input, phone: '' })).toMatchObject({
      refusal: { code: 'nothingChanged' },
    })
    expect(await estate.act(changePhone, { ...input, confirmedBy: 'document' })).toMatchObject({
      refusal: { code: 'duplicate' },
    })
    expect(await estate.act(changePhone, { ...input, occupancyId: crypto.randomUUID() })).toMatchObject({
      refusal: { code: 'residentNotFound' },
    })
  })

  test('moveOut ends a person with a day, once, and never before the first one', async () => {
    const { occupancyId } = await moved()
    expect(await estate.act(moveOut, { occupancyId, toOn: '2026-11-22' })).toMatchObject({
      refusal: { code: 'endsBeforeStart' },
    })
    expect(await estate.act(moveOut, { occupancyId, toOn: today })).toMatchObject({ ok: true })
    expect(await estate.act(moveOut, { occupancyId, toOn: today })).toMatchObject({ refusal: { code: 'alreadyEnded' } })
    expect((await read())?.residents.find((one) => one.occupancyId === occupancyId)?.toOn).toBe(today)
  })

  test('revealResident is what opens revealedResident, for the one who asked and for a quarter of an hour', async () => {
    const { occupancyId } = await moved()
    const shown = (staff = clerk.id as string) => readRevealed(estate.store.read, occupancyId, staff, estate.now)
    expect((await read())?.residents).toContainEqual(
      expect.objectContaining({ maskedName: '陈*', maskedPhone: '139****1234' }),
    )
    expect(await shown()).toBeNull()
    await estate.act(revealResident, { occupancyId })
    expect(await shown()).toEqual({ name: '陈新', phone: '13900001234' })
    expect(await shown(crypto.randomUUID())).toBeNull()
    estate.now += 16 * 60_000
    expect(await shown()).toBeNull()
  })
})

describe('vehicles', () => {
  test('addVehicle, correctVehicle, endVehicle', async () => {
    const input = {
      roomId: roomId(),
      plate: '粤BD12345',
      fromOn: today,
      isPlateConfirmed: false,
      isDuplicateConfirmed: false,
    }
    const added = await estate.act(addVehicle, input)
    const vehicleId = added.ok ? added.answer.vehicleId : ''
    expect(await estate.act(addVehicle, input)).toMatchObject({
      refusal: { code: 'duplicate', facts: { which: 'plate' } },
    })
    const correction = { vehicleId, plate: '粤BD12346', isPlateConfirmed: false, isDuplicateConfirmed: false }
    expect(await estate.act(correctVehicle, correction, { name: 'correctVehicle' })).toMatchObject({ ok: true })
    expect(await estate.act(correctVehicle, correction, { name: 'correctVehicle' })).toMatchObject({
      refusal: { code: 'nothingChanged' },
    })
    expect(await estate.act(endVehicle, { vehicleId, toOn: '2026-11-01' }, { name: 'endVehicle' })).toMatchObject({
      refusal: { code: 'endsBeforeStart' },
    })
    expect(await estate.act(endVehicle, { vehicleId, toOn: today }, { name: 'endVehicle' })).toMatchObject({ ok: true })
    expect(await estate.act(endVehicle, { vehicleId, toOn: today }, { name: 'endVehicle' })).toMatchObject({
      refusal: { code: 'alreadyEnded' },
    })
    expect(
      await estate.act(endVehicle, { vehicleId: crypto.randomUUID(), toOn: today }, { name: 'endVehicle' }),
    ).toMatchObject({
      refusal: { code: 'vehicleNotFound' },
    })
    expect(await listPlates(estate.store.read, roomId(), today)).toEqual(['粤BD12346'])
    expect(await listPlates(estate.store.read, roomId(), '2026-11-24')).toEqual([])
  })
})

describe('rooms', () => {
  test('addRoom reads any notation and refuses a second room of the same name', async () => {
    const added = await estate.act(addRoom, { room: '5栋1单元0301', floor: '3', area: '89.43㎡' })
    const row = await readRegisterRoom(estate.store.read, added.ok ? added.answer.roomId : '')
    expect(row).toMatchObject({ room: '5-1-301', floor: 3, areaMilli: 89_430, changes: [{ action: 'added' }] })
    expect(await estate.act(addRoom, { room: '5-1-301', floor: '3', area: '1' })).toMatchObject({
      refusal: { code: 'roomExists', field: 'room' },
    })
  })

  test.each([
    ['roomIncomplete', { room: '1502' }],
    ['roomMissing', { room: '' }],
    ['floorUnreadable', { floor: '201' }],
    ['floorMissing', { floor: '' }],
    ['quantityUnreadable', { area: 'large' }],
    ['quantityTooPrecise', { area: '89.4321' }],
  ])('addRoom refuses %s', async (code, change) => {
    const done = await estate.act(addRoom, { room: '5-1-301', floor: '3', area: '89', ...change })
    expect(done).toMatchObject({ ok: false, refusal: { code } })
  })

  test('correctRoom and endRoom: not while people live there, and once', async () => {
    const same = { roomId: roomId(), room: '3-2-1501', floor: '15', area: '89.43' }
    expect(await estate.act(correctRoom, same)).toMatchObject({ refusal: { code: 'nothingChanged' } })
    expect(await estate.act(correctRoom, { ...same, room: '3-2-1502' })).toMatchObject({
      refusal: { code: 'roomExists' },
    })
    expect(await estate.act(correctRoom, { ...same, area: '90' })).toMatchObject({ ok: true })
    expect(await estate.act(endRoom, { roomId: roomId(), toOn: today }, { name: 'endRoom' })).toMatchObject({
      refusal: { code: 'roomOccupied' },
    })
    const [owner] = (await read())?.residents ?? []
    await estate.act(moveOut, { occupancyId: owner?.occupancyId ?? '', toOn: today })
    expect(await estate.act(endRoom, { roomId: roomId(), toOn: today }, { name: 'endRoom' })).toMatchObject({
      ok: true,
    })
    expect(await estate.act(endRoom, { roomId: roomId(), toOn: today }, { name: 'endRoom' })).toMatchObject({
      refusal: { code: 'alreadyEnded' },
    })
    expect(await estate.act(moveIn, tenant({ fromOn: '2026-12-01' }))).toMatchObject({ refusal: { code: 'roomEnded' } })
  })
})

test('a replay gives back every row, with what ended and what was corrected', async () => {
  const { occupancyId, vehicleId } = await moved()
  await estate.act(changePhone, {
    occupancyId,
    phone: '13700002222',
    confirmedBy: 'document',
    isDuplicateConfirmed: false,
  })
  await estate.act(moveOut, { occupancyId, toOn: today })
  await estate.act(endVehicle, { vehicleId: vehicleId ?? '', toOn: today }, { name: 'endVehicle' })
  await estate.act(addRoom, { room: 'S-12', floor: 'B1', area: '40' })
  await estate.act(makeAddStaff(estate.ring, cheap), {
    number: '9001',
    name: '赵',
    role: 'supervisor',
    pin: '739164',
    fromOn: today,
  })
  await estate.act(endStaff, { staffId: clerk.id, toOn: today }, { name: 'endStaff' })
  const roll = openRoll(join(folderPaths(estate.folder).roll, rollName))
  const entries = [...roll.entries()]
  roll.close()
  const rebuilt = await rebuild(entries, estate.ring)
  const mine = journaledRows(folderPaths(estate.folder).store)
  expect(journaledRows(rebuilt)).toEqual(mine)
  expect(mine['register_change']?.length).toBeGreaterThan(6)
})

test('duplicates are looked up by an index each', () => {
  const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
  const plan = (sql: string) =>
    (database.prepare(`explain query plan ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail).join('; ')
  expect(plan(`select id from person where phone = '1'`)).toContain('person_phone')
  expect(plan(`select id from vehicle where plate = '1'`)).toContain('vehicle_plate')
  expect(plan(`select id from room where name = '1'`)).toContain('sqlite_autoindex_room')
  expect(plan(`select p.id from occupancy o join person p on p.id = o.personId where o.roomId = '1'`)).toContain(
    'occupancy_room',
  )
  expect(
    plan(
      `select r.name from person p join occupancy o on o.personId = p.id join room r on r.id = o.roomId where p.phone = '1'`,
    ),
  ).toMatch(/person_phone.*occupancy_person/)
  expect(plan(`select id from register_change where roomId = '1' order by at desc`)).toContain('register_change_room')
  database.close()
})
