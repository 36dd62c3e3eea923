// The number of a document: seen and not kept, unless the centre decided otherwise; then sealed, with what was told and
// agreed, for days of its own.
import { join } from 'node:path'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { numberById, openNumber } from '../../db/desk/kept-numbers/queries.ts'
import { removeDue, removePerson } from '../../db/desk/retention/commands.ts'
import { readVisit, recallVisitors } from '../../db/desk/visits/queries.ts'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths, openStore } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { makeChangeSetting } from '../../db/system/settings/commands.ts'
import type { SettingName } from '../../db/system/settings/model.ts'
import { rebuild, rollEntries } from '../fixtures/rebuilt-store.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered, deskOf, type Desk } from '../fixtures/visits.ts'

const dayMs = 24 * 60 * 60 * 1000
const number = '11010519491231002X'
let estate: Estate
let desk: Desk
beforeEach(async () => {
  estate = await openEstate()
  desk = deskOf(estate)
})
afterEach(() => estate.close())

const code = (refused: { readonly ok: boolean }) =>
  'refusal' in refused ? (refused.refusal as { code: string }).code : null
const set = async (name: SettingName, value: string) =>
  answered(await estate.act(makeChangeSetting('supervisor'), { name, value, basis: '业委会决定' }))
async function view(visitId: string) {
  const found = await readVisit(estate.store.read, estate.store.ring, visitId, estate.now)
  if (!found) throw new Error('no visit')
  return found
}
async function kept(visitId: string): Promise<string> {
  return (await view(visitId)).numberKept?.numberId ?? ''
}
async function opened(numberId: string): Promise<string | null> {
  const row = await numberById(estate.store.read, numberId)
  return row ? openNumber(estate.store.ring, row) : null
}

function filesWith(text: string, folder = estate.folder): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesWith(text, path)
    return readFileSync(path).includes(text) ? [path] : []
  })
}

test('is not kept unless the centre decided it, and changing that takes a basis', async () => {
  const { visitId } = await desk.register()
  expect((await view(visitId)).numberNotice).toBeNull()
  expect(code(await desk.keepNumber(visitId))).toBe('numbersNotKept')
  const input = { name: 'privacy.keepsNumbers', value: 'yes', basis: '' } as const
  expect(code(await estate.act(makeChangeSetting('supervisor'), input))).toBe('basisMissing')
})

test('keepVisitorNumber: is kept sealed, with the versions of notice and consent, by whom and when', async () => {
  await set('privacy.keepsNumbers', 'yes')
  await set('privacy.numberNotice', '登记证件号码只为核对来访，七天后删除。')
  const { visitId } = await desk.register(undefined, { documentSeen: null })
  expect(await view(visitId)).toMatchObject({ numberKept: null, numberNotice: { noticeVersion: 1, consentVersion: 0 } })
  expect(code(await desk.keepNumber(visitId))).toBe('noticeChanged')
  const told = { noticeVersion: 1 }
  expect(code(await desk.keepNumber(visitId, { ...told, number: '110105194912310021' }))).toBe('residentIdCheckDigit')
  expect(code(await desk.keepNumber(visitId, { ...told, number: 'E12345678' }))).toBe('residentIdUnreadable')
  expect(code(await desk.keepNumber(visitId, { ...told, withPhone: false }))).toBe('phoneKeptToo')
  answered(await desk.keepNumber(visitId, { ...told, number: '110105 19491231 002x' }))
  expect(code(await desk.keepNumber(visitId, told))).toBe('numberKeptAlready')
  const after = await view(visitId)
  expect(after).toMatchObject({ documentSeen: 'residentId', hold: null })
  expect(after.numberKept).toMatchObject({ kind: 'residentId', noticeVersion: 1, consentVersion: 0, isThere: true })
  expect(after.numberKept).toMatchObject({ keptAt: estate.now })
  expect(after.history.map(({ what }) => what)).toEqual(['register', 'numberKept'])
  expect(JSON.stringify(after)).not.toContain(number)
  expect(await opened(await kept(visitId))).toBe(number)
  expect(filesWith(number)).toEqual([])
})

test('of another document than a resident’s card is kept as it stands', async () => {
  await set('privacy.keepsNumbers', 'yes')
  const { visitId } = await desk.register()
  answered(await desk.keepNumber(visitId, { kind: 'passport', number: 'e 1234 5678' }))
  expect(await opened(await kept(visitId))).toBe('E12345678')
})

test('is compared with the list when it is kept', async () => {
  await set('privacy.keepsNumbers', 'yes')
  answered(await desk.enter({ number }))
  const { visitId } = await desk.register()
  answered(await desk.keepNumber(visitId))
  expect((await view(visitId)).hold?.matched).toEqual(['number'])
})

