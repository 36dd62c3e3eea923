import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readLobby } from '../../db/desk/visits/lobby.ts'
import { readVisit, recallVisitors } from '../../db/desk/visits/queries.ts'
import { guestLeft, noteWaiting, serveGuest } from '../../db/desk/waiting/commands.ts'
import { hostChoices } from '../../db/views/host-choices/queries.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered, deskOf, planted, roomHost, type Desk } from '../fixtures/visits.ts'

let estate: Estate
let desk: Desk

beforeEach(async () => {
  estate = await openEstate()
  desk = deskOf(estate)
})
afterEach(() => estate.close())

const minute = 60_000
const lobby = () => readLobby(estate.store.read, estate.ring, estate.now)
const refusal = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) as unknown })

async function view(visitId: string) {
  const found = await readVisit(estate.store.read, estate.ring, visitId, estate.now)
  if (!found) throw new Error('no such visit')
  return found
}

function jobs() {
  return estate.store.read
    .selectFrom('print_job')
    .selectAll()
    .where('kind', '!=', 'receipt')
    .orderBy('createdAt')
    .execute()
}

describe('a visit', () => {
  test('[2.4.1] registerVisit comes before callHost: nobody is called for who is not registered', async () => {
    expect(await desk.call(crypto.randomUUID())).toEqual(refusal('visitNotFound'))
    const { visitId, state } = await desk.register()
    expect(state).toBe('registered')
    expect(await desk.says(visitId, 'up')).toEqual(refusal('notPossibleNow'))
    expect(await jobs()).toEqual([])
    answered(await desk.call(visitId, '13800005001', 'intercom'))
    const { history, numbersToRing, calledAt } = await view(visitId)
    expect(numbersToRing).toEqual([{ maskedName: '㛃*', number: '13800005001' }])
    expect(calledAt).toBe(estate.now)
    expect(history.map(({ what, way, numberRung }) => [what, way, numberRung])).toEqual([
      ['register', null, null],
      ['call', 'intercom', '13800005001'],
    ])
    expect(history[0]).toMatchObject({ byName: '李敏', host: { place: '3-2-1501' }, visitorName: planted.visitorName })
  })

  test('[2.4.2] up: the slip has number, code, consent and validity, prints once, and the visitor is inside', async () => {
    const { visitId, slipNumber } = await desk.letIn()
    expect(slipNumber).toBe('01A-V2026-000001')
    const { slip, state, way, surname } = await view(visitId)
    expect({ state, surname, way }).toEqual({
      state: 'inside',
      surname: '欧阳',
      way: { building: '3', unit: '2', floor: 15, text: null },
    })
    expect(slip).toMatchObject({
      consentHow: 'phone',
      consentAt: estate.now,
      consentByName: '李敏',
      print: { state: 'queued' },
    })
    expect(slip?.code).toMatch(/^V[0-9A-HJKMNP-TV-Z]{8}$/)
    expect(slip?.validUntil).toBe(Date.parse('2026-11-23T22:00:00+08:00'))
    expect(await jobs()).toMatchObject([{ kind: 'slip', printer: 'slip', copyNumber: 1, documentNumber: slipNumber }])
    expect((await desk.letIn()).slipNumber).toBe('01A-V2026-000002')
  })

  test('[2.4.2] comes down: no slip until hostCame says that the host is there', async () => {
    const { visitId } = await desk.register()
    answered(await desk.call(visitId))
    answered(await desk.says(visitId, 'comesDown'))
    expect((await view(visitId)).slip).toBeNull()
    expect(answered(await desk.hostCame(visitId)).slipNumber).toBe('01A-V2026-000001')
    expect((await view(visitId)).slip?.consentHow).toBe('inPerson')
  })

  test('[2.4.3] away with a message: the visit ends, the message waits in the lobby until deliverMessage', async () => {
    const { visitId } = await desk.register()
    answered(await desk.call(visitId))
    expect(await desk.says(visitId, 'wait', '请回电')).toEqual(refusal('messageOnlyWhenAway'))
    answered(await desk.says(visitId, 'away', '请今晚回电'))
    const [message] = (await lobby()).messages
    expect(message).toMatchObject({ visitId, host: { place: '3-2-1501' }, visitor: { surname: '欧阳', title: 'sir' } })
    expect((await view(visitId)).messages).toMatchObject([{ text: '请今晚回电', deliveredAt: null }])
    estate.now += minute
    answered(await desk.deliver(message?.messageId ?? ''))
    expect(await desk.deliver(message?.messageId ?? '')).toEqual(refusal('messageDelivered'))
    expect(await desk.deliver(crypto.randomUUID())).toEqual(refusal('messageNotFound'))
    expect((await lobby()).messages).toEqual([])
    expect((await view(visitId)).messages).toMatchObject([{ deliveredAt: estate.now, deliveredHow: 'phone' }])
  })

  test('[2.4.3] not reachable, then a message is left all the same', async () => {
    const { visitId } = await desk.register()
    answered(await desk.call(visitId))
    answered(await desk.says(visitId, 'notReachable'))
    expect(answered(await desk.says(visitId, 'away', '来过')).state).toBe('away')
    expect((await view(visitId)).messages).toHaveLength(1)
  })

  test('[2.4.4] waiting: timer, reminder, tendGuest ticks seat and tea once, ring again, up', async () => {
    const { visitId } = await desk.register()
    answered(await desk.call(visitId))
    answered(await desk.says(visitId, 'wait'))
    const since = estate.now
    estate.now += 3 * minute
    answered(await desk.tend(visitId, true, false))
    estate.now += minute
    answered(await desk.tend(visitId, true, true))
    expect((await lobby()).visits).toMatchObject([
      {
        visitId,
        state: 'waiting',
        since,
        seatAt: since + 3 * minute,
        teaAt: estate.now,
        remindAt: since + 10 * minute,
      },
    ])
    answered(await desk.call(visitId))
    answered(await desk.says(visitId, 'up'))
    expect(await desk.tend(visitId, true, true)).toEqual(refusal('notPossibleNow'))
    expect((await view(visitId)).history.map(({ what }) => what)).toEqual([
      'register',
      'call',
      'wait',
      'seat',
      'tea',
      'call',
      'up',
    ])
  })

  test('refused, giveUp and cancelVisit are ends, each from where it is possible', async () => {
    const [refused, gone, mistaken] = [await desk.register(), await desk.register(), await desk.register()]
    answered(await desk.call(refused.visitId))
    expect(answered(await desk.says(refused.visitId, 'refuse')).state).toBe('refused')
    answered(await desk.call(gone.visitId))
    expect(await desk.cancel(gone.visitId)).toEqual(refusal('notPossibleNow'))
    expect(answered(await desk.giveUp(gone.visitId)).state).toBe('gaveUp')
    expect(answered(await desk.cancel(mistaken.visitId)).state).toBe('cancelled')
    expect(await desk.giveUp(mistaken.visitId)).toEqual(refusal('notPossibleNow'))
    expect(await lobby()).toMatchObject({ visits: [], inside: [] })
  })

  test('correctVisit, wrong room: back to registered, the slip void and its unprinted paper taken back', async () => {
    const { visitId } = await desk.letIn()
    const code = (await view(visitId)).slip?.code ?? ''
    expect(answered(await desk.correctHost(visitId, roomHost(estate, 1))).state).toBe('registered')
    const corrected = await view(visitId)
    expect(corrected).toMatchObject({ host: { place: '3-2-1502' }, slip: null, insideAt: null, calledAt: null })
    expect(corrected.history.at(-1)).toMatchObject({ what: 'correctHost', host: { place: '3-2-1502' } })
    expect(corrected.history[0]).toMatchObject({ what: 'register', host: { place: '3-2-1501' } })
    expect(await desk.scanOut(code)).toEqual(refusal('slipVoid'))
    expect((await jobs()).map(({ endState }) => endState)).toEqual(['cancelled'])
    answered(await desk.call(visitId))
    expect(answered(await desk.says(visitId, 'up')).slipNumber).toBe('01A-V2026-000002')
  })

  test('correctVisit, particulars: found by the new name and no longer by the old, the history keeps both', async () => {
    const { visitId } = await desk.register()
    answered(await desk.correct(visitId, { visitorName: '单小红', title: 'madam', phone: '13900001234' }))
    expect(await view(visitId)).toMatchObject({
      state: 'registered',
      visitorName: '单小红',
      title: 'madam',
      phone: '13900001234',
    })
    expect((await view(visitId)).history.map(({ visitorName }) => visitorName)).toEqual([planted.visitorName, '单小红'])
    expect(await recallVisitors(estate.store.read, estate.ring, 'sxh')).toHaveLength(1)
    expect(await recallVisitors(estate.store.read, estate.ring, planted.visitorName)).toEqual([])
    expect(await desk.correct(visitId, { phone: '?' })).toEqual(refusal('phoneUnreadable'))
  })

  test('a host that is not there is refused', async () => {
    for (const host of [
      { kind: 'resident', roomId: crypto.randomUUID(), personId: null },
      { kind: 'shop', roomId: estate.rooms[0]?.id ?? '', personId: crypto.randomUUID() },
      { kind: 'staff', staffId: crypto.randomUUID() },
    ] as const) {
      await expect(desk.register(host)).rejects.toThrow('hostNotFound')
    }
    expect((await desk.register({ kind: 'department', department: '财务部' })).state).toBe('registered')
  })
})

