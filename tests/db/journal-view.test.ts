// The journal as a supervisor looks through it: pages by place, each look on its index, personal values sealed.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openJournalReader, questionsOf, type JournalFilter } from '../../db/store/journal-reader.ts'
import { emptyHead } from '../../db/store/journal.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { moveIn } from '../../db/register/residents/commands.ts'
import { makeChangeSetting } from '../../db/system/settings/commands.ts'
import { readJournal, readJournalEntry } from '../../db/views/supervisor/journal-queries.ts'
import { journalPageLines, mostShownRows, type JournalLook } from '../../db/views/supervisor/model.ts'
import { clerk, fixedId, morning, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
beforeEach(async () => {
  estate = await openEstate()
})
afterEach(() => estate.close())

const dayMs = 86_400_000
const supervisorId = fixedId('staff', 2)

async function addSupervisor(): Promise<void> {
  await estate.act(
    async (port) => {
      const row = {
        id: supervisorId,
        keyId: port.newRecordKey(),
        number: '2001',
        role: 'supervisor',
        name: '赵敏',
      } as const
      port.insert('staff', { ...row, pin: null, fromOn: '2020-01-01', toOn: null })
      return { ok: true, answer: {} }
    },
    {},
    { name: 'addStaff' },
  )
}

/** An entry that writes nothing, by whoever is named. */
function entry(command: string, actorId: string | null, approverId: string | null = null) {
  const request = { actId: crypto.randomUUID(), command, input: {}, actorId, approverId, shiftId: null }
  return estate.store.work.act(request, async () => ({ ok: true, answer: {} }))
}

const look = (what: JournalLook, before: number | null = null) =>
  readJournal(estate.store.read, estate.store.journal, what, before)

async function numbers(what: JournalLook): Promise<number[]> {
  const found: number[] = []
  let before: number | null = null
  do {
    const page = await look(what, before)
    found.push(...page.lines.map(({ number }) => number))
    before = page.next
  } while (before !== null)
  return found
}

const everything: JournalLook = { by: 'all', day: null }

describe('journal', () => {
  test('pages go on below a place: every entry once, newest first, also when entries are added meanwhile', async () => {
    for (let at = 0; at < journalPageLines * 2; at += 1) await entry('callHost', clerk.id)
    const first = await look(everything)
    expect(first.lines).toHaveLength(journalPageLines)
    await entry('callHost', clerk.id)
    const second = await look(everything, first.next)
    expect(second.lines[0]?.number).toBe((first.lines.at(-1)?.number ?? 0) - 1)
    const head = estate.store.headNumber()
    expect(await numbers(everything)).toEqual(Array.from({ length: head }, (_, at) => head - at))
    const exact = await look(everything, journalPageLines + 1)
    expect([exact.lines.length, exact.next]).toEqual([journalPageLines, null])
  })

  test('by person: what somebody did and what somebody approved, with both names', async () => {
    await addSupervisor()
    await entry('openShift', clerk.id)
    await entry('refund', clerk.id, supervisorId)
    await entry('addRoom', supervisorId)
    await entry('recordPrintEnds', null)
    const theirs = await look({ by: 'person', staffId: supervisorId, day: null })
    expect(theirs.lines).toMatchObject([
      { command: 'addRoom', byName: '赵敏', approvedByName: null },
      { command: 'refund', byName: '李敏', approvedByName: '赵敏' },
    ])
    expect((await look(everything)).lines[0]).toMatchObject({ command: 'recordPrintEnds', byName: null })
    expect((await look({ by: 'person', staffId: supervisorId, day: '2026-11-23' })).lines).toHaveLength(2)
    for (const day of [null, '2026-11-23']) {
      expect((await look({ by: 'approved', day })).lines).toMatchObject([{ command: 'refund', approvedByName: '赵敏' }])
    }
    expect((await look({ by: 'approved', day: '2026-11-22' })).lines).toEqual([])
  })

  test('by command and by day, a day of the estate’s zone, although the clock went back', async () => {
    await entry('openShift', clerk.id)
    estate.now = morning + dayMs
    await entry('openShift', clerk.id)
    await entry('takePayment', clerk.id)
    estate.now = morning - 60_000
    await entry('openShift', clerk.id)
    const head = estate.store.headNumber()
    expect(await numbers({ by: 'command', command: 'openShift', day: null })).toEqual([head, head - 2, head - 3])
    expect(await numbers({ by: 'command', command: 'openShift', day: '2026-11-23' })).toEqual([head, head - 3])
    expect(await numbers({ by: 'all', day: '2026-11-24' })).toEqual([head - 1, head - 2])
    expect(await numbers({ by: 'all', day: '2026-11-22' })).toEqual([])
    expect(estate.store.journal.commands()).toEqual(['openShift', 'takePayment', 'test'])
  })

  test('an entry says what it wrote: facts by value, staff and rooms by name, personal values sealed', async () => {
    const typed = { name: '欧阳雪', phone: '13911112222', plate: '' }
    const flags = { isPlateConfirmed: false, isDuplicateConfirmed: false }
    const roomId = estate.rooms[0]?.id ?? ''
    const actId = crypto.randomUUID()
    const input = { roomId, role: 'tenant' as const, fromOn: '2026-11-23', ...typed, ...flags }
    expect(await estate.act(moveIn, input, { actId, name: 'moveIn' })).toMatchObject({ ok: true })
    const number = estate.store.journal.numberOfAct(actId) ?? 0
    const view = await readJournalEntry(estate.store.read, estate.store.journal, number)
    expect(view).toMatchObject({ number, command: 'moveIn', byName: '李敏', rowsLeft: 0 })
    const cells = view?.rows.flatMap(({ table, cells: row }) => row.map((cell) => ({ table, ...cell }))) ?? []
    expect(cells).toContainEqual({ table: 'person', column: 'name', cell: { shown: 'sealed' } })
    expect(cells).toContainEqual({ table: 'person', column: 'phone', cell: { shown: 'sealed' } })
    expect(cells).toContainEqual({ table: 'occupancy', column: 'roomId', cell: { shown: 'name', value: '3-2-1501' } })
    expect(cells).toContainEqual({ table: 'occupancy', column: 'role', cell: { shown: 'fact', value: 'tenant' } })
    const text = JSON.stringify(view)
    for (const personal of ['欧阳', '13911112222', 'ouyang', 'oyx']) expect(text.toLowerCase()).not.toContain(personal)
    expect(await readJournalEntry(estate.store.read, estate.store.journal, 10_000)).toBeNull()
  })

  test('of an entry with very many rows the first are shown and the rest counted', async () => {
    await estate.act(async (port) => {
      for (let at = 0; at < mostShownRows + 7; at += 1) {
        port.insert('room', {
          id: fixedId('many', at),
          building: '9',
          unit: '1',
          number: `${at}`,
          name: `9-1-${at}`,
          floor: 1,
          areaMilli: 1,
        })
      }
      return { ok: true, answer: {} }
    }, {})
    const view = await readJournalEntry(estate.store.read, estate.store.journal, estate.store.headNumber())
    expect([view?.rows.length, view?.rowsLeft]).toEqual([mostShownRows, 7])
  })

  test('changing a setting is found by its act, from the settings’ history to the entry', async () => {
    const actId = crypto.randomUUID()
    await estate.act(
      makeChangeSetting('supervisor'),
      { name: 'centre.name', value: '青山花园', basis: '更名' },
      { actId, name: 'changeSetting' },
    )
    const number = estate.store.journal.numberOfAct(actId) ?? 0
    const view = await readJournalEntry(estate.store.read, estate.store.journal, number)
    expect(view?.rows.map(({ table, written }) => [table, written])).toEqual([
      ['setting', 'revise'],
      ['setting_change', 'insert'],
    ])
    expect(estate.store.journal.numberOfAct(crypto.randomUUID())).toBeUndefined()
  })

  test('each look rests on its index', () => {
    const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
    const plans = (filter: JournalFilter) =>
      questionsOf(filter).map(({ sql, values }) =>
        (database.prepare(`explain query plan ${sql}`).all(...values, 9, 50) as { detail: string }[])
          .map(({ detail }) => detail)
          .join('; '),
      )
    const span = { from: 1, to: 9 }
    expect(plans({ by: 'all' })).toEqual(['SEARCH journal_entry USING INTEGER PRIMARY KEY (rowid<?)'])
    expect(plans({ by: 'person', staffId: 'x', span: null })).toEqual([
      'SEARCH journal_entry USING INDEX journal_entry_actor (actorId=? AND rowid<?)',
      'SEARCH journal_entry USING INDEX journal_entry_approver (approverId=? AND rowid<?)',
    ])
    expect(plans({ by: 'command', command: 'x', span: null })).toEqual([
      'SEARCH journal_entry USING INDEX journal_entry_command (command=? AND rowid<?)',
    ])
    expect(plans({ by: 'approved', span: null })).toEqual([
      'SEARCH journal_entry USING INDEX journal_entry_approved (number<?)',
    ])
    // A day's entries are sorted, because a clock that went back may lie inside; a day is bounded.
    const ofDay =
      /^SEARCH journal_entry USING INDEX journal_entry_at \(at>\? AND at<\?\); USE TEMP B-TREE FOR ORDER BY$/
    expect(plans({ by: 'span', span })[0]).toMatch(ofDay)
    expect(plans({ by: 'person', staffId: 'x', span })[0]).toMatch(ofDay)
    expect(plans({ by: 'command', command: 'x', span })[0]).toMatch(ofDay)
    database.close()
  })
})

describe('checkLinks', () => {
  function checkAll() {
    const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
    const journal = openJournalReader(new StatementCache(database))
    let step = journal.checkLinks(estate.ring, { number: 0, hash: emptyHead })
    let steps = 1
    for (; !step.isDone; steps += 1) step = journal.checkLinks(estate.ring, step.last)
    database.close()
    return { ...step, steps }
  }

  test('goes through the whole chain in short steps', async () => {
    for (let at = 0; at < 250; at += 1) await entry('callHost', clerk.id)
    expect(checkAll()).toMatchObject({ last: { number: estate.store.headNumber() }, broken: null, steps: 3 })
  })

  test.each([
    ['a changed amount', `update journal_entry set rows = replace(rows, '23967', '23966') where number = 1`, 1],
    ['another actor', `update journal_entry set actorId = null where number = 5`, 5],
    ['a missing entry', `delete from journal_entry where number = 3`, 4],
    ['two that changed places', `update journal_entry set number = case number when 6 then 700 else number end`, 7],
  ])('names the first entry that is wrong after %s', async (_what, planted, broken) => {
    for (let at = 0; at < 9; at += 1) await entry('callHost', clerk.id)
    const database = openStoreFile(folderPaths(estate.folder).store)
    expect(database.prepare(planted).run().changes).toBeGreaterThan(0)
    database.close()
    expect(checkAll()).toMatchObject({
      last: { number: planted.startsWith('delete') ? 2 : broken === 7 ? 5 : broken - 1 },
      broken,
    })
  })
})