test('[2.4.1] finds a returning visitor, exactly and only while numbers are kept, and no more once it was removed', async () => {
  await set('privacy.keepsNumbers', 'yes')
  const find = (text: string) => recallVisitors(estate.store.read, estate.store.ring, text)
  const { visitId } = await desk.register(undefined, { visitorName: '周建国' })
  answered(await desk.keepNumber(visitId))
  const passport = await desk.register(undefined, { visitorName: '玛丽' })
  answered(await desk.keepNumber(passport.visitId, { kind: 'passport', number: 'E12345678' }))
  expect(await find('110105 19491231 002x')).toMatchObject([{ visitId, maskedName: '周*国' }])
  expect(await find('e 1234 5678')).toMatchObject([{ visitId: passport.visitId }])
  for (const near of ['11010519491231', '1231002X', '110105194912310038', 'E12345679'])
    expect(await find(near), near).toEqual([])
  // The list of who is not welcome has tokens of its own: neither is found by the other's.
  answered(await desk.enter({ number }))
  expect(await find(number)).toHaveLength(1)
  await set('privacy.keepsNumbers', 'no')
  expect(await find(number)).toEqual([])
  await set('privacy.keepsNumbers', 'yes')
  const recordId = await kept(visitId)
  answered(await estate.act(removePerson, { kind: 'visitNumber', recordId, because: 'request' }))
  expect(await find(number)).toEqual([])
  const left = await estate.store.read.selectFrom('identity_index').select('recordId').execute()
  expect(left.map(({ recordId: id }) => id)).not.toContain(recordId)
})

test('goes after days of its own, on request at once, and with its visit', async () => {
  await set('privacy.keepsNumbers', 'yes')
  const [one, two, three] = [await desk.letIn(), await desk.letIn(), await desk.letIn()]
  for (const { visitId } of [one, two, three]) answered(await desk.keepNumber(visitId))
  const ids = [await kept(one.visitId), await kept(two.visitId), await kept(three.visitId)]
  const request = { kind: 'visitNumber', recordId: ids[0] ?? '', because: 'request' } as const
  answered(await estate.act(removePerson, request))
  expect(code(await estate.act(removePerson, request))).toBe('removedBefore')
  expect(code(await estate.act(removePerson, { ...request, recordId: one.visitId }))).toBe('numberNotFound')
  answered(await desk.leave(two.visitId))
  answered(await estate.act(removePerson, { kind: 'visit', recordId: two.visitId, because: 'request' }))
  expect(await Promise.all(ids.map(opened))).toEqual([null, null, number])
  estate.now += 6 * dayMs
  expect(answered(await estate.act(removeDue, {})).visitNumber).toBe(0)
  estate.now += 2 * dayMs
  expect(answered(await estate.act(removeDue, {}))).toMatchObject({ visitNumber: 1, visit: 0 })
  expect(await opened(ids[2] ?? '')).toBeNull()
  // The visit goes on, and what was told and agreed stays on record without the number.
  expect(await view(three.visitId)).toMatchObject({ numberKept: null, state: 'inside' })
  expect(await numberById(estate.store.read, ids[2] ?? '')).toMatchObject({ number: null, noticeVersion: 0 })
  const database = openStoreFile(folderPaths(estate.folder).store)
  expect(() => database.prepare(`update visit_number set removedAt = null`).run()).toThrow('a number is only removed')
  expect(verifyStore({ statements: new StatementCache(database), catalogue, ring: estate.ring }).finding).toBeNull()
  database.close()
})

test('is never journaled: a store made anew from the roll knows that it was kept and on what, and not the number', async () => {
  await set('privacy.keepsNumbers', 'yes')
  const { visitId } = await desk.register()
  answered(await desk.keepNumber(visitId))
  const numberId = await kept(visitId)
  const other = await desk.register()
  answered(await desk.keepNumber(other.visitId))
  answered(
    await estate.act(removePerson, { kind: 'visitNumber', recordId: await kept(other.visitId), because: 'mistake' }),
  )
  const { ring } = estate.store
  const folder = join(await rebuild(rollEntries(estate), ring), '..')
  const parts = { folder, ring, catalogue, migrations, clock: () => estate.now, onChanged: () => undefined }
  const anew = await openStore<Schema>(parts)
  expect((await readVisit(anew.read, ring, visitId, estate.now))?.numberKept).toMatchObject({
    numberId,
    isThere: false,
  })
  expect(await recallVisitors(anew.read, ring, number)).toEqual([])
  expect((await readVisit(anew.read, ring, other.visitId, estate.now))?.numberKept).toBeNull()
  await anew.close()
})
