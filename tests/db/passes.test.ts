// Who is expected: announced with a code, on their day and on another, with a permit in time and expired.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { passById, listPasses, passByCodeToken, readPass, recalledPass } from '../../db/desk/passes/queries.ts'
import { codeText } from '../../db/desk/passes/rules.ts'
import { rebuildPassSearch } from '../../db/desk/passes/search.ts'
import { removeDue, removePerson } from '../../db/desk/retention/commands.ts'
import { readVisit } from '../../db/desk/visits/queries.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { searchToken } from '../../db/store/search-token.ts'
import { folderPaths } from '../../db/store/store.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered, deskOf, planted, roomHost, type Desk } from '../fixtures/visits.ts'

const dayMs = 24 * 60 * 60 * 1000
let estate: Estate
let desk: Desk
beforeEach(async () => {
  estate = await openEstate()
  desk = deskOf(estate)
})
afterEach(() => estate.close())

const view = async (visitId: string) => {
  const { read, ring } = estate.store
  const found = await readVisit(read, ring, visitId, estate.now)
  if (!found) throw new Error('no visit')
  return found
}
const pass = async (passId: string) => {
  const found = await readPass(estate.store.read, estate.store.ring, passId, estate.now)
  if (!found) throw new Error('no pass')
  return found
}
const code = (refused: { readonly ok: boolean }) =>
  'refusal' in refused ? (refused.refusal as { code: string }).code : null

describe('[2.4.1] announced by the host', () => {
  test('the code leads to the pass, the pass to the visit, and the consent is the one given before', async () => {
    const { passId } = answered(await desk.announce())
    const announced = await pass(passId)
    expect(announced.code).toMatch(/^\d{6}$/)
    const token = searchToken(estate.ring, codeText(announced.code ?? ''))
    expect((await passByCodeToken(estate.store.read, token))?.id).toBe(passId)
    const announcedAt = estate.now
    estate.now += 3_600_000
    const { visitId } = answered(await desk.registerExpected(passId))
    const registered = await view(visitId)
    expect(registered.state).toBe('registered')
    expect(registered.possible).toContain('asPlanned')
    expect(registered.pass).toMatchObject({ passId, kind: 'once', consents: true })
    const { slipNumber } = answered(await desk.letInAsPlanned(visitId))
    expect(slipNumber).not.toBeNull()
    const inside = await view(visitId)
    expect(inside.slip).toMatchObject({ consentHow: 'hostRang', consentAt: announcedAt, issuedAt: estate.now })
    expect(inside.history.map(({ what }) => what)).toEqual(['register', 'asPlanned'])
    // Used up: neither code nor pass lead anywhere again.
    expect(await passByCodeToken(estate.store.read, token)).toBeNull()
    expect((await pass(passId)).code).toBeNull()
    expect(code(await desk.registerExpected(passId))).toBe('passOver')
    expect(code(await desk.cancelPass(passId))).toBe('passOver')
  })

  test('a day early: refused until the day was seen, and then the host is asked like for everybody', async () => {
    const { passId } = answered(await desk.announce({ fromDay: '2026-11-24', untilDay: '2026-11-24' }))
    expect((await pass(passId)).time).toBe('early')
    const refused = await desk.registerExpected(passId)
    expect(refused).toMatchObject({ refusal: { code: 'passEarly', facts: { fromDay: '2026-11-24' } } })
    const { visitId } = answered(await desk.registerExpected(passId, { dayConfirmed: true }))
    const registered = await view(visitId)
    expect(registered.pass?.consents).toBe(false)
    expect(registered.possible).not.toContain('asPlanned')
    expect(code(await desk.letInAsPlanned(visitId))).toBe('passNoConsent')
    answered(await desk.call(visitId))
    answered(await desk.says(visitId, 'up'))
    expect((await view(visitId)).slip?.consentHow).toBe('phone')
  })

  test('another host and a larger party did not get the consent', async () => {
    const { passId } = answered(await desk.announce())
    expect(code(await desk.registerExpected(passId, { host: roomHost(estate, 1) }))).toBe('passOtherHost')
    const { visitId } = answered(await desk.registerExpected(passId, { partySize: 3 }))
    expect(code(await desk.letInAsPlanned(visitId))).toBe('passNoConsent')
    answered(await desk.correct(visitId, { partySize: 2 }))
    answered(await desk.correctHost(visitId, roomHost(estate, 1)))
    expect(code(await desk.letInAsPlanned(visitId))).toBe('passNoConsent')
    answered(await desk.correctHost(visitId, roomHost(estate)))
    expect((await desk.letInAsPlanned(visitId)).ok).toBe(true)
  })

  test('what announcing refuses, and keeps', async () => {
    const days = { fromDay: '2026-11-23', untilDay: '2026-11-24' }
    expect(code(await desk.announce(days))).toBe('passOneDay')
    expect(code(await desk.announce({ fromDay: '2026-11-22', untilDay: '2026-11-22' }))).toBe('passDaysWrong')
    expect(code(await desk.announce({ phone: '12' }))).toBe('phoneUnreadable')
    expect(code(await desk.announce({ host: { kind: 'department', department: '' } }))).toBe('hostNotFound')
    const codes = new Set<string | null>()
    for (let at = 0; at < 20; at += 1) codes.add((await pass(answered(await desk.announce()).passId)).code)
    expect(codes.size).toBe(20)
  })
})

