// What the find bar answers, over real acts of a small estate.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { searchKeyOf } from '../../db/core/search-key.ts'
import { takePayment } from '../../db/money/payments/commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { completePersonSearch, indexPerson } from '../../db/register/residents/search-index.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { find } from '../../db/views/find/queries.ts'
import { fixedId, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

const today = '2026-11-23'

interface Resident {
  readonly name: string
  readonly phone?: string
  readonly room: number
  readonly toOn?: string
  readonly plate?: string
}

const residents: readonly Resident[] = [
  { name: '单小红', phone: '13911112222', room: 1, plate: '粤B12345' },
  { name: '欧阳静', phone: '13733334444', room: 2, plate: '粤BD67890' },
  { name: '李𠮷', phone: '13600005555', room: 3 },
  { name: '阿依古丽·买买提', phone: '075526001234', room: 3 },
  { name: '王小红', phone: '13900002222', room: 4 },
  { name: '王小', phone: '13900003333', room: 4, toOn: '2025-06-30' },
  { name: '王小', phone: '13900004444', room: 5 },
  { name: '赵王小', room: 5 },
  { name: 'John Smith', room: 5 },
]

let estate: Estate

beforeEach(async () => {
  estate = await openEstate({ rooms: 6, bills: 1 })
  await estate.act(async (port) => {
    for (const [at, { name, phone, room, toOn, plate }] of residents.entries()) {
      const person = { id: fixedId('named', at), keyId: port.newRecordKey(), name }
      port.insert('person', { ...person, ...searchKeyOf(name), phone: phone ?? null })
      indexPerson(port, person)
      const roomId = estate.rooms[room - 1]?.id ?? ''
      port.insert('occupancy', {
        id: fixedId('lives', at),
        roomId,
        personId: person.id,
        role: 'family',
        fromOn: '2021-01-01',
        toOn: toOn ?? null,
      })
      if (plate !== undefined) {
        port.insert('vehicle', { id: fixedId('car', at), keyId: port.newRecordKey(), roomId, plate, toOn: null })
      }
    }
    return { ok: true, answer: {} }
  }, {})
})
afterEach(() => estate.close())

/** The hits in words: kind, room, and what was recognised. */
async function found(text: string): Promise<string[]> {
  const { hits } = await find(estate.store.read, text, today)
  return hits.map((hit) => {
    const name = hit.kind === 'person' || hit.kind === 'room' ? hit.maskedName : null
    const thing = hit.kind === 'vehicle' ? hit.maskedPlate : hit.kind === 'receipt' ? hit.receiptNumber : name
    return `${hit.kind} ${hit.room} ${thing}`
  })
}

describe('[2.3.2] one bar finds, without being told the kind,', () => {
  test.each([
    ['a full name', '欧阳静', ['person 3-2-1502 欧*静']],
    ['a surname of two signs', '欧阳', ['person 3-2-1502 欧*海', 'person 3-2-1506 欧*海', 'person 3-2-1502 欧*静']],
    ['any two characters in a row', '小红', ['person 3-2-1501 单*红', 'person 3-2-1504 王*红']],
    ['characters across a point', '古丽买', ['person 3-2-1503 阿*提']],
    ['a character outside the basic plane', '李𠮷', ['person 3-2-1503 李*']],
    ['its everyday form', '李吉', ['person 3-2-1503 李*']],
    ['the reading of it', 'liji', ['person 3-2-1503 李*']],
    ['pinyin from the start', 'ouyangj', ['person 3-2-1502 欧*静']],
    ['pinyin with a space', 'Ou Yang Jing', ['person 3-2-1502 欧*静']],
    ['the reading of a surname', 'shanxiaohong', ['person 3-2-1501 单*红']],
    ['the other reading of it', 'danxiao', ['person 3-2-1501 单*红']],
    ['initials', 'oyj', ['person 3-2-1502 欧*静']],
    ['pinyin of the given name', 'xiaohong', ['person 3-2-1501 单*红', 'person 3-2-1504 王*红']],
    ['initials of the given name', 'mmt', ['person 3-2-1503 阿*提']],
    ['a name in letters', 'smith', ['person 3-2-1505 J*h']],
    ['a phone', '137 3333 4444', ['person 3-2-1502 欧*静']],
    ['a phone with its country', '+86 137-3333-4444', ['person 3-2-1502 欧*静']],
    ['a landline without its area', '26001234', ['person 3-2-1503 阿*提']],
    ['its last four', '4444', ['person 3-2-1502 欧*静', 'person 3-2-1505 王*']],
    ['a plate', '粤b·12345', ['vehicle 3-2-1501 粤B***45']],
    ['the end of a plate', '67890', ['vehicle 3-2-1502 粤B****90']],
    ['a plate without its province', 'B12345', ['vehicle 3-2-1501 粤B***45']],
    ['a whole room', '3栋2单元1504室', ['room 3-2-1504 王*明']],
    ['a room run together', '321504', ['room 3-2-1504 王*明']],
    ['a room alone', '1504', ['room 3-2-1504 王*明']],
  ])('%s: %s', async (_what, text, expected) => {
    const words = await found(text)
    expect(words).toEqual(expected)
  })

  test('a receipt by its number, without its dashes and by its last digits; it names the payment', async () => {
    await estate.act(openShift, { floatFen: 0 })
    const room = estate.rooms[1]
    const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
    const paid = await estate.act(takePayment, {
      roomId: room?.id ?? '',
      lines,
      dueFen: 239_60,
      cashReceivedFen: 240_00,
    })
    if (!paid.ok) throw new Error(paid.refusal.code)
    const hit = {
      kind: 'receipt',
      paymentId: paid.answer.paymentId,
      receiptNumber: '01A-R2026-000001',
      room: '3-2-1502',
    }
    for (const text of [
      '01A-R2026-000001',
      '01ar2026000001',
      'v1|01A-R2026-000001|23960|2026-11-23|1a2b3c4d',
      '000001',
      'R2026-000001',
      '0001',
      ' ０１Ａ-R2026-000001 ',
    ]) {
      expect((await find(estate.store.read, text, today)).hits, text).toMatchObject([hit])
    }
    expect((await find(estate.store.read, '01A-R2026-000002', today)).hits).toEqual([])
  })

  test('nothing is found by what means nothing', async () => {
    for (const text of ['', '   ', '🏠', '---', '王'.repeat(65), "'; drop table person; --", '%', '_', '零号']) {
      expect((await find(estate.store.read, text, today)).hits, text).toEqual([])
    }
  })
})

describe('the order of hits', () => {
  test('exact before prefix before inside, and within each who lives there before who left', async () => {
    const { hits, ambiguous, hasMore } = await find(estate.store.read, '王小', today)
    const order = hits.map((hit) => [hit.quality, hit.room, hit.kind === 'person' && hit.isEnded])
    expect(order).toEqual([
      ['exact', '3-2-1505', false],
      ['exact', '3-2-1504', true],
      ['prefix', '3-2-1504', false],
      ['prefix', '3-2-1504', false],
      ['inside', '3-2-1505', false],
    ])
    expect([ambiguous, hasMore]).toEqual([true, false])
  })

  test('a person found says what their room owes, and no more of them than is masked', async () => {
    const { hits } = await find(estate.store.read, '欧阳静', today)
    expect(hits).toMatchObject([{ kind: 'person', maskedPhone: '137****4444', arrearsFen: oneBillFen, openBills: 1 }])
    expect(JSON.stringify(hits)).not.toMatch(/欧阳|13733334444/)
  })

  test('more than twenty are cut and said so, and no kind pushes another off the list', async () => {
    await estate.act(async (port) => {
      for (let at = 0; at < 30; at += 1) {
        const building = String(10 + at)
        const roomId = fixedId('tower', at)
        const name = `${building}-1-2222`
        port.insert('room', {
          id: roomId,
          building,
          unit: '1',
          number: '2222',
          name,
          floor: 22,
          areaMilli: 1,
          toOn: null,
        })
      }
      return { ok: true, answer: {} }
    }, {})
    const { hits, hasMore } = await find(estate.store.read, '2222', today)
    expect(hits).toHaveLength(20)
    expect(hasMore).toBe(true)
    expect(hits.filter(({ kind }) => kind === 'person').map(({ room }) => room)).toEqual(['3-2-1501', '3-2-1504'])
    expect(hits.filter(({ kind }) => kind === 'room')[0]?.room).toBe('10-1-2222')
  })
})

describe('the texts people are found by', () => {
  test('a corrected name is found and the old one is not, in the same act', async () => {
    const id = fixedId('named', 1)
    await estate.act(async (port) => {
      const { keyId } = await port.db
        .selectFrom('person')
        .select('keyId')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      port.revise('person', { id }, { name: '欧阳婧宁' })
      indexPerson(port, { id, keyId, name: '欧阳婧宁' })
      return { ok: true, answer: {} }
    }, {})
    expect(await found('婧宁')).toEqual(['person 3-2-1502 欧*宁'])
    expect(await found('欧阳静')).toEqual([])
    expect(await found('ouyangjing')).toEqual(['person 3-2-1502 欧*宁'])
    expect(await found('oyjn')).toEqual(['person 3-2-1502 欧*宁'])
  })

  test('they are written again where a replay left them out, each once', async () => {
    const read = () => {
      const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
      const rows = database.prepare('select * from person_search order by personId, position').all()
      database.close()
      return rows
    }
    const before = read()
    expect(before.length).toBeGreaterThan(residents.length * 3)
    const database = openStoreFile(folderPaths(estate.folder).store)
    database.exec('delete from person_search')
    database.close()
    expect(await completePersonSearch(estate.store)).toBe(residents.length + 6)
    expect(read()).toEqual(before)
    expect(await completePersonSearch(estate.store)).toBe(0)
    expect(await found('单小')).toEqual(['person 3-2-1501 单*红'])
  })
})