describe('leaving', () => {
  test('[2.5] leave by scan or from the list, once, with the time on site', async () => {
    const [first, second] = [await desk.letIn(), await desk.letIn()]
    const code = (await view(first.visitId)).slip?.code ?? ''
    estate.now += 45 * minute
    expect(answered(await desk.scanOut(code.toLowerCase()))).toMatchObject({ state: 'left', insideMs: 45 * minute })
    expect(await desk.scanOut(code)).toEqual(refusal('notPossibleNow'))
    expect(answered(await desk.scanOut(second.slipNumber ?? '')).visitId).toBe(second.visitId)
    expect(await desk.scanOut('V99999999')).toEqual(refusal('slipUnknown'))
    expect((await view(first.visitId)).endedAt).toBe(estate.now)
  })

  test('[2.5] only who is inside leaves', async () => {
    const { visitId } = await desk.register()
    expect(await desk.leave(visitId)).toEqual(refusal('notPossibleNow'))
    answered(await desk.call(visitId))
    expect(await desk.leave(visitId)).toEqual(refusal('notPossibleNow'))
  })

  test('a clock set back makes nobody leave before they came', async () => {
    const { visitId } = await desk.letIn()
    const { insideAt } = await view(visitId)
    estate.now -= 30 * minute
    expect(answered(await desk.leave(visitId)).insideMs).toBe(0)
    expect((await view(visitId)).endedAt).toBe(insideAt)
  })

  test('[2.5] who is inside is counted with companions, overstays are marked, assumeLeft sweeps all or none', async () => {
    const ids = [(await desk.letIn()).visitId, (await desk.letIn(undefined, { partySize: 3 })).visitId]
    expect(await lobby()).toMatchObject({ insidePeople: 5, inside: [{ overstays: false }, { overstays: false }] })
    estate.now = Date.parse('2026-11-23T22:01:00+08:00')
    expect((await lobby()).inside.map(({ overstays }) => overstays)).toEqual([true, true])
    const { visitId } = await desk.register()
    expect(await desk.assumeLeft(...ids, visitId)).toEqual(refusal('notPossibleNow'))
    expect((await lobby()).inside).toHaveLength(2)
    expect(answered(await desk.assumeLeft(...ids))).toEqual({ count: 2 })
    expect((await lobby()).inside).toEqual([])
    // Marked as assumed, with who said so, and told apart from who was seen leaving.
    const swept = await view(ids[0] ?? '')
    expect(swept.state).toBe('assumedLeft')
    expect(swept.history.at(-1)).toMatchObject({ what: 'assumeLeft', at: estate.now, byName: '李敏' })
  })

  test('[2.5] reprintSlip counts its papers and stops with the visit; printInsideList queues the list', async () => {
    const { visitId } = await desk.letIn()
    expect(answered(await desk.reprint(visitId)).copyNumber).toBe(2)
    expect(answered(await desk.reprint(visitId)).copyNumber).toBe(3)
    expect(answered(await desk.printInside())).toMatchObject({ visits: 1, people: 2 })
    expect((await jobs()).map(({ kind }) => kind)).toEqual(['slip', 'slip', 'slip', 'insideList'])
    answered(await desk.leave(visitId))
    expect(await desk.reprint(visitId)).toEqual(refusal('noSlip'))
  })
})

