// 1,000 hostile payloads for each channel, all of them sent: a refusal, or a sound answer where the schema takes it; never
// an incident, no row by a refused one in any table, and a store that opens and is what its journal wrote afterwards.
import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyFolder } from '../../build/verification/verify-folder.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { fileKeyStore } from '../../db/store/keys/file-key-store.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { PrintJob } from '../../db/system/print-jobs/queries.ts'
import { listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import { holdRescue } from '../../electron/counter/rescue.ts'
import type { Channel, ChannelKind, Reply } from '../../electron/ipc/channel.ts'
import { contract, type ChannelName } from '../../electron/ipc/contract.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { refuse } from '../../db/core/refusal.ts'
import { hostilePayloads } from '../fixtures/hostile-payloads.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'
import { addColleagues, people } from '../fixtures/till-approval.ts'
import { someId, validInputs } from '../fixtures/valid-inputs.ts'

type AnyChannel = Channel<ChannelKind, unknown, unknown>

const perChannel = 1_000
const channels = Object.keys(contract) as ChannelName[]
const seed = randomSeed('payloads')

/** Where a secret is guessed each try is written down before it is looked at: a refused one is a try. */
const countTries = new Set<string>([
  'signIn',
  'signInBeside',
  'changeOwnPin',
  'approveAct',
  'answerWaiting',
  'approveByPhone',
  'changePassphrase',
  'confirmPassphrase',
  'makeKeySheet',
  'renewMasterKey',
  'passByCode',
])
/** What leaves the store, or makes another: shown by tests of their own. */
const outside = { startDemo: true, setUp: true, restore: true, openKeys: true } as const

let estate: Estate
let test_: TestCounter
/** Ids of what there is, by the name they are sent under. */
const ids: Record<string, string> = {}

function withIds(value: unknown, name = ''): unknown {
  if (value === someId) return ids[name] ?? ids[name.replace(/s$/, '')] ?? someId
  if (Array.isArray(value)) return value.map((part) => withIds(part, name))
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withIds(part, key)]))
}

/** As somebody who may, with the word of whoever is asked for one: what is looked at is what lies behind that door. */
function send(channel: ChannelName, input: unknown): Promise<Reply<unknown>> {
  const { kind, callers, approval, ownPin } = contract[channel] as AnyChannel
  const role = typeof callers === 'string' || callers.includes('supervisor') ? 'supervisor' : callers[0]
  const who = { staffId: people.chief, number: '9001', name: 'chief', role: role ?? 'supervisor' }
  test_.counter.signedIn = who
  if (kind !== 'command') return test_.serve.ask(channel, input)
  const word = approval || ownPin ? { approvalId: someId } : {}
  return test_.serve.run(channel, { actId: randomUUID(), input, ...word })
}

beforeAll(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  await estate.act(openShift, { floatFen: 500_00 })
  test_ = await openTestCounter(estate, { printers: [] })
  const { counter } = test_
  // It looks by itself once a minute, and writes what it finds.
  await counter.upkeep.stop()
  const elsewhere = () => Promise.resolve(refuse('counterLocked'))
  Object.assign(counter, Object.fromEntries(Object.keys(outside).map((name) => [name, elsewhere])))
  counter.approvals.check = () => ({ ok: true, approverId: people.second })
  const { ring } = estate
  const begin = () => Promise.resolve()
  Object.assign(counter, {
    rescue: holdRescue({ folder: estate.folder, counter, ring: () => ring, begin }),
    looking: { ...counter.looking, open: elsewhere },
    charges: { ...counter.charges, send: elsewhere },
    keys: { ...counter.keys, makeSheet: begin, slotStore: () => fileKeyStore(folderPaths(estate.folder).keys) },
  })
  const room = estate.rooms[0]
  Object.assign(ids, {
    roomId: room?.id,
    billId: room?.billIds[0],
    staffId: people.money,
    feeItemId: fixedId('fee', 1),
  })
  Object.assign(ids, { personId: fixedId('person', 0), occupancyId: fixedId('occu', 0), approverId: people.second })
  // Each channel once as it is meant: what is made so is what hostile inputs then name.
  for (const channel of channels.filter((name) => !/^(?:end|remove|close|withdraw|discard|void|moveOut)/.test(name))) {
    const reply = await send(channel, withIds(validInputs[channel]))
    if (!reply.ok || contract[channel].kind !== 'command') continue
    for (const [name, id] of Object.entries(reply.value as object))
      if (name.endsWith('Id') && typeof id === 'string') ids[name] ??= id
  }
  expect(test_.incidents).toEqual([])
}, 60_000)
afterAll(async () => {
  await test_.close()
  await estate.close()
})

