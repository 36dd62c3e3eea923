// Whose time is over, by day and kind; looked for by indexes, so that a night in a large estate costs nothing.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dueRemovals, removeDue, removedPerAct } from '../../db/desk/retention/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { deskOf } from '../fixtures/visits.ts'

const dayMs = 24 * 60 * 60 * 1000
let estate: Estate

beforeEach(async () => {
  estate = await openEstate({ rooms: 4 })
})
afterEach(() => estate.close())

const due = async () => (await dueRemovals(estate.store.read, estate.now)).map(({ kind, recordId }) => [kind, recordId])

test('a visitor is known for thirty days after the visit, and whoever is still inside as long as they are', async () => {
  const desk = deskOf(estate)
  const { visitId } = await desk.register()
  const { visitId: inside } = await desk.register()
  await desk.giveUp(visitId)
  await desk.hostCame(inside)
  const left = estate.now
  estate.now = left + 30 * dayMs
  expect(await due()).toEqual([])
  estate.now += 1
  expect(await due()).toEqual([['visit', visitId]])
  expect(await estate.act(removeDue, {})).toMatchObject({ ok: true, answer: { visit: 1, resident: 0 } })
  expect(await due()).toEqual([])
})

test('a resident is known until the time after the last of their rooms; a new act is written only where somebody is due', async () => {
  const [first, second] = [fixedId('occu', 1), fixedId('occu', 2)]
  await estate.act(async (port) => {
    port.revise('occupancy', { id: first }, { toOn: '2026-11-01' })
    port.revise('occupancy', { id: second }, { toOn: '2026-11-01' })
    // The second of them owns another room still.
    port.insert('occupancy', {
      id: fixedId('occu', 99),
      roomId: estate.rooms[2]?.id ?? '',
      personId: fixedId('person', 2),
      role: 'owner',
      fromOn: '2026-01-01',
      toOn: null,
    })
    return { ok: true, answer: {} }
  }, {})
  estate.now += 1000 * dayMs
  expect(await due()).toEqual([])
  estate.now += 100 * dayMs
  expect(await due()).toEqual([['resident', fixedId('person', 1)]])
})

test('many go in several acts, none of them long', async () => {
  const desk = deskOf(estate)
  for (let at = 0; at < removedPerAct + 3; at += 1) {
    const { visitId } = await desk.register()
    await desk.giveUp(visitId)
  }
  estate.now += 31 * dayMs
  expect(await estate.act(removeDue, {})).toMatchObject({ answer: { visit: removedPerAct } })
  expect(await estate.act(removeDue, {})).toMatchObject({ answer: { visit: 3 } })
  expect(await due()).toEqual([])
})

test('no search for what is due reads a whole table of people', async () => {
  const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
  const seen: string[] = []
  const { read } = estate.store
  const { dueResidents } = await import('../../db/register/residents/removal.ts')
  const { dueVehicles } = await import('../../db/register/vehicles/removal.ts')
  const { dueVisits } = await import('../../db/desk/visits/removal.ts')
  for (const query of [
    dueResidents(read, '2026-01-01', 5),
    dueVehicles(read, '2026-01-01', 5),
    dueVisits(read, 1, 5),
  ]) {
    const { sql, parameters } = query.compile()
    const plan = database.prepare(`explain query plan ${sql}`).all(...(parameters as unknown[])) as { detail: string }[]
    seen.push(...plan.map(({ detail }) => detail))
  }
  database.close()
  expect(seen.filter((detail) => detail.startsWith('SCAN'))).toEqual([])
  expect(seen.some((detail) => detail.includes('occupancy_ended'))).toBe(true)
})