describe('knowing people again', () => {
  test('recallVisitors finds by phone, last four, name, pinyin and initials, each person once with the last visit', async () => {
    await desk.register()
    estate.now += minute
    await desk.register(roomHost(estate, 1), { purpose: 'delivery' })
    for (const typed of ['139 8765 4321', '4321', '欧阳植入甲', 'ouyangzhirujia', 'oyzrj']) {
      const found = await recallVisitors(estate.store.read, estate.ring, typed)
      expect(found, typed).toMatchObject([
        {
          maskedName: '欧*甲',
          maskedPhone: '139****4321',
          lastVisitAt: estate.now,
          lastHost: { place: '3-2-1502' },
        },
      ])
    }
    expect(await recallVisitors(estate.store.read, estate.ring, '4322')).toEqual([])
  })

  test('[2.4.1] hostChoices offers rooms, people, staff and departments', async () => {
    const ask = (text: string) => hostChoices(estate.store.read, text, '2026-11-23')
    expect(await ask('3-2-1501')).toMatchObject([{ host: { kind: 'resident', roomId: estate.rooms[0]?.id } }])
    expect(await ask('李敏')).toMatchObject([{ host: { kind: 'staff' }, text: { maskedName: '李*' } }])
    expect(await ask('1001')).toContainEqual(
      expect.objectContaining({ host: expect.objectContaining({ kind: 'staff' }) as unknown }),
    )
    expect(await ask('财务')).toMatchObject([{ host: { kind: 'department', department: '财务部' } }])
    expect((await ask('')).length).toBeGreaterThan(3)
    expect((await ask('')).every(({ host }) => host.kind === 'department')).toBe(true)
  })
})

