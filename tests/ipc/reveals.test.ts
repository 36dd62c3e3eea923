// Who is shown in full, to whom, and what it takes: every question the screen can ask is asked, by every role, with every
// id of an estate, and what comes back is searched for names, numbers and plates.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { roles, type Role } from '../../db/core/roles.ts'
import { revealReasons } from '../../db/desk/reveals/model.ts'
import { makeChangeSetting } from '../../db/system/settings/commands.ts'
import { revealedForMs } from '../../db/register/residents/model.ts'
import { addVehicle } from '../../db/register/vehicles/commands.ts'
import { handlers } from '../../electron/handlers/handlers.ts'
import type { Channel, ChannelKind } from '../../electron/ipc/channel.ts'
import { contract } from '../../electron/ipc/contract.ts'
import { clerk, fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, runWithOwnPin, type TestCounter } from '../fixtures/test-counter.ts'
import { someId, validInputs } from '../fixtures/valid-inputs.ts'
import { phoneOf, plantedCall } from '../fixtures/calls.ts'
import { plantedTicket, ticketsOf } from '../fixtures/tickets.ts'
import { plantedItem, shelfOf } from '../fixtures/custody.ts'
import { answered, deskOf, planted, plantedPhoto } from '../fixtures/visits.ts'

const resident = { name: '王小明', phone: '13800005001', plate: '粤B12345' }
const documentNumber = '11010519491231002X'
const unknown = { name: null, phone: null, plate: null, number: null, photo: null }
/** Everything that nobody sees without a reason. */
const inFull = [
  resident.name,
  resident.phone,
  resident.plate,
  planted.visitorName,
  planted.phone ?? '',
  planted.plate ?? '',
  planted.note ?? '',
  ...Object.values(plantedItem),
  ...Object.values(plantedCall),
  ...Object.values(plantedTicket),
  documentNumber,
  plantedPhoto,
]

