// The whole program is killed at random moments while a clerk takes one payment after the other.
import { brokenPromises } from '../faults/promises.ts'
import { openEstate, clerk } from '../fixtures/small-estate.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { answerOf } from './bridge.ts'
import { expect, test, type Desk } from './fixture.ts'
import { allReceipts, roomsOwing } from './store-file.ts'

const kills = 3
/** A payment with its check takes about a second: a kill comes within the next few. */
const longestLifeMs = 4_000

/** Pays, room after room, until the counter is gone, and tells each number the screen has shown as taken. */
async function payUntilGone({ screen, ended }: Desk, rooms: readonly string[], tell: (number: string) => void) {
  const paying = async () => {
    for (const room of rooms) {
      await screen.collectFrom(room)
      await screen.keys.type('500')
      await screen.keys.press('Enter')
      await screen.done.panel.waitFor()
      tell(((await screen.done.number.textContent()) ?? '').replace(/^\S+ /, ''))
      await screen.confirmChecked()
      await screen.greeting.waitFor()
    }
  }
  await Promise.all([paying().catch(() => undefined), ended()])
}

/** What was open when the program was killed comes back, and is finished as its clerk would. */
async function finishWhatIsOpen({ screen, page }: Desk): Promise<void> {
  const { greeting, collect, done, keys, answerForPaper, confirmChecked } = screen
  await greeting.or(collect.cash).or(done.panel).first().waitFor()
  if ((await answerOf(page, 'keptForm', {})) === null) return
  await collect.cash.or(done.panel).first().waitFor()
  if (await collect.cash.isVisible()) await keys.press('Enter')
  await done.panel.waitFor()
  await answerForPaper()
  await confirmChecked()
  await greeting.waitFor()
}

test('killed over and over while paying: nothing shown as taken is lost, nothing is taken twice', async ({
  start,
  emptyFolder,
  printer,
}) => {
  test.setTimeout(120_000)
  const estate = await openEstate({ folder: emptyFolder, rooms: 40, bills: 2 })
  await estate.store.close()
  estate.ring.close()
  const seed = randomSeed('kills')
  const shown: string[] = []
  for (let kill = 0; kill <= kills; kill += 1) {
    const desk = await start({ folder: emptyFolder })
    await desk.screen.signIn.enter(clerk)
    if (kill === 0) await desk.screen.shift.enter()
    await finishWhatIsOpen(desk)
    if (kill === kills) {
      await desk.close()
      break
    }
    const afterMs = (Math.imul(seed + kill, 2_654_435_761) >>> 0) % longestLifeMs
    const rooms = roomsOwing(emptyFolder)
    const shownBefore = shown.length
    const killSoon = () => setTimeout(() => desk.app.process().kill('SIGKILL'), afterMs)
    // The first may fall into the first payment; the others come after one, however slow the machine is.
    if (kill === 0) killSoon()
    await payUntilGone(desk, rooms, (number) => {
      if (kill > 0 && shown.length === shownBefore) killSoon()
      shown.push(number)
    })
  }
  console.log(`${kills} kills, ${shown.length} payments shown as taken`)
  expect(brokenPromises(emptyFolder, [])).toEqual([])
  const receipts = allReceipts(emptyFolder)
  expect(new Set(receipts).size).toBe(receipts.length)
  expect(receipts).toEqual(expect.arrayContaining(shown))
  expect(shown.length).toBeGreaterThanOrEqual(kills - 1)
  const originals = printer
    .papers()
    .map(({ lines }) => lines.map(({ text }) => text).join('\n'))
    .filter((text) => text.includes('01A-R') && !text.includes('补打'))
    .map((text) => /01A-R\d{4}-\d{6}/.exec(text)?.[0])
  expect(new Set(originals).size).toBe(originals.length)
})
