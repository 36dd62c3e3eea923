// The first run and the import through the doors, as the screen uses them.
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportPreview } from '../../db/register/imports/model.ts'
import type { RegisterRoom } from '../../db/register/residents/model.ts'
import { folderPaths } from '../../db/store/store.ts'
import { openCounter } from '../../electron/counter/open-counter.ts'
import { buildServe } from '../../electron/handlers/serve.ts'
import { readOptions } from '../../electron/options.ts'
import { upkeepWorker } from '../fixtures/running-counter.ts'
import { csvOf, goodRow, listWithMistakes, mistakes, xlsxOf } from '../fixtures/register-list.ts'
import { clerk, newFolder, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

const typed = {
  centreName: ' 青山花园 ',
  company: '青山物业服务有限公司',
  hotline: '0755-2600 0000',
  areaCode: '0755',
  zone: 'Asia/Shanghai',
  tillName: '一号台',
  number: '9001',
  name: '赵国强',
  pin: '739164',
  passphrase: 'three ginkgo trees at the gate',
}

describe('setUpEstate', () => {
  const folders: string[] = []
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

  async function firstRun(folder = newFolder()) {
    folders.push(folder)
    const read = readOptions(['--data', folder])
    if (!read.ok) throw new Error('options')
    const bug = (error: unknown) => {
      throw error
    }
    const counter = openCounter({
      folder,
      options: read.options,
      runtime: { kind: 'host', version: 'test' },
      clock: Date.now,
      systemKeys: null,
      keyCost: 2 ** 10,
      upkeepWorker,
      paintPdf: (sheet) => Promise.resolve(Buffer.from(sheet.html)),
      onChanged: () => undefined,
      onBug: bug,
    })
    await counter.opened
    return { counter, folder, serve: buildServe(counter, (_channel, error) => String(error)) }
  }

  test('makes a live estate in one act, and its supervisor signs in', async () => {
    const { counter, serve, folder } = await firstRun()
    expect(counter.stage).toBe('firstRun')
    expect(await serve.ask('setUpEstate', typed)).toEqual({ ok: true, value: {} })
    expect(counter.store?.headNumber()).toBe(1)
    expect(await serve.ask('counterStatus', {})).toMatchObject({
      value: { stage: 'sheet', centreName: '青山花园', tillName: '一号台', isDemo: false, demoStaff: [] },
    })
    expect(await serve.ask('setUpEstate', typed)).toMatchObject({ ok: false, refusal: { code: 'storeExists' } })
    expect(await serve.ask('signIn', { number: '9001', pin: '739164' })).toMatchObject({ ok: true })
    expect(await serve.ask('counterStatus', {})).toMatchObject({
      value: { staff: { role: 'supervisor', name: '赵国强' } },
    })
    await counter.close()
    const again = await firstRun(folder)
    expect(again.counter.stage).toBe('signIn')
    await again.counter.close()
  })

  test.each([
    ['centreNameMissing', 'centreName', { centreName: ' ' }],
    ['areaCodeUnreadable', 'areaCode', { areaCode: '755' }],
    ['phoneUnreadable', 'hotline', { hotline: 'call us' }],
    ['zoneUnknown', 'zone', { zone: 'Asia/Nowhere' }],
    ['zoneUnknown', 'zone', { zone: '' }],
    ['tillNameMissing', 'tillName', { tillName: '' }],
    ['staffNumberMissing', 'number', { number: '' }],
    ['nameMissing', 'name', { name: '' }],
    ['pinTooShort', 'pin', { pin: '7391' }],
    ['pinTrivial', 'pin', { pin: '654321' }],
    ['passphraseTooShort', 'passphrase', { passphrase: 'short' }],
    ['passphraseTooPlain', 'passphrase', { passphrase: '123456789012' }],
  ])('refuses %s at %s and leaves no store', async (code, field, change) => {
    const { counter, serve, folder } = await firstRun()
    expect(await serve.ask('setUpEstate', { ...typed, ...change })).toEqual({
      ok: false,
      refusal: expect.objectContaining({ code, field }) as unknown,
    })
    expect(counter.stage).toBe('firstRun')
    expect(existsSync(folderPaths(folder).store)).toBe(false)
    await counter.close()
  })

  test('a first run that was cut off after the store was made begins again', async () => {
    const { counter, folder } = await firstRun()
    await counter.close()
    const empty = await openEmpty(folder)
    await empty.close()
    const again = await firstRun(folder)
    expect(again.counter.stage).toBe('firstRun')
    expect(await again.serve.ask('setUpEstate', typed)).toMatchObject({ ok: true })
    await again.counter.close()
  })
})

async function openEmpty(folder: string) {
  const { openStore } = await import('../../db/store/store.ts')
  const { openFileKeyRing } = await import('../../db/store/keys/file-key-store.ts')
  const { catalogue } = await import('../../db/schema.ts')
  const { migrations } = await import('../../db/migrations/index.ts')
  const ring = openFileKeyRing(folderPaths(folder).keys)
  const store = await openStore({ folder, ring, catalogue, migrations, clock: Date.now, onChanged: () => undefined })
  return {
    async close() {
      await store.close()
      ring.close()
    },
  }
}

describe('import', () => {
  let estate: Estate
  let counter: TestCounter

  beforeEach(async () => {
    estate = await openEstate()
    counter = await openTestCounter(estate, { signedIn: true })
    counter.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'supervisor' }
  })
  afterEach(async () => {
    expect(counter.incidents).toEqual([])
    await counter.close()
    await estate.close()
  })

  async function preview(bytes: Uint8Array, fileName = '住户.xlsx'): Promise<ImportPreview> {
    const reply = await counter.serve.ask('readImport', { fileName, bytes })
    if (!reply.ok) throw new Error(reply.refusal.code)
    return reply.value as ImportPreview
  }

  const bringIn = ({ importId, parts }: ImportPreview, part: number) =>
    counter.serve.run('importPart', { actId: parts[part]?.actId ?? '', input: { importId, part } })

  async function rooms(): Promise<number> {
    const { n } = await estate.store.read
      .selectFrom('room')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return n
  }

  test.each([
    ['xlsx', xlsxOf],
    ['csv in GBK', (rows: Parameters<typeof csvOf>[0]) => csvOf(rows, 'gbk')],
  ])(
    '2,000 rooms with 12 faulty lines from %s: the 12 are named, nothing is in before, 1,988 after',
    async (_kind, write) => {
      const before = await rooms()
      const head = estate.store.headNumber()
      const seen = await preview(write(listWithMistakes()))
      expect(seen).toMatchObject({
        lines: 2000,
        goodLines: 1988,
        faultyLines: 12,
        newRooms: 1988,
        newResidents: 1988,
        knownLines: 0,
      })
      expect(seen.faults.map(({ line, letter, refusal }) => [line, letter, refusal.code])).toEqual(
        mistakes.map(({ at, column, code }) => [at + 2, 'ABCDEFGH'[column], code]),
      )
      expect(estate.store.headNumber()).toBe(head)
      expect(await rooms()).toBe(before)
      expect(seen.parts).toHaveLength(4)
      for (const part of seen.parts.keys()) expect(await bringIn(seen, part)).toMatchObject({ ok: true })
      expect(await rooms()).toBe(before + 1988)
      expect(estate.store.headNumber()).toBe(head + 4)
      expect(await counter.serve.ask('find', { text: '7-1-101' })).toMatchObject({
        value: { hits: [{ room: '7-1-101' }] },
      })
    },
  )

  test('one that was cut off is named, and the same file brings in what is missing, once', async () => {
    const file = xlsxOf(Array.from({ length: 700 }, (_, at) => goodRow(at)))
    const first = await preview(file)
    await bringIn(first, 0)
    expect(await counter.serve.ask('unfinishedImports', {})).toMatchObject({
      value: [{ fileName: '住户.xlsx', parts: 2, doneParts: 1 }],
    })
    const second = await preview(file, '另存.xlsx')
    expect(second.parts.map(({ actId }) => actId)).toEqual(first.parts.map(({ actId }) => actId))
    expect(second).toMatchObject({ knownLines: 500, newRooms: 200 })
    expect(second.parts.map(({ isDone }) => isDone)).toEqual([true, false])
    const again = await bringIn(second, 0)
    expect(again).toMatchObject({ ok: true, value: { rooms: 500 } })
    expect(await bringIn(second, 1)).toMatchObject({ ok: true, value: { rooms: 200, residents: 200 } })
    expect(await counter.serve.ask('unfinishedImports', {})).toEqual({ ok: true, value: [] })
    expect(await rooms()).toBe(703)
  })

  test('what the register has is left alone; what contradicts it, or another line, is a fault', async () => {
    const [known] = [['3-2-1501', '15', '89.43', '㛃𠮷', '业主', '', '', '']]
    const rows = [
      known ?? [],
      ['3-2-1502', '', '', '新人', '租户', '13800005001', '', '粤B12345'],
      ['3-2-1503', '15', '90', '', '', '', '', ''],
      goodRow(0),
      goodRow(0),
      [...goodRow(0).slice(0, 2), '1', '别人'],
    ]
    const seen = await preview(csvOf(rows))
    expect(seen).toMatchObject({
      newRooms: 1,
      newResidents: 2,
      newVehicles: 1,
      knownLines: 1,
      samePhones: 1,
      faultyLines: 3,
    })
    expect(seen.faults.map(({ line, letter, refusal }) => [line, letter, refusal.code])).toEqual([
      [4, 'C', 'importRoomDiffers'],
      [6, 'D', 'importSamePerson'],
      [7, 'C', 'importRoomDiffers'],
    ])
    expect(await bringIn(seen, 0)).toMatchObject({ ok: true, value: { rooms: 1, residents: 2, vehicles: 1 } })
  })

  test('parts come in order and only of the file that was read last', async () => {
    const seen = await preview(xlsxOf(Array.from({ length: 600 }, (_, at) => goodRow(at))))
    expect(await bringIn(seen, 1)).toMatchObject({ ok: false, refusal: { code: 'importOutOfOrder' } })
    await preview(csvOf([goodRow(1)]))
    expect(await bringIn(seen, 0)).toMatchObject({ ok: false, refusal: { code: 'importUnknown' } })
    expect(
      await counter.serve.run('importPart', { actId: randomUUID(), input: { importId: randomUUID(), part: 0 } }),
    ).toMatchObject({ refusal: { code: 'importUnknown' } })
  })

  test('bytes pass through the one channel that takes a file, up to ten megabytes, and through no other', async () => {
    const large = new Uint8Array(10 * 1024 * 1024 + 1)
    expect(await counter.serve.ask('readImport', { fileName: 'a', bytes: large })).toEqual({
      ok: false,
      refusal: { code: 'tooLarge' },
    })
    expect(await counter.serve.ask('readImport', { fileName: 'a', bytes: large.subarray(1) })).toMatchObject({
      refusal: { code: 'importUnreadable' },
    })
    expect(await counter.serve.ask('find', { text: new Uint8Array(1) })).toEqual({
      ok: false,
      refusal: { code: 'tooLarge' },
    })
  })

  test('exportTemplate writes the empty list and says where', async () => {
    const reply = await counter.serve.ask('exportTemplate', {})
    const { path } = (reply.ok ? reply.value : {}) as { path: string }
    expect(path.startsWith(folderPaths(estate.folder).exports)).toBe(true)
    expect([...readFileSync(path).subarray(0, 2)]).toEqual([0x50, 0x4b])
  })

  test('receptionists keep people and vehicles, not rooms, staff or lists', async () => {
    counter.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'receptionist' }
    expect(await counter.serve.ask('registerRoom', { roomId: estate.rooms[0]?.id })).toMatchObject({
      ok: true,
      value: { room: '3-2-1501' },
    })
    const room = (await counter.serve.ask('registerRoom', { roomId: estate.rooms[0]?.id })) as { value: RegisterRoom }
    const input = { occupancyId: room.value.residents[0]?.occupancyId }
    expect(await counter.serve.ask('revealedResident', input)).toEqual({ ok: true, value: null })
    await counter.serve.run('revealResident', { actId: randomUUID(), input })
    expect(await counter.serve.ask('revealedResident', input)).toEqual({
      ok: true,
      value: { name: '㛃𠮷', phone: '13800005001' },
    })
    expect(await counter.serve.ask('staffList', {})).toEqual({ ok: false, refusal: { code: 'notAllowed' } })
    expect(
      await counter.serve.run('addRoom', { actId: randomUUID(), input: { room: '9-1-101', floor: '1', area: '9' } }),
    ).toEqual({ ok: false, refusal: { code: 'notAllowed' } })
  })
})