let estate: Estate
let counter: TestCounter
let over = ''
let vehicleId = ''
let numberId = ''
beforeEach(async () => {
  estate = await openEstate({ rooms: 4 })
  const words = { plate: resident.plate, isPlateConfirmed: true, isDuplicateConfirmed: true }
  const [, second] = estate.rooms
  const added = await estate.act(addVehicle, { roomId: second?.id ?? '', fromOn: '2026-01-01', ...words })
  vehicleId = answered(added).vehicleId
  const desk = deskOf(estate)
  over = (await desk.letIn()).visitId
  const setting = { name: 'privacy.keepsNumbers', value: 'yes', basis: '业委会决定' } as const
  answered(await estate.act(makeChangeSetting('supervisor'), setting))
  answered(await desk.keepNumber(over, { number: documentNumber }))
  numberId = (await estate.store.read.selectFrom('visit_number').select('id').executeTakeFirstOrThrow()).id
  answered(await estate.act(makeChangeSetting('supervisor'), { ...setting, name: 'privacy.takesPhotos' }))
  answered(await desk.keepPhoto(over))
  answered(await desk.leave(over))
  const away = (await desk.register()).visitId
  answered(await desk.call(away))
  answered(await desk.says(away, 'away', '请回电'))
  answered(await desk.announce())
  const shelf = shelfOf(estate)
  answered(await shelf.release(await shelf.taken()))
  const phone = phoneOf(estate)
  const talked = await phone.pickUp()
  answered(await phone.name(talked))
  answered(await phone.answer(talked))
  answered(await phone.give(await phone.owed({ roomId: estate.rooms[0]?.id ?? '' })))
  const tickets = ticketsOf(estate)
  const done = await tickets.opened()
  answered(await tickets.finish(done))
  answered(await tickets.close(done))
  counter = await openTestCounter(estate, { signedIn: true })
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

async function everyId(): Promise<string[]> {
  const { read } = estate.store
  const tables = [
    'room',
    'person',
    'occupancy',
    'vehicle',
    'visit',
    'visit_slip',
    'staff',
    'print_job',
    'custody_item',
    'call',
    'call_back',
    'visit_pass',
    'visit_number',
    'ticket',
  ] as const
  const rows = await Promise.all(tables.map((table) => read.selectFrom(table).select('id').execute()))
  return rows.flat().map(({ id }) => id)
}

/** The valid input of a channel with every id in the place of the one it has, and with everything that may be typed. */
function inputsOf(name: string, ids: readonly string[]): unknown[] {
  const input = validInputs[name as keyof typeof validInputs]
  const text = JSON.stringify(input)
  const typed = [...inFull, '5001', '12345', '1501', '']
  if (text.includes('"text":')) return typed.map((each) => ({ ...(input as object), text: each }))
  return text.includes(someId) ? ids.map((id) => JSON.parse(text.replaceAll(someId, id)) as unknown) : [input]
}

/** Questions that answer in full, and what makes them. */
const answersInFull: Readonly<Record<string, string>> = {
  revealedResident: 'after revealResident, which opens with a form of the register',
  shownInFull: 'after showInFull',
  recalledVisitor: 'after recallVisitor',
  recalledPass: 'after recallPass',
}

const queries = (Object.entries(contract) as [string, Channel<ChannelKind, unknown, unknown>][]).filter(
  ([, { kind }]) => kind === 'query',
)

/** Which channels told anything in full, as `channel: text`. */
async function told(): Promise<string[]> {
  const ids = await everyId()
  const leaks = new Set<string>()
  const signedIn = counter.counter.signedIn
  for (const role of roles) {
    if (signedIn) counter.counter.signedIn = { ...signedIn, role }
    for (const [name] of queries) {
      for (const input of inputsOf(name, ids)) {
        const reply = JSON.stringify(await counter.serve.ask(name, input))
        for (const text of inFull) if (reply.includes(text)) leaks.add(`${name}: ${text}`)
      }
    }
  }
  return [...leaks]
}

describe('[1.9] what the screen is told', () => {
  test('no question is answered with a name, a number, a plate or a note in full', async () => {
    // The host can still be called about the message: the number to ring belongs to that task.
    expect(await told()).toEqual([`visit: ${resident.phone}`])
    expect(Object.keys(answersInFull).every((name) => name in contract)).toBe(true)
  }, 60_000)

  test('planted: a household told with whole names is found out', async () => {
    const real = handlers.household
    Object.assign(handlers, {
      household: () => Promise.resolve({ ok: true, value: { people: [{ maskedName: resident.name }] } }),
    })
    expect(await told()).toContain(`household: ${resident.name}`)
    Object.assign(handlers, { household: real })
  }, 60_000)
})

const ask = (kind: string, recordId: string) => counter.serve.ask('shownInFull', { kind, recordId })
const shows = (kind: string, recordId: string) => ({ kind, recordId, reason: 'ownRequest' })

describe('[1.9] showInFull', () => {
  test.each([
    ['resident', () => fixedId('occu', 4), { name: '王小明', phone: '13800005004' }],
    ['vehicle', () => vehicleId, { plate: resident.plate }],
    ['visit', () => over, { name: planted.visitorName, phone: planted.phone, plate: planted.plate }],
    ['visitNumber', () => numberId, { number: documentNumber }],
    ['visitPhoto', () => over, { photo: plantedPhoto }],
  ] as const)('shows a %s after the own PIN and a reason, for a quarter of an hour', async (kind, id, whole) => {
    const recordId = id()
    expect(await ask(kind, recordId)).toEqual({ ok: true, value: null })
    const input = shows(kind, recordId)
    expect(await counter.serve.run('showInFull', { actId: randomUUID(), input })).toMatchObject({
      refusal: { code: 'ownPinNeeded' },
    })
    const wrong = { id: clerk.id, pin: '000000' }
    expect(await runWithOwnPin(counter.serve, 'showInFull', input, wrong)).toMatchObject({
      refusal: { code: 'wrongPin' },
    })
    expect(await ask(kind, recordId)).toEqual({ ok: true, value: null })
    expect(await runWithOwnPin(counter.serve, 'showInFull', input)).toMatchObject({ ok: true })
    expect(await ask(kind, recordId)).toEqual({ ok: true, value: { ...unknown, ...whole } })
    // Nobody else, and not for longer.
    const { signedIn } = counter.counter
    if (signedIn) counter.counter.signedIn = { ...signedIn, staffId: fixedId('other', 1) }
    expect(await ask(kind, recordId)).toEqual({ ok: true, value: null })
    counter.counter.signedIn = signedIn
    estate.now += revealedForMs + 1
    expect(await ask(kind, recordId)).toEqual({ ok: true, value: null })
  })

  test('keeps who, why and what, and needs a reason that is one', async () => {
    for (const reason of revealReasons) {
      const input = { kind: 'resident', recordId: fixedId('occu', 1), reason }
      expect(await runWithOwnPin(counter.serve, 'showInFull', input)).toMatchObject({ ok: true })
    }
    const kept = await estate.store.read
      .selectFrom('register_change')
      .select(['facts', 'byStaffId'])
      .where('action', '=', 'revealed')
      .execute()
    expect(kept.map(({ facts }) => (JSON.parse(facts) as { reason: string }).reason).toSorted()).toEqual(
      [...revealReasons].toSorted(),
    )
    expect(kept.every(({ byStaffId }) => byStaffId === clerk.id)).toBe(true)
    const input = { kind: 'resident', recordId: fixedId('occu', 1), reason: 'curious' }
    expect(await counter.serve.run('showInFull', { actId: randomUUID(), input })).toMatchObject({
      refusal: { code: 'invalidInput' },
    })
    expect(await runWithOwnPin(counter.serve, 'showInFull', shows('visit', randomUUID()))).toMatchObject({
      refusal: { code: 'revealGone' },
    })
  })

  test('is not for finance', async () => {
    const { signedIn } = counter.counter
    const role: Role = 'finance'
    if (signedIn) counter.counter.signedIn = { ...signedIn, role }
    expect(await ask('visit', over)).toMatchObject({ refusal: { code: 'notAllowed' } })
  })
})

test('recallVisitor fills the form with what is known, and stands in the history of the earlier visit', async () => {
  const query = () => counter.serve.ask('recalledVisitor', { visitId: over })
  expect(await query()).toEqual({ ok: true, value: null })
  expect(await counter.serve.run('recallVisitor', { actId: randomUUID(), input: { visitId: over } })).toMatchObject({
    ok: true,
  })
  const { visitorName, phone, plate, company, title, purpose } = planted
  expect(await query()).toEqual({ ok: true, value: { visitorName, phone, plate, company, title, purpose } })
  const { value } = (await counter.serve.ask('visit', { visitId: over })) as { value: { history: { what: string }[] } }
  expect(value.history.at(-1)?.what).toBe('recalled')
  const gone = { actId: randomUUID(), input: { visitId: randomUUID() } }
  expect(await counter.serve.run('recallVisitor', gone)).toMatchObject({ refusal: { code: 'revealGone' } })
})
