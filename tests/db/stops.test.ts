// One visit with several people and several hosts: everybody counts, every host is told, and who agreed is on the slip.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { removePerson } from '../../db/desk/retention/commands.ts'
import { mostStops } from '../../db/desk/stops/model.ts'
import { readLobby } from '../../db/desk/visits/lobby.ts'
import { readInsideList, readSlipPaper } from '../../db/desk/visits/papers.ts'
import { readVisit } from '../../db/desk/visits/queries.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { readHistory } from '../../db/views/history/queries.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered, deskOf, roomHost, type Desk } from '../fixtures/visits.ts'

let estate: Estate
let desk: Desk
beforeEach(async () => {
  estate = await openEstate({ rooms: 12 })
  desk = deskOf(estate)
})
afterEach(() => estate.close())

const code = (refused: { readonly ok: boolean }) =>
  'refusal' in refused ? (refused.refusal as { code: string }).code : null
async function view(visitId: string) {
  const found = await readVisit(estate.store.read, estate.store.ring, visitId, estate.now)
  if (!found) throw new Error('no visit')
  return found
}
const room = (at: number) => estate.rooms[at]?.name ?? ''
const courier = { visitorName: '钱送达', title: 'sir', purpose: 'delivery', partySize: 1, plate: null } as const

describe('[2.4.1] companions by name', () => {
  const party = { partySize: 4, companions: ['孙一鸣', '李二白'] }

  test('count in the party, and more names than people are refused', async () => {
    const host = roomHost(estate)
    await expect(desk.register(host, { partySize: 2, companions: ['孙一鸣', '李二白'] })).rejects.toThrow(
      'companionsTooMany',
    )
    const { visitId } = await desk.letIn(host, party)
    expect(await view(visitId)).toMatchObject({ partySize: 4, companions: party.companions })
    const lobby = await readLobby(estate.store.read, estate.store.ring, estate.now)
    expect(lobby.inside).toMatchObject([{ partySize: 4, companions: ['孙*鸣', '李*白'] }])
    expect(lobby.insidePeople).toBe(4)
    const list = await readInsideList(estate.store.read, estate.store.ring, estate.now)
    expect(list).toMatchObject({ people: 4, lines: [{ companions: ['孙*鸣', '李*白'] }] })
    expect(code(await desk.correct(visitId, { ...party, partySize: 1 }))).toBe('companionsTooMany')
    answered(await desk.correct(visitId, { partySize: 3, companions: ['孙一鸣'] }))
    expect(await view(visitId)).toMatchObject({ partySize: 3, companions: ['孙一鸣'] })
  })

  test('are masked once the visit is over, and go with it from every row', async () => {
    const { visitId } = await desk.letIn(undefined, party)
    answered(await desk.leave(visitId))
    expect((await view(visitId)).companions).toEqual(['孙*鸣', '李*白'])
    answered(await estate.act(removePerson, { kind: 'visit', recordId: visitId, because: 'request' }))
    expect(await view(visitId)).toMatchObject({ companions: [], partySize: 4 })
    const row = await estate.store.read.selectFrom('visit').select('companions').executeTakeFirstOrThrow()
    expect(row.companions).toBeNull()
  })

  test('are looked up in the list as the visitor is, also when they are corrected', async () => {
    answered(await desk.enter({ name: '李二白' }))
    expect((await view((await desk.register(undefined, party)).visitId)).hold?.matched).toEqual(['name'])
    const { visitId } = await desk.register(undefined, { partySize: 2 })
    expect((await view(visitId)).hold).toBeNull()
    answered(await desk.correct(visitId, { partySize: 2, companions: ['李二百'] }))
    expect((await view(visitId)).hold?.matched).toEqual(['name'])
  })
})