/** Changes whenever another connection commits anything, in whatever table. */
function watchCommits() {
  const database = new Database(folderPaths(estate.folder).store, { readonly: true })
  const read = database.prepare('pragma data_version').pluck()
  return { version: () => Number(read.get()), close: () => void database.close() }
}

describe('hostile payloads', () => {
  test('the look for rows sees what an act and what a note writes', async () => {
    const commits = watchCommits()
    const before = commits.version()
    expect(await send('keepForm', validInputs.keepForm)).toMatchObject({ ok: true })
    const between = commits.version()
    expect(await send('noteMissedCall', validInputs.noteMissedCall)).toMatchObject({ ok: true })
    expect([before === between, between === commits.version()]).toEqual([false, false])
    commits.close()
  })

  const counts = { refused: 0, behindTheSchema: 0, done: 0 }

  test.each(channels)(
    '%s refuses each with no row, or answers soundly',
    async (channel) => {
      const payloads = hostilePayloads(contract[channel].input, withIds(validInputs[channel]), perChannel, seed)
      expect(payloads).toHaveLength(perChannel)
      const commits = watchCommits()
      const wrong: unknown[] = []
      for (const payload of payloads) {
        const before = commits.version()
        const reply = await send(channel, payload)
        if (reply.ok) {
          counts.done += 1
          structuredClone(reply.value)
          continue
        }
        counts.refused += 1
        if (!['invalidInput', 'tooLarge'].includes(reply.refusal.code)) counts.behindTheSchema += 1
        const wrote = commits.version() !== before && !countTries.has(channel)
        if (wrote || ['incident', 'fateUnknown', 'storeReopened'].includes(reply.refusal.code))
          wrong.push({ payload, reply, wrote })
      }
      commits.close()
      expect(test_.incidents.splice(0)).toEqual([])
      expect(wrong).toEqual([])
    },
    120_000,
  )

  test('what came through can be printed, and the store opens and is what its journal wrote', async () => {
    console.info(`payloads: ${JSON.stringify(counts)}`)
    expect(counts.behindTheSchema).toBeGreaterThan(0)
    const jobs: readonly PrintJob[] = await listOpenJobs(estate.store.read)
    for (const some of Map.groupBy(jobs, ({ kind }) => kind).values())
      for (const job of some.slice(-5)) await prepareJob(estate.store, job, stubPrinter())
    await test_.close()
    await estate.reopen()
    await estate.store.close()
    expect(await verifyFolder(estate.folder, () => Promise.reject(new Error('a file opens it')))).toMatchObject({
      exitCode: 0,
    })
    await estate.reopen()
    test_ = await openTestCounter(estate, { printers: [] })
  }, 180_000)
})

test('a bad envelope is refused whatever the act, and nobody of a role that is none does anything', async () => {
  const commands = channels.filter((channel) => contract[channel].kind === 'command')
  const good = randomUUID()
  const commits = watchCommits()
  const before = commits.version()
  for (const channel of commands) {
    const input = withIds(validInputs[channel])
    for (const envelope of [
      null,
      [],
      'x',
      { input },
      { actId: good.toUpperCase(), input },
      { actId: '', input },
      { actId: { toString: () => good }, input },
      { actId: [good], input },
      { actId: good, input, approvalId: null },
      { actId: good, input, approvalId: '__proto__' },
      { actId: good, input, actorId: people.chief },
      { actId: good, input, role: 'manager' },
      { actId: good },
    ]) {
      const reply = await test_.serve.run(channel, envelope)
      const isNothing = envelope !== null && Object.keys(envelope).join() === 'actId'
      expect(reply, `${channel} ${JSON.stringify(envelope)}`).toMatchObject({
        ok: false,
        refusal: { code: isNothing || !hasFunction(envelope) ? 'invalidInput' : 'tooLarge' },
      })
    }
    if (typeof contract[channel].callers === 'string') continue
    test_.counter.signedIn = { staffId: people.chief, number: '9001', name: 'chief', role: 'toString' as 'manager' }
    const refused = await test_.serve.run(channel, { actId: randomUUID(), input })
    expect(refused, `${channel} ${test_.incidents.join()}`).toMatchObject({ refusal: { code: 'notAllowed' } })
  }
  expect(commits.version()).toBe(before)
  commits.close()
})

/** Functions do not come over the pipe: the door takes them for what is too large to look at. */
function hasFunction(envelope: unknown): boolean {
  return Object.values((envelope ?? {}) as object).some(
    (part: unknown) => typeof part === 'object' && part !== null && Object.hasOwn(part, 'toString'),
  )
}
