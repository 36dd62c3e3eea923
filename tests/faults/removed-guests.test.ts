// The oldest backup on an empty machine, after a new passphrase and a new master key, by passphrase and by the sheet:
// everything is back, but for whom was removed since; they are neither readable nor recognised by their number.
import { randomUUID } from 'node:crypto'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findByIdentity } from '../../db/system/identity-index/queries.ts'
import { listBackups } from '../../db/store/backup/manifest.ts'
import { searchToken } from '../../db/store/search-token.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { seeded, type Random } from '../fixtures/damage.ts'
import { liveSetUp, openLive, passphrase, type LiveCounter } from '../fixtures/live-counter.ts'
import { newFolder } from '../fixtures/small-estate.ts'
import { countOf, seedOf } from './sizes.ts'

const newPhrase = 'seven lanterns above the pond'
const numberOf = (number: string) => ({ kind: 'residentId', retentionClass: 'unwelcome', number })
const gone = { name: '司徒静怡', number: '110101199003070134' }
const stays = { name: '欧阳建国', number: '110101199003072578' }

let folder: string
let machine: string
let live: LiveCounter
/** Of several backups of a day only the last is kept: each is another day's. */
let now: number
const clock = () => now
const more: string[] = []

function extra(): string {
  const made = newFolder()
  more.push(made)
  return made
}

const store = () => {
  if (!live.counter.store) throw new Error('closed')
  return live.counter.store
}

async function act(channel: string, input: unknown): Promise<Record<string, string>> {
  const reply = await live.serve.run(channel, { actId: randomUUID(), input })
  if (!reply.ok) throw new Error(`${channel}: ${reply.refusal.code}`)
  return reply.value as Record<string, string>
}

async function signIn(): Promise<void> {
  expect(await live.serve.ask('signIn', { number: liveSetUp.number, pin: liveSetUp.pin })).toMatchObject({ ok: true })
}

/** A visitor who has gone, and whose number was on the list of who is not welcome. */
async function visitor({ name, number }: typeof gone): Promise<{ visitId: string; entryId: string }> {
  const more = { title: null, phone: null, company: null, plate: null, note: null, documentSeen: null }
  const how = { partySize: 1, purpose: 'business', agreed: false }
  const host = { kind: 'department', department: '财务部' }
  const { visitId = '' } = await act('registerVisit', { host, visitorName: name, ...more, ...how })
  await act('giveUp', { visitId })
  const untilDay = new Date(now + 30 * 86_400_000).toISOString().slice(0, 10)
  const entry = { name: null, phone: null, plate: null, number, reason: '争执', untilDay }
  const { entryId = '' } = await act('addUnwelcome', entry)
  await act('liftUnwelcome', { entryId })
  return { visitId, entryId }
}

const recognised = (number: string) =>
  findByIdentity(store().read, (text) => searchToken(store().ring, text), numberOf(number))

beforeEach(async () => {
  folder = newFolder()
  machine = newFolder()
  now = Date.now()
  live = await openLive(folder, machine, { clock })
  await live.serve.ask('setUpEstate', liveSetUp)
  await live.serve.ask('leaveKeySheet', {})
  await signIn()
})
afterEach(async () => {
  await live.counter.close()
  for (const one of [folder, machine, ...more.splice(0)]) rmSync(one, { recursive: true, force: true })
})

const rounds = countOf(1, 20)
const seed = seedOf('removed guests')

/** A history of one to three backups, the removal between the first and what follows; answers copies of the oldest. */
async function lose(random: Random) {
  const several = 1 + Math.floor(random() * 3)
  const removed = await visitor(gone)
  const kept = await visitor(stays)
  expect(await live.serve.ask('backUpNow', {})).toMatchObject({ ok: true })
  const [oldest] = listBackups([folderPaths(folder).backups])
  // The control: as it was backed up, the number finds them.
  expect(await recognised(gone.number)).toEqual([removed.entryId])
  for (const [kind, recordId] of [
    ['visit', removed.visitId],
    ['unwelcome', removed.entryId],
  ])
    await act('removePerson', { kind, recordId, because: 'request' })
  expect(await recognised(gone.number)).toEqual([])
  expect(await live.serve.ask('changePassphrase', { current: passphrase, passphrase: newPhrase })).toMatchObject({
    ok: true,
  })
  // Typed once more, the new one takes the old one's place at the next start.
  expect(await live.serve.ask('confirmPassphrase', { current: newPhrase })).toMatchObject({ ok: true })
  for (let more = 1; more < several; more += 1) {
    now += 86_400_000
    await visitor({ name: '上官文', number: '110101199003071532' })
    expect(await live.serve.ask('backUpNow', {})).toMatchObject({ ok: true })
  }
  await live.counter.close()
  live = await openLive(folder, machine, { clock })
  await signIn()
  expect(await live.serve.ask('renewMasterKey', { current: newPhrase })).toMatchObject({ ok: true })
  const code = live.counter.keys.sheetCode ?? ''
  await live.serve.ask('leaveKeySheet', {})
  await live.counter.close()
  const copies = extra()
  cpSync(join(folderPaths(folder).backups, 'keys'), join(copies, 'keys'), { recursive: true })
  cpSync(join(folderPaths(folder).roll, rollName), join(copies, rollName))
  for (const end of ['json', 'sealed'])
    cpSync(join(folderPaths(folder).backups, `${oldest?.name}.${end}`), join(copies, `${oldest?.name}.${end}`))
  return { copies, code, removed, kept, several }
}

test.each(Array.from({ length: rounds }, (_, round) => round))(
  'guests removed since are neither readable nor recognised by number; the others are (%i)',
  async (round) => {
    const { copies, code, removed, kept, several } = await lose(seeded(seed + round))
    console.info(`the oldest of ${several}`)
    for (const [typed, old] of [
      [{ passphrase: newPhrase }, { passphrase }],
      [{ code }, { code: 'A'.repeat(code.length) }],
    ]) {
      live = await openLive(extra(), extra(), { clock })
      expect(await live.serve.ask('takeRescue', { folder: copies })).toMatchObject({ ok: true })
      expect(await live.serve.ask('openKeys', old)).toMatchObject({ ok: false })
      expect(await live.serve.ask('openKeys', typed)).toMatchObject({ ok: true })
      await signIn()
      expect(await recognised(gone.number)).toEqual([])
      expect(await recognised(stays.number)).toEqual([kept.entryId])
      expect(await live.serve.ask('visit', { visitId: removed.visitId })).toMatchObject({
        value: { visitorName: null },
      })
      expect(await live.serve.ask('visit', { visitId: kept.visitId })).toMatchObject({
        value: { visitorName: '欧*国' },
      })
      await live.counter.close()
    }
  },
)