describe('a walk-in', () => {
  const walkIn = async (more: Parameters<Desk['register']>[1] = {}, room = 0) =>
    view((await desk.register(roomHost(estate, room), more)).visitId)

  test.each([
    ['the same phone', {}, true],
    ['the same phone under another name', { visitorName: '欧阳老师' }, true],
    ['the same name without a phone', { phone: null }, true],
    ['the same name with another phone', { phone: '13700001111' }, false],
    ['another name without a phone', { visitorName: '钱三', phone: null }, false],
    ['a part of the name', { visitorName: '欧阳植入', phone: null }, false],
  ])('with %s becomes the visit that was announced: %s', async (_what, given, isTaken) => {
    const { passId } = answered(await desk.announce())
    const visit = await walkIn(given)
    expect(visit.pass?.passId ?? null).toBe(isTaken ? passId : null)
    expect(visit.possible.includes('asPlanned')).toBe(isTaken)
    expect((await pass(passId)).state).toBe(isTaken ? 'used' : 'standing')
  })

  test('to another host, on another day, or who could be two, is taken for nobody', async () => {
    const { passId } = answered(await desk.announce())
    expect((await walkIn({}, 1)).pass).toBeNull()
    answered(await desk.announce())
    expect((await walkIn()).pass).toBeNull()
    answered(await desk.cancelPass(passId))
    estate.now += dayMs
    expect((await walkIn()).pass).toBeNull()
  })
})

describe('permits', () => {
  const permit = { kind: 'renovation', purpose: 'renovation', fromDay: '2026-11-23', untilDay: '2026-11-25' } as const

  test('come again on each day, and are explained when they have expired; extended they are good again', async () => {
    const { passId } = answered(await desk.announce(permit))
    for (let day = 0; day < 3; day += 1) {
      const { visitId } = answered(await desk.registerExpected(passId))
      answered(await desk.letInAsPlanned(visitId))
      answered(await desk.leave(visitId))
      estate.now += dayMs
    }
    expect(await pass(passId)).toMatchObject({ state: 'standing', time: 'late', arrivals: 3 })
    expect(await desk.registerExpected(passId)).toMatchObject({
      refusal: { code: 'passExpired', facts: { fromDay: '2026-11-23', untilDay: '2026-11-25' } },
    })
    // It is found by name although it is over, and no longer among those who are expected.
    const { read, ring } = estate.store
    expect(await listPasses(read, ring, '', estate.now)).toEqual([])
    expect(await listPasses(read, ring, planted.visitorName, estate.now)).toMatchObject([{ passId, time: 'late' }])
    expect(code(await desk.extend(passId, '2026-11-25'))).toBe('passDaysWrong')
    answered(await desk.extend(passId, '2026-12-01'))
    const { visitId } = answered(await desk.registerExpected(passId))
    expect((await desk.letInAsPlanned(visitId)).ok).toBe(true)
  })

  test('a guest for once is not extended; a cancelled permit lets nobody in', async () => {
    expect(code(await desk.extend(answered(await desk.announce()).passId, '2026-12-01'))).toBe('passOneDay')
    const { passId } = answered(await desk.announce(permit))
    const { visitId } = answered(await desk.registerExpected(passId))
    answered(await desk.cancelPass(passId))
    expect(code(await desk.letInAsPlanned(visitId))).toBe('passNoConsent')
    expect(code(await desk.registerExpected(passId))).toBe('passOver')
    expect(code(await desk.extend(passId, '2026-12-01'))).toBe('passOver')
    expect(code(await desk.recallPass(passId))).toBe('passOver')
  })
})

