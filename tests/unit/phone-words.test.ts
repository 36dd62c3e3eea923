// Approving by telephone: numbers that are read out, and the page that answers them.
import { zhApproval } from '../../renderer/text/zh-CN/approval.ts'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import {
  cellName,
  challengeMessage,
  challengeOf,
  gridCells,
  kindDigits,
  plainRoom,
  spoken,
} from '../../db/register/phone-words/rules.ts'
import { responseOf, sharedSecret } from '../../electron/counter/phone-words.ts'
import { actWords } from '../../electron/exporting/act-words.ts'
import { phonePage } from '../../electron/exporting/phone-page.ts'
import type { Channel, ChannelKind } from '../../electron/ipc/channel.ts'
import { contract } from '../../electron/ipc/contract.ts'
import { makeRandom } from '../../db/demo/random.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

const approvable = (Object.entries(contract) as [string, Channel<ChannelKind, unknown, unknown>][])
  .filter(([, { approval }]) => approval !== undefined)
  .map(([name]) => name)

test('every act that takes a second person has words on the page, and a number of its own', () => {
  expect(approvable.length).toBeGreaterThan(5)
  expect(approvable.filter((name) => !(name in actWords))).toEqual([])
  // Whoever stands beside it reads what is approved, not only what kind of act it is.
  expect(approvable.filter((name) => !(name in zhApproval.about))).toEqual([])
  expect(Object.keys(actWords).filter((name) => !approvable.includes(name))).toEqual([])
  expect(new Set(approvable.map(kindDigits)).size).toBe(approvable.length)
})

test('a number with one digit wrong, or two neighbours changed over, is seen', () => {
  const challenge = challengeOf('setPrice', '4711009')
  const isRight = (digits: string) => challengeOf('setPrice', digits.slice(3, 10)) === digits
  expect(isRight(challenge)).toBe(true)
  let caught = 0
  for (let at = 3; at < 11; at += 1) {
    for (let other = 0; other < 10; other += 1) {
      const changed = challenge.slice(0, at) + String(other) + challenge.slice(at + 1)
      if (changed !== challenge && !isRight(changed)) caught += 1
    }
  }
  expect(caught).toBe(8 * 9)
  expect(spoken(challenge)).toMatch(/^\d{3} \d{4} \d{4}$/)
})

test('cells have eighty names', () => {
  expect(new Set(Array.from({ length: gridCells }, (_, cell) => cellName(cell))).size).toBe(80)
  expect([cellName(0), cellName(3), cellName(79)]).toEqual(['A1', 'D1', 'D20'])
})

interface Field {
  value: string
  textContent: string
  readonly listeners: Record<string, (event: { preventDefault(): void }) => void>
}

/** The page's own script over fields that are no browser: what it computes is compared with the counter. */
function openPage(pageSecretHex: string) {
  const page = phonePage({ centreName: '青山花园', name: '赵国强', madeOn: '2026-11-27', pageSecretHex })
  const script = /<script>(.*)<\/script>/s.exec(page)?.[1] ?? ''
  const fields: Record<string, Field> = {}
  const field = (id: string) => (fields[id] ??= { value: '', textContent: '', listeners: {} })
  const element = (id: string) =>
    Object.assign(field(id), {
      addEventListener: (name: string, listener: Field['listeners'][string]) =>
        void (field(id).listeners[name] = listener),
    })
  runInNewContext(script, { document: { getElementById: element }, TextEncoder, Uint8Array, DataView })
  return (typed: { number: string; amount: string; code: string; room?: string }) => {
    field('number').value = typed.number
    field('amount').value = typed.amount
    field('code').value = typed.code
    field('room').value = typed.room ?? ''
    field('form').listeners['submit']?.({ preventDefault: () => undefined })
    return { what: field('what').textContent, answer: field('answer').textContent }
  }
}

test('the page computes what the counter does, for the act, the amount and the code that were typed', () => {
  const random = makeRandom(randomSeed('phone page'))
  for (let round = 0; round < 50; round += 1) {
    const pageSecretHex = Buffer.from(random.bytes(32)).toString('hex')
    const page = openPage(pageSecretHex)
    const challenge = challengeOf('takePayment', String(random.whole(1e7)).padStart(7, '0'))
    const amountFen = random.whole(1e7)
    const code = String(1_000 + random.whole(9e7))
    const secret = sharedSecret(pageSecretHex, code.slice(0, 8))
    const typed = { number: spoken(challenge), amount: (amountFen / 100).toFixed(2), code: code.slice(0, 8) }
    const { what, answer } = page(typed)
    expect(what).toBe(actWords['takePayment'])
    expect(answer.replace(' ', '')).toBe(responseOf(secret, `${challenge}|${amountFen}`, 8))
    expect(page({ ...typed, amount: ((amountFen + 1) / 100).toFixed(2) }).answer).not.toBe(answer)
    // With a room it is another answer, and the counter's, however the room is written.
    const room = `${1 + random.whole(30)}栋${1 + random.whole(4)}单元${100 + random.whole(3000)}`
    const withRoom = page({ ...typed, room }).answer
    expect(withRoom.replace(' ', '')).toBe(responseOf(secret, challengeMessage(challenge, amountFen, room), 8))
    expect(withRoom).not.toBe(answer)
    expect(page({ ...typed, room: plainRoom(room).replaceAll('-', ' ') }).answer).toBe(withRoom)
    expect(page({ ...typed, room: `9${room}` }).answer).not.toBe(withRoom)
  }
})

test('a room is one however it is written', () => {
  const written = ['3-2-1502', '3栋2单元1502', ' 03 2 1502', '3幢2单元1502室']
  expect(new Set(written.map(plainRoom))).toEqual(new Set(['3-2-1502']))
  expect(['A座1502', 'a1502', 'A-1502'].map(plainRoom)).toEqual(['A-1502', 'A-1502', 'A-1502'])
  expect(plainRoom('商铺')).toBe('')
})

test('a number that was copied wrongly, or of an act the page does not know, is not answered', () => {
  const page = openPage('00'.repeat(32))
  const challenge = challengeOf('setPrice', '0000001')
  expect(page({ number: challenge.slice(0, 10) + '0', amount: '', code: '2468' }).answer).toContain('请填好')
  expect(page({ number: challengeOf('unknownAct', '0000001'), amount: '', code: '2468' }).what).toContain('不认识')
  expect(page({ number: challenge, amount: '', code: '' }).answer).toContain('请填好')
  expect(page({ number: challenge, amount: '', code: '2468' }).answer).toMatch(/^\d{4} \d{4}$/)
})