describe('[2.4.1] one visit, several hosts', () => {
  test('addStop: each is told before anybody goes up; the slip names who agreed, and no number', async () => {
    const { visitId } = await desk.register(roomHost(estate), courier)
    answered(await desk.addStop(visitId, 1))
    answered(await desk.addStop(visitId, 2))
    expect((await view(visitId)).stops).toMatchObject([
      { position: 1, answer: null, host: { place: room(1) } },
      { position: 2, answer: null, host: { place: room(2) } },
    ])
    expect((await view(visitId)).stops[0]?.numbersToRing.length).toBeGreaterThan(0)
    answered(await desk.call(visitId))
    expect(code(await desk.says(visitId, 'up'))).toBe('stopsUntold')
    expect(code(await desk.hostCame(visitId))).toBe('stopsUntold')
    answered(await desk.tellStop(visitId, 1, 'agreed'))
    answered(await desk.tellStop(visitId, 2, 'refused'))
    expect(code(await desk.tellStop(visitId, 2, 'agreed'))).toBe('stopTold')
    const { slipId } = answered(await desk.says(visitId, 'up'))
    const { ring, read } = estate.store
    const paper = await readSlipPaper(read, ring, slipId ?? '')
    expect(paper?.alsoTo.map(({ place }) => place)).toEqual([room(1)])
    const lobby = await readLobby(read, ring, estate.now)
    expect(lobby.inside).toMatchObject([{ host: { place: room(0) }, alsoAt: [{ place: room(1) }] }])
    expect(lobby.insidePeople).toBe(1)
    expect((await readInsideList(read, ring, estate.now)).lines[0]?.alsoAt).toMatchObject([{ place: room(1) }])
    const { history } = await view(visitId)
    expect(history.map(({ what }) => what)).toEqual([
      'register',
      'stopAdded',
      'stopAdded',
      'call',
      'stopAgreed',
      'stopRefused',
      'up',
    ])
    expect(history[4]).toMatchObject({ way: 'phone', numberRung: '13800005002', host: { place: room(1) } })
    expect((await view(visitId)).stops.every(({ numbersToRing }) => numbersToRing.length === 0)).toBe(true)
    // In the history of the room that agreed, too.
    const of = { by: 'room', roomId: estate.rooms[1]?.id ?? '' } as const
    expect((await readHistory(read, ring, of, null)).lines).toMatchObject([{ kind: 'visit', id: visitId }])
    const none = { by: 'room', roomId: estate.rooms[2]?.id ?? '' } as const
    expect((await readHistory(read, ring, none, null)).lines.filter(({ kind }) => kind === 'visit')).toEqual([])
  })

  test('tellStop: who was not reached may be rung again', async () => {
    const { visitId } = await desk.register(roomHost(estate), courier)
    answered(await desk.addStop(visitId, 1))
    answered(await desk.tellStop(visitId, 1, 'notReached'))
    answered(await desk.tellStop(visitId, 1, 'agreed'))
    expect((await view(visitId)).stops).toMatchObject([{ answer: 'agreed' }])
  })

  test('the first host says no while another agreed: the other becomes the host, and the visit goes on', async () => {
    const { visitId } = await desk.register(roomHost(estate), courier)
    answered(await desk.addStop(visitId, 1))
    answered(await desk.tellStop(visitId, 1, 'agreed'))
    answered(await desk.call(visitId))
    for (const outcome of ['refuse', 'away'] as const)
      expect(code(await desk.says(visitId, outcome))).toBe('otherHostAgreed')
    answered(await desk.correctHost(visitId, roomHost(estate, 1)))
    expect(await view(visitId)).toMatchObject({ state: 'registered', host: { place: room(1) }, stops: [] })
    answered(await desk.call(visitId))
    answered(await desk.says(visitId, 'up'))
  })

  test('no host twice, none that is not there, at most nine, and only in the lobby', async () => {
    const { visitId } = await desk.register(roomHost(estate), courier)
    expect(code(await desk.addStop(visitId, 0))).toBe('stopTwice')
    expect(code(await desk.addStop(visitId, 99))).toBe('hostNotFound')
    for (let at = 1; at <= mostStops; at += 1) answered(await desk.addStop(visitId, at))
    expect(code(await desk.addStop(visitId, 1))).toBe('stopTwice')
    expect(code(await desk.addStop(visitId, 10))).toBe('tooManyStops')
    expect(code(await desk.tellStop(visitId, 10, 'agreed'))).toBe('stopNotFound')
    const inside = (await desk.letIn()).visitId
    expect(code(await desk.addStop(inside, 1))).toBe('notPossibleNow')
    expect(code(await desk.tellStop(inside, 1, 'agreed'))).toBe('notPossibleNow')
  })

  test('nobody is told while the supervisor has not decided', async () => {
    answered(await desk.enter({ name: courier.visitorName }))
    const { visitId } = await desk.register(roomHost(estate), courier)
    answered(await desk.addStop(visitId, 1))
    expect(code(await desk.tellStop(visitId, 1, 'agreed'))).toBe('waitsForSupervisor')
  })

  test('the store itself writes no slip before everybody was told, and changes no answer', async () => {
    const { visitId } = await desk.register(roomHost(estate), courier)
    answered(await desk.addStop(visitId, 1))
    const database = openStoreFile(folderPaths(estate.folder).store)
    try {
      database.prepare(`update visit set state = 'inside', insideAt = 1 where id = ?`).run(visitId)
      const slip = `insert into visit_slip select 'x', ?, '01A-V2026', 1, 'P', 'C', 1, id, 2, 'phone', 1, id, null from staff limit 1`
      expect(() => database.prepare(slip).run(visitId)).toThrow('no slip before every host was told')
      const tell = `update visit_stop set answer = ?, toldAt = 1, toldBy = addedBy`
      database.prepare(tell).run('refused')
      expect(() => database.prepare(tell).run('agreed')).toThrow('what a host said stays')
    } finally {
      database.close()
    }
  })

  test('the number rung goes with the visit', async () => {
    const { visitId } = await desk.register(roomHost(estate), courier)
    answered(await desk.addStop(visitId, 1))
    answered(await desk.tellStop(visitId, 1, 'agreed'))
    answered(await desk.giveUp(visitId))
    answered(await estate.act(removePerson, { kind: 'visit', recordId: visitId, because: 'request' }))
    const row = await estate.store.read.selectFrom('visit_stop').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ numberRung: null, answer: 'agreed' })
  })
})
