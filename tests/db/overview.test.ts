// Today at a glance: right at the edges of a day, and each question on its index.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noteWaiting } from '../../db/desk/waiting/commands.ts'
import { registerVisit } from '../../db/desk/visits/registering.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { readOverview } from '../../db/views/supervisor/overview-queries.ts'
import { revealResident } from '../../db/register/residents/commands.ts'
import { countPinTry } from '../../db/register/staff/tries.ts'
import { makeChangeSetting } from '../../db/system/settings/commands.ts'
import { clerk, fixedId, morning, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
beforeEach(async () => {
  estate = await openEstate()
})
afterEach(() => estate.close())

const hourMs = 3_600_000
const today = '2026-11-23'
const overview = (day = today) => readOverview(estate.store.read, estate.store.journal, day, estate.now)

async function visit(at: number): Promise<void> {
  estate.now = at
  const visitor = { visitorName: '周建国', title: null, phone: null, company: null, plate: null, note: null }
  const more = { documentSeen: null, partySize: 3, purpose: 'business', agreed: false } as const
  const host = { kind: 'department', department: '财务部' } as const
  expect(await estate.act(registerVisit, { host, ...visitor, ...more }, { name: 'registerVisit' })).toMatchObject({
    ok: true,
  })
}

describe('overview', () => {
  test('a day goes from midnight to midnight of the estate’s zone', async () => {
    // 00:00 and 23:59 in Shanghai belong to the day, a minute before and after do not.
    for (const at of [-9 * hourMs, 15 * hourMs - 60_000, -9 * hourMs - 60_000, 15 * hourMs]) await visit(morning + at)
    expect((await overview()).visits).toMatchObject({
      today: 2,
      byHour: [
        { hour: 0, visits: 1 },
        { hour: 23, visits: 1 },
      ],
      waiting: 4,
    })
    expect((await overview('2026-11-24')).visits.today).toBe(1)
    expect((await overview('2026-11-21')).visits).toMatchObject({ today: 0, byHour: [] })
  })

  test('what waits now is counted whatever day is asked for, acts by the day they were done on', async () => {
    await estate.act(noteWaiting, {}, { name: 'noteWaiting' })
    await estate.act(noteWaiting, {}, { name: 'noteWaiting' })
    const { visits, acts } = await overview()
    expect(visits.queue).toBe(2)
    expect(acts).toEqual([
      { command: 'noteWaiting', count: 2 },
      { command: 'test', count: 1 },
    ])
    const before = await overview('2026-11-20')
    expect([before.visits.queue, before.acts]).toEqual([2, []])
  })

  test('who reveals more in an hour than the setting says is named, and no longer when the hour is over', async () => {
    const input = { name: 'privacy.revealsPerHour' as const, value: '2', basis: '经理决定' }
    await estate.act(makeChangeSetting('supervisor'), input, { name: 'changeSetting' })
    const reveal = () => estate.act(revealResident, { occupancyId: fixedId('occu', 1) }, { name: 'revealResident' })
    for (let count = 0; count < 2; count += 1) expect(await reveal()).toMatchObject({ ok: true })
    expect((await overview()).manyReveals).toEqual([])
    await reveal()
    expect((await overview()).manyReveals).toEqual([{ staffId: clerk.id, name: '李敏', count: 3 }])
    estate.now += hourMs + 1
    expect((await overview()).manyReveals).toEqual([])
  })

  test('numbers that were tried until they wait are named, others are not', async () => {
    const fail = (number: string, times: number) =>
      estate.store.work.note(async (port, now) => {
        for (let time = 0; time < times; time += 1) await countPinTry(port, number, now)
      })
    await fail('1001', 4)
    await fail('?', 6)
    expect((await overview()).waitingNumbers).toEqual([{ number: '?', failures: 6 }])
    await fail('1001', 1)
    expect((await overview()).waitingNumbers).toEqual([
      { number: '1001', failures: 5 },
      { number: '?', failures: 6 },
    ])
    // What was guessed beside a head is of the same number; a code of a pass is of none.
    await fail('1001 beside', 5)
    await fail('pass-code', 9)
    expect((await overview()).waitingNumbers).toContainEqual({ number: '1001', failures: 10 })
    expect((await overview()).waitingNumbers).toHaveLength(2)
  })

  test('each question rests on its index', () => {
    const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
    const plan = (sql: string) =>
      (database.prepare(`explain query plan ${sql}`).all() as { detail: string }[])
        .map(({ detail }) => detail)
        .join('; ')
    expect(plan(`select count(*) from payment where businessDate = 'x'`)).toMatch(
      /payment_(?:day|business_date) \(businessDate=\?\)/,
    )
    expect(plan(`select registeredAt from visit where registeredAt >= 1 and registeredAt < 9`)).toMatch(
      /visit_registered \(registeredAt>\? AND registeredAt<\?\)/,
    )
    expect(plan(`select state, partySize from visit where endedAt is null`)).toMatch(/visit_open/)
    expect(plan(`select count(*) from waiting_guest where servedAt is null and leftAt is null`)).toMatch(
      /waiting_guest_open/,
    )
    expect(plan(`select count(*) from host_message where deliveredAt is null`)).toMatch(/host_message_open/)
    expect(
      plan(
        `select command, count(*) from journal_entry indexed by journal_entry_at where at >= 1 and at < 9 group by command`,
      ),
    ).toMatch(/^SEARCH journal_entry USING INDEX journal_entry_at \(at>\? AND at<\?\)/)
    database.close()
  })
})