describe('what is known of who is expected', () => {
  test('stands in full for who recalled it, for a quarter of an hour, and for nobody else', async () => {
    const { passId } = answered(await desk.announce())
    const { read, ring } = estate.store
    const ask = (staffId: string = clerk.id) => recalledPass(read, ring, passId, { staffId, now: estate.now })
    expect(await ask()).toBeNull()
    answered(await desk.recallPass(passId))
    expect(await ask()).toMatchObject({ visitorName: planted.visitorName, phone: planted.phone, partySize: 2 })
    expect(await ask('somebody else')).toBeNull()
    estate.now += 16 * 60_000
    expect(await ask()).toBeNull()
  })

  test('goes with retention and on request, not while it stands; the pass stays as a count', async () => {
    const { passId } = answered(await desk.announce())
    const request = { kind: 'pass', recordId: passId, because: 'request' } as const
    expect(code(await estate.act(removePerson, request))).toBe('passStands')
    const cancelled = answered(await desk.announce({ phone: '13700002222' })).passId
    answered(await desk.cancelPass(cancelled))
    answered(await estate.act(removePerson, { ...request, recordId: cancelled }))
    estate.now += 40 * dayMs
    expect(answered(await estate.act(removeDue, {})).pass).toBe(1)
    for (const id of [passId, cancelled])
      expect(await passById(estate.store.read, id)).toMatchObject({
        visitorName: null,
        phone: null,
        code: null,
        kind: 'once',
      })
    expect(await estate.store.read.selectFrom('visit_pass_search').selectAll().execute()).toEqual([])
    expect(code(await estate.act(removePerson, request))).toBe('removedBefore')
  })

  test('is found again after its tokens were lost', async () => {
    const { passId } = answered(await desk.announce())
    const { read, ring, work } = estate.store
    await work.note(async (port) => port.remove('visit_pass_search', { passId }))
    expect(await listPasses(read, ring, '4321', estate.now)).toEqual([])
    await work.note((port) => rebuildPassSearch(port, ring))
    expect(await listPasses(read, ring, '4321', estate.now)).toMatchObject([{ passId }])
  })
})

describe('the store refuses, whoever writes', () => {
  test.each([
    ['a pass stays what the host agreed to', `update visit_pass set partySize = 9`],
    ['a pass is extended or cancelled', `update visit_pass set untilDay = '2026-11-29'`],
    ['the history of a pass is only added to', `update visit_pass_event set at = 1`],
    ['CHECK constraint', `update visit_pass set state = 'lost'`],
    ['CHECK constraint', `update visit_pass set state = 'cancelled'`],
  ])('%s', async (message, sql) => {
    answered(await desk.announce({ kind: 'recurring', untilDay: '2026-11-30' }))
    const database = openStoreFile(folderPaths(estate.folder).store)
    try {
      expect(() => database.prepare(sql).run()).toThrow(message)
    } finally {
      database.close()
    }
  })

  test('an arrival with a pass that is over, and a second visit for the same arrival', async () => {
    const { passId } = answered(await desk.announce())
    const { visitId } = answered(await desk.registerExpected(passId))
    const other = (await desk.register(roomHost(estate, 1))).visitId
    const database = openStoreFile(folderPaths(estate.folder).store)
    const arrive = (position: number, visit: string) =>
      database
        .prepare(`insert into visit_pass_event select ?, ?, 'arrived', 1, id, ?, 1, null from staff limit 1`)
        .run(passId, position, visit)
    try {
      expect(() => arrive(9, other)).toThrow('nobody comes with a pass that is over')
      expect(() => database.prepare(`update visit_pass set state = 'standing' where id = ?`).run(passId)).toThrow(
        'stays as it ended',
      )
      expect(visitId).not.toBe(other)
    } finally {
      database.close()
    }
  })
})
