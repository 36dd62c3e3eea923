// The register taken along: never without a second person's word, never in full unasked, marked, and harmless to open.
import { readdir, readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unzipSync } from 'fflate'
import { exportWritableForMs } from '../../db/register/exports/model.ts'
import { addVehicle } from '../../db/register/vehicles/commands.ts'
import { makePinRecord } from '../../db/register/staff/pin.ts'
import { withoutFormula } from '../../electron/exporting/write-workbook.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { readXlsx } from '../../electron/importing/xlsx.ts'
import { fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

const chief = { staffId: fixedId('chief', 1), number: '9001', name: '赵国强', role: 'supervisor' } as const
const second = { staffId: fixedId('secon', 1), number: '9003', name: '周&敏', role: 'manager' } as const
const secondPin = '528413'
const formula = "=HYPERLINK('http://x','王')"

let estate: Estate
let counter: TestCounter
beforeEach(async () => {
  // More rooms than are read at once.
  estate = await openEstate({ rooms: 120 })
  await estate.act(async (port) => {
    const pin = JSON.stringify(await makePinRecord(secondPin, estate.ring, 2 ** 10))
    for (const { staffId: id, ...who } of [chief, second])
      port.insert('staff', { id, keyId: port.newRecordKey(), ...who, pin, fromOn: '2020-01-01', toOn: null })
    port.revise('person', { id: fixedId('person', 3) }, { name: formula })
    return { ok: true, answer: {} }
  }, {})
  const words = { plate: '粤B12345', isPlateConfirmed: true, isDuplicateConfirmed: true }
  await estate.act(addVehicle, { roomId: estate.rooms[1]?.id ?? '', fromOn: '2026-01-01', ...words })
  counter = await openTestCounter(estate, { signedIn: true })
  counter.counter.signedIn = chief
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

const refusedAs = (code: string) => ({ ok: false, refusal: { code } })
function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}

async function recorded(people: 'masked' | 'full'): Promise<{ exportId: string }> {
  const actId = crypto.randomUUID()
  const asked = { command: 'exportRegister', actId, input: { people }, approverId: second.staffId, pin: secondPin }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', asked))
  return told(await counter.serve.run('exportRegister', { actId, input: { people }, approvalId }))
}

async function written(people: 'masked' | 'full'): Promise<{ path: string; bytes: Uint8Array; text: string }> {
  const { path } = told<{ path: string }>(await counter.serve.ask('writeRegisterExport', await recorded(people)))
  const bytes = new Uint8Array(await readFile(path))
  const text = Object.values(unzipSync(bytes))
    .map((part) => Buffer.from(part).toString('utf8'))
    .join('\n')
  return { path, bytes, text }
}

test('[1.7] exportRegister is refused without a second person, and no file is made', async () => {
  const actId = crypto.randomUUID()
  const refused = await counter.serve.run('exportRegister', { actId, input: { people: 'masked' } })
  expect(refused).toMatchObject(refusedAs('approvalNeeded'))
  const none = await counter.serve.ask('writeRegisterExport', { exportId: actId })
  expect(none).toMatchObject(refusedAs('exportGone'))
  expect(await readdir(counter.counter.exportsFolder).catch(() => [])).toEqual([])
})

test('[1.9] masked, no name, number or plate stands in the file; in full all of them do', async () => {
  const { text } = await written('masked')
  for (const secret of ['王小明', '13800005001', '粤B12345', 'HYPERLINK']) expect(text).not.toContain(secret)
  expect(text).toContain('王*明')
  expect(text).toContain('138****5001')
  const full = await written('full')
  for (const known of ['王小明', '13800005001', '粤B12345', '13800005120']) expect(full.text).toContain(known)
})

test('the file tells who took it along, who approved and when, on every sheet and in its properties', async () => {
  const { text, bytes, path } = await written('masked')
  const marks = text.match(/2026-11-23 09:00 · 导出 Exported by 赵国强 · 批准 Approved by 周&amp;敏 · 已遮盖/g)
  expect(marks).toHaveLength(1 + 3)
  // At the foot of a page an & is doubled.
  expect(text.match(/<oddFooter>[^<]*周&amp;&amp;敏/g)).toHaveLength(3)
  const [mark, headings, ...rooms] = readXlsx(bytes)
  expect(mark?.cells[0]).toContain('阳光花园')
  expect(headings?.cells[0]).toBe('房号 Room')
  expect(rooms).toHaveLength(120)
  expect(rooms.map(({ cells }) => cells[0])).toEqual(estate.rooms.map(({ name }) => name))
  expect(path.startsWith(counter.counter.exportsFolder)).toBe(true)
  expect((await readdir(counter.counter.exportsFolder)).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('no cell is a formula, in the workbook or once it is saved as plain text', async () => {
  const { text } = await written('full')
  expect(text).not.toMatch(/<f>/)
  expect(text).toContain(`'${formula}`)
  for (const bad of ['=1+1', '+1+cmd', '-1', '@x', '\t=1', ' =1']) expect(withoutFormula(bad)).toBe(`'${bad}`)
  for (const good of ['3-2-1501', '王小明', '+85223456789', '']) expect(withoutFormula(good)).toBe(good)
})

test('writeRegisterExport is for whoever recorded it, for a quarter of an hour; registerExports lists it', async () => {
  const made = await recorded('full')
  counter.counter.signedIn = second
  expect(await counter.serve.ask('writeRegisterExport', made)).toMatchObject(refusedAs('exportGone'))
  counter.counter.signedIn = chief
  expect(await counter.serve.ask('writeRegisterExport', made)).toMatchObject({ ok: true, value: { rooms: 120 } })
  estate.now += exportWritableForMs + 1
  expect(await counter.serve.ask('writeRegisterExport', made)).toMatchObject(refusedAs('exportGone'))
  expect(told(await counter.serve.ask('registerExports', {}))).toMatchObject([
    { id: made.exportId, people: 'full', byName: '赵国强', approvedByName: '周&敏' },
  ])
})

test('a question is answered while the file is being written', async () => {
  const made = await recorded('masked')
  let isWritten = false
  const writing = counter.serve.ask('writeRegisterExport', made).then((reply) => {
    isWritten = true
    return reply
  })
  expect(await counter.serve.ask('find', { text: '1501' })).toMatchObject({ ok: true })
  expect(isWritten).toBe(false)
  expect(await writing).toMatchObject({ ok: true })
})

test('[1.9] when somebody is removed, lists that name them go; the empty template stays', async () => {
  const { path } = await written('full')
  await counter.serve.ask('exportTemplate', {})
  await counter.counter.upkeep.forgetRemoved()
  const left = await readdir(counter.counter.exportsFolder)
  expect(left).toEqual(['qiantai-rooms-residents.xlsx'])
  expect(path).toMatch(/register-2026-11-23-0900-full-[0-9a-f]{6}\.xlsx$/)
})