describe('people waiting to be served', () => {
  test('[3.1.1] noteWaiting keeps the order of arrival; serveGuest takes the next, out of turn only for a reason', async () => {
    const ids: string[] = []
    for (let at = 0; at < 3; at += 1) {
      // The clock goes back: the order is that of coming.
      estate.now -= minute
      ids.push(answered(await estate.act(noteWaiting, {})).guestId)
    }
    expect((await lobby()).waiting.map(({ guestId, isNext }) => [guestId, isNext])).toEqual(
      ids.map((id, at) => [id, at === 0]),
    )
    const last = { guestId: ids[2] ?? '', outOfTurnReason: null }
    expect(await estate.act(serveGuest, last)).toEqual(refusal('reasonNeeded'))
    expect(answered(await estate.act(serveGuest, { ...last, outOfTurnReason: 'frail' as const })).guestId).toBe(ids[2])
    expect(await estate.act(serveGuest, { ...last, outOfTurnReason: 'frail' as const })).toEqual(
      refusal('guestNotWaiting'),
    )
    expect(answered(await estate.act(serveGuest, { guestId: null, outOfTurnReason: null })).guestId).toBe(ids[0])
    answered(await estate.act(guestLeft, { guestId: ids[1] ?? '' }))
    expect(await estate.act(guestLeft, { guestId: ids[1] ?? '' })).toEqual(refusal('guestNotWaiting'))
    expect(await estate.act(serveGuest, { guestId: null, outOfTurnReason: null })).toEqual(refusal('nobodyWaits'))
    expect((await lobby()).waiting).toEqual([])
  })
})
