// Past visits and payments by room and by day.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { printHistory } from '../../db/desk/history-papers/commands.ts'
import { registerVisit } from '../../db/desk/visits/registering.ts'
import { takePayment } from '../../db/money/payments/commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { historyPageLines, type HistoryLine, type HistoryOf } from '../../db/views/history/model.ts'
import { readHistory } from '../../db/views/history/queries.ts'
import { mostPrintedLines, readHistoryPaper } from '../../db/views/history/papers.ts'
import { dayStart } from '../../db/views/history/rules.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { historyDocument } from '../../electron/printing/history-document.ts'
import { escposBytes } from '../../electron/printing/escpos.ts'
import { layout } from '../../electron/printing/layout.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { standardProfile } from '../../electron/printing/profile.ts'
import { interpret } from '../fixtures/paper-printer/interpreter.ts'
import { fixedId, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

const today = '2026-11-23'
const minuteMs = 60_000

let estate: Estate

beforeEach(async () => {
  estate = await openEstate({ rooms: 2, bills: 9 })
  await estate.act(openShift, { floatFen: 0 })
})
afterEach(() => estate.close())

const roomAt = (at: number) => estate.rooms[at] ?? { id: '', name: '', billIds: [] }

async function pay(room: number, bill: number): Promise<void> {
  const { id, billIds } = roomAt(room)
  const lines = [{ billId: billIds[bill] ?? '', amountFen: oneBillFen }]
  const paid = await estate.act(takePayment, { roomId: id, lines, dueFen: 239_60, cashReceivedFen: 240_00 })
  if (!paid.ok) throw new Error(paid.refusal.code)
}

async function visit(room: number, visitorName: string): Promise<string> {
  const host = { kind: 'resident', roomId: roomAt(room).id, personId: fixedId('person', room + 1) } as const
  const particulars = { title: 'sir', phone: '13912345678', company: null, plate: null, note: null } as const
  const form = { documentSeen: null, partySize: 2, purpose: 'family', agreed: true } as const
  const registered = await estate.act(registerVisit, { host, visitorName, ...particulars, ...form })
  if (!registered.ok) throw new Error(registered.refusal.code)
  return registered.answer.visitId
}

async function all(of: HistoryOf): Promise<{ lines: HistoryLine[]; pages: number }> {
  const lines: HistoryLine[] = []
  for (let pages = 1, after: HistoryLine | { at: number; id: string } | null = null; ; pages += 1) {
    const page = await readHistory(estate.store.read, estate.ring, of, after && { at: after.at, id: after.id })
    lines.push(...page.lines)
    if (page.next === null) return { lines, pages }
    expect(page.lines).toHaveLength(historyPageLines)
    after = page.next
  }
}

describe('[2.3.2] history', () => {
  test('of a room: its visits and payments, the newest first, names masked and no number at all', async () => {
    await pay(0, 0)
    estate.now += minuteMs
    await visit(0, '周建国')
    estate.now += minuteMs
    await pay(1, 0)
    await pay(0, 1)
    const { lines } = await all({ by: 'room', roomId: roomAt(0).id })
    expect(lines).toMatchObject([
      { kind: 'payment', room: '3-2-1501', receiptNumber: '01A-R2026-000003', totalFen: 239_60 },
      { kind: 'visit', place: '3-2-1501', maskedName: '周*国', title: 'sir', partySize: 2, state: 'registered' },
      { kind: 'payment', room: '3-2-1501', receiptNumber: '01A-R2026-000001' },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/周建国|13912345678/)
  })

  test('of a day: payments by business date, visits from midnight to midnight in the zone of the estate', async () => {
    await pay(0, 0)
    const midnight = Date.UTC(2026, 10, 23, 16, 0)
    estate.now = midnight - 1
    const last = await visit(0, '今日客人')
    estate.now = midnight
    const first = await visit(1, '明日客人')
    await pay(1, 0)
    const ids = async (day: string) =>
      (await all({ by: 'day', day })).lines.map(({ id, kind }) => (kind === 'visit' ? id : kind))
    // The shift keeps its business date past midnight.
    expect(await ids(today)).toEqual(['payment', last, 'payment'])
    expect(await ids('2026-11-24')).toEqual([first])
    expect(await ids('2026-11-22')).toEqual([])
  })

  test('pages go on where the one before ended, each line once, whatever is added meanwhile', async () => {
    for (let at = 0; at < 65; at += 1) {
      // Several in the same millisecond: the id decides.
      if (at % 4 === 0) estate.now += 1
      await visit(0, `客人${at}`)
    }
    for (let bill = 0; bill < 5; bill += 1) await pay(0, bill)
    const { lines, pages } = await all({ by: 'room', roomId: roomAt(0).id })
    expect(pages).toBe(3)
    expect(new Set(lines.map(({ id }) => id)).size).toBe(70)
    expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toSorted((a, b) => b - a))
    const firstPage = await readHistory(estate.store.read, estate.ring, { by: 'room', roomId: roomAt(0).id }, null)
    estate.now += minuteMs
    await pay(0, 6)
    const second = await readHistory(
      estate.store.read,
      estate.ring,
      { by: 'room', roomId: roomAt(0).id },
      firstPage.next,
    )
    expect(second.lines).toEqual(lines.slice(30, 60))
  })

  test('a visitor whose key is gone is a line without a name', async () => {
    const id = await visit(0, '周建国')
    const { keyId } = await estate.store.read
      .selectFrom('visit')
      .select('keyId')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    estate.ring.remove(keyId)
    const { lines } = await all({ by: 'day', day: today })
    expect(lines).toMatchObject([{ kind: 'visit', maskedName: null, place: '3-2-1501' }])
  })

  test('printHistory: the list of a room as it was when asked for, on 80 mm without a fault, no name whole', async () => {
    await pay(0, 0)
    estate.now += minuteMs
    await visit(0, '周建国')
    const asked = await estate.act(printHistory, { of: { by: 'room', roomId: roomAt(0).id } })
    estate.now += minuteMs
    await pay(0, 1)
    const job = await estate.store.read
      .selectFrom('print_job')
      .select(['id', 'documentNumber', 'createdAt', 'printer'])
      .where('kind', '=', 'history')
      .executeTakeFirstOrThrow()
    expect(asked).toMatchObject({ ok: true, answer: { jobId: job.id } })
    expect(job).toMatchObject({ documentNumber: '3-2-1501', printer: 'receipt' })
    const paper = await readHistoryPaper(estate.store.read, estate.ring, job)
    if (!paper) throw new Error('no paper')
    const lines = layout(historyDocument(paper), standardProfile)
    const words = plainText(lines)
    expect(words.split('\n').slice(5, 10)).toEqual([
      '2026-11-23 09:01 来访 3-2-1501               2人',
      '  周*国先生  已登记',
      '2026-11-23 09:00 缴费 3-2-1501            239.60',
      '  收据 01A-R2026-000001',
      '------------------------------------------------',
    ])
    expect(words).not.toMatch(/周建国|13912345678|000002/)
    const printed = interpret(await escposBytes(lines, standardProfile), { columns: 48 })
    expect(printed.events.filter(({ kind }) => kind !== 'REALTIME_IN_DATA')).toEqual([])
    expect(printed.cuts).toHaveLength(1)
  })

  test('printHistory refuses a room that is not there; a day that is long is cut and says so', async () => {
    const roomId = fixedId('nowhere', 1)
    expect(await estate.act(printHistory, { of: { by: 'room', roomId } })).toEqual({
      ok: false,
      refusal: { code: 'roomNotFound' },
    })
    for (let at = 0; at < mostPrintedLines + 1; at += 1) await visit(0, '周建国')
    const job = { documentNumber: today, createdAt: estate.now }
    const paper = await readHistoryPaper(estate.store.read, estate.ring, job)
    expect(paper).toMatchObject({ of: today, hasMore: true })
    expect(paper?.lines).toHaveLength(mostPrintedLines)
    expect(
      await readHistoryPaper(estate.store.read, estate.ring, { documentNumber: '9-9-9999', createdAt: 0 }),
    ).toBeNull()
  })

  test('each list rests on its index', () => {
    const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
    const plan = (sql: string) =>
      (database.prepare(`explain query plan ${sql}`).all() as { detail: string }[])
        .map(({ detail }) => detail)
        .join('; ')
    const after = (at: string) => `(${at}, id) < (9, 'z') order by ${at} desc, id desc limit 31`
    const payments = `select id from payment where`
    expect(plan(`${payments} roomId = 'x' and ${after('takenAt')}`)).toMatch(
      /^SEARCH payment USING .*INDEX payment_room \(roomId=\? AND/,
    )
    expect(plan(`${payments} businessDate = 'x' and ${after('takenAt')}`)).toMatch(
      /^SEARCH payment USING .*INDEX payment_day \(businessDate=\? AND/,
    )
    const visits = `select id from visit where`
    expect(plan(`${visits} hostRoomId = 'x' and ${after('registeredAt')}`)).toMatch(
      /^SEARCH visit USING INDEX visit_room/,
    )
    expect(plan(`${visits} registeredAt >= 1 and registeredAt < 9 and ${after('registeredAt')}`)).toMatch(
      /^SEARCH visit USING INDEX visit_registered/,
    )
    database.close()
  })
})

test.each([
  ['Asia/Shanghai', '2026-11-23', Date.UTC(2026, 10, 22, 16)],
  ['Asia/Urumqi', '2026-11-23', Date.UTC(2026, 10, 22, 18)],
  ['UTC', '2026-11-23', Date.UTC(2026, 10, 23)],
  // The clocks are put forward at two, so the day begins by the old time.
  ['America/New_York', '2026-03-08', Date.UTC(2026, 2, 8, 5)],
  ['America/New_York', '2026-03-09', Date.UTC(2026, 2, 9, 4)],
])('a day begins in %s on %s', (zone, day, at) => {
  expect(dayStart(zone, day)).toBe(at)
})
