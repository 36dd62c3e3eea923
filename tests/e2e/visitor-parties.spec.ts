// Several people, several rooms, and an alarm: by keyboard alone, and the first and the last by touch alone.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { callHost, hostSays } from '../../db/desk/visits/commands.ts'
import { registerVisit } from '../../db/desk/visits/registering.ts'
import type { PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { earlier } from './earlier.ts'
import { expect, test, type Desk } from './fixture.ts'
import { look } from './look.ts'
import { fingerOf } from './pages/finger.ts'
import { visitorOf, zhou, type Visitor } from './pages/visitor.ts'

test.use({ trace: 'off' })

const paperWaitMs = 10_000

function modelOf({ screen, page }: Desk) {
  return visitorOf(page, screen.words, screen.keys)
}

async function open(start: () => Promise<Desk>) {
  const desk = await start()
  await desk.screen.begin()
  return { ...desk, visitor: modelOf(desk), keys: desk.screen.keys }
}

function textOf(papers: readonly PrintedPaper[]): string {
  return papers.flatMap(({ lines }) => lines.map(({ text }) => text.trim())).join('\n')
}

test('[2.4.1] a courier for three rooms in one visit: each host is told, and one slip names who agreed', async ({
  start,
  printer,
}) => {
  const { screen, page, visitor, keys } = await open(start)
  const { words } = screen
  await visitor.register('3-2-1501', { name: '钱送达', letters: 'qiansongda', title: '1' })
  for (const [room, digit] of [
    ['3-2-1502', '1'],
    ['3-1-1501', '2'],
  ] as const) {
    await keys.press('a')
    await visitor.chooseHost(room, words.visitor.stopAddLabel)
    await visitor.state('stop').waitFor()
    await expect(visitor.numbers.first()).toHaveText(/^1\d{10}$/)
    if (digit === '1') await look(page, '85-visitor-stop')
    await keys.press(digit)
    await page.locator('.outcome.is-chosen').waitFor()
    await keys.press('Enter')
    await visitor.state('registered').waitFor()
  }
  await look(page, '86-visitor-stops-told')
  await visitor.call()
  await visitor.hear('1', 'inside')
  const paper = textOf(await printer.waitForPaper(1, paperWaitMs))
  expect(paper).toContain('3-2-1501')
  expect(paper).toContain('3-2-1502')
  expect(paper).not.toContain('3-1-1501')
  await keys.press('Enter')
  await screen.greeting.waitFor()
  await expect(visitor.board.inside).toContainText('3-2-1502')
})

const couple: Visitor = { name: '周建国', letters: 'zhoujianguo', title: '1' }
const car = '粤B12345'

test('[2.4.4] who has waited ten minutes stands on the board to be looked after, and the host is called again', async ({
  start,
  folder,
}) => {
  await earlier(folder, 11 * 60_000, async ({ act, roomId }) => {
    const host = { kind: 'resident', roomId, personId: null } as const
    const visitor = {
      visitorName: '周建国',
      title: 'sir',
      phone: null,
      company: null,
      plate: null,
      note: null,
    } as const
    const how = { documentSeen: null, partySize: 1, purpose: 'family', agreed: false } as const
    const { visitId } = await act('registerVisit', registerVisit, { host, ...visitor, ...how })
    await act('callHost', callHost, { visitId, way: 'phone', number: null })
    await act('hostSays', hostSays, { visitId, outcome: 'wait', message: null })
  })
  const { screen, visitor, keys } = await open(start)
  await expect(visitor.board.visits).toContainText(screen.words.visitor.remind)
  await keys.press('ArrowDown', 'Enter')
  await visitor.state('waiting').waitFor()
  await keys.press('Enter')
  await visitor.state('calling').waitFor()
  await visitor.hear('1', 'inside')
})

test('[2.4.4] a couple with a car for an absent host who calls back: named, seated, and in on the host’s call', async ({
  start,
  printer,
}) => {
  const { screen, page, visitor, keys } = await open(start)
  const { words } = screen
  const field = (label: string) => page.getByRole('textbox', { name: label }).and(page.locator(':focus'))
  await keys.press('F2')
  await visitor.chooseHost('3-2-1501')
  await visitor.answer(couple)
  await keys.press('d')
  await field(words.visitor.phone).waitFor()
  // Past the purpose and the number of people, which follows the names.
  await keys.press('Tab', 'Tab', 'Tab')
  await field(words.visitor.plate).waitFor()
  await keys.type(car)
  await keys.press('Tab', 'Tab')
  await field(words.visitor.companions).waitFor()
  await keys.type('陈静')
  await expect(page.getByRole('textbox', { name: words.visitor.partySize })).toHaveValue('2')
  await look(page, '87-visitor-couple')
  await keys.press('Enter')
  await visitor.state('registered').waitFor()
  await visitor.call()
  await visitor.hear('6', 'notReachable')
  await keys.press('s')
  await expect(page.locator('.lobby-care .chip-good')).toHaveCount(1)
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await keys.press('ArrowDown', 'Enter')
  await visitor.state('notReachable').waitFor()
  const rang = page.locator('.reach').filter({ hasText: words.visitor.reachBy.hostRang })
  while (!(await rang.evaluate((reach) => reach.classList.contains('is-chosen')))) await keys.press('ArrowDown')
  await visitor.call()
  await visitor.hear('1', 'inside')
  await expect(visitor.history).toContainText(words.visitor.reachBy.hostRang)
  const paper = textOf(await printer.waitForPaper(1, paperWaitMs))
  expect(paper).toContain('2人')
  expect(paper).toContain(car)
  expect(paper).not.toContain('陈静')
  await keys.press('Escape', 'F7')
  await expect(page.locator('.inside-list')).toContainText('陈*')
  await expect(page.locator('.task-facts')).toContainText('2 人')
})

/** Two printers: what the slip's would print is refused, the other one is a folder. */
async function openWithDeadPrinter(start: (options: { printers: string[] }) => Promise<Desk>, folder: string) {
  const papers = join(folder, 'papers')
  mkdirSync(papers)
  const desk = await start({ printers: ['slip=tcp://127.0.0.1:9', `receipt=file:${papers}`] })
  await desk.screen.begin()
  const list = () => readdirSync(papers).filter((name) => name.endsWith('.txt'))
  const printed = () => list().map((name) => readFileSync(join(papers, name), 'utf8'))
  return { ...desk, visitor: modelOf(desk), keys: desk.screen.keys, printed }
}

test('a choice that was clicked leaves Enter to the next thing, and what is pasted is shown as it is kept', async ({
  start,
}) => {
  const { screen, page, visitor, keys } = await open(start)
  await keys.press('F2')
  await visitor.chooseHost('3-2-1501')
  await visitor.name.fill('\u202E周建国\u200B\u2066')
  await expect(visitor.name).toHaveValue('周建国')
  await page.getByRole('button', { name: screen.words.visitor.title_sir, exact: true }).click()
  await page.getByRole('button', { name: screen.words.visitor.agreedNo, exact: true }).click()
  await keys.press('Enter')
  await visitor.state('registered').waitFor()
  await page.getByRole('button', { name: screen.words.visitor.callNow }).click()
  await visitor.state('calling').waitFor()
  await page.getByRole('button', { name: new RegExp(`^${screen.words.visitor.outcome.comesDown}`) }).click()
  await keys.press('Enter')
  await visitor.state('comingDown').waitFor()
})

test('evacuation with the printer down: the list is on the screen, and comes out of the other printer', async ({
  start,
  folder,
}) => {
  const { screen, page, visitor, keys, printed } = await openWithDeadPrinter(start, folder)
  await visitor.register('3-2-1501', zhou)
  await visitor.call()
  await visitor.hear('1', 'inside')
  await expect(visitor.print).toHaveAttribute('data-state', 'refused')
  await keys.press('Escape', 'F7')
  await expect(page.locator('.inside-list')).toContainText('3-2-1501')
  const print = page.getByRole('button', { name: screen.words.seeOff.print })
  while (!(await print.evaluate((element) => element === document.activeElement))) await keys.press('Tab')
  await keys.press('Enter')
  await expect.poll(() => printed().filter((text) => text.includes('在访人员清单'))).toHaveLength(1)
  expect(printed().join()).toContain('3-2-1501')
})

test('by touch alone: a couple with a car for an absent host who calls back; evacuation with the printer down', async ({
  start,
  folder,
}) => {
  const { screen, page, visitor, printed } = await openWithDeadPrinter(start, folder)
  const { words } = screen
  const finger = await fingerOf(page)
  const tap = (name: string | RegExp) => finger.tap(page.getByRole('button', { name }).first())
  const fill = async (label: string, text: string) => {
    await finger.tap(page.getByRole('textbox', { name: label }))
    await finger.writes(text)
  }
  await tap(new RegExp(`^${words.visitor.title}`))
  await finger.tap(page.getByRole('combobox', { name: words.visitor.hostLabel }))
  await finger.writes('3-2-1501')
  await finger.tap(page.locator('#host-choices').getByRole('option', { name: '3-2-1501' }).first())
  await finger.tap(visitor.name)
  await finger.writes(couple.name)
  await tap(words.visitor.title_sir)
  await tap(words.visitor.agreedNo)
  await fill(words.visitor.plate, car)
  await fill(words.visitor.companions, '陈静')
  await tap(words.visitor.register)
  await visitor.state('registered').waitFor()
  await tap(words.visitor.callNow)
  await visitor.state('calling').waitFor()
  await tap(new RegExp(`^${words.visitor.outcome.notReachable}`))
  await finger.tap(page.getByRole('button', { name: words.visitor.confirm.notReachable, exact: true }))
  await visitor.state('notReachable').waitFor()
  await tap(new RegExp(`^${words.visitor.seat}`))
  await tap(words.visitor.reachBy.hostRang)
  await tap(words.visitor.callAgain)
  await visitor.state('calling').waitFor()
  await tap(new RegExp(`^${words.visitor.outcome.up}`))
  await finger.tap(page.getByRole('button', { name: words.visitor.confirm.up, exact: true }))
  await visitor.state('inside').waitFor()
  await tap(words.visitor.finish)
  await tap(new RegExp(`^${words.seeOff.title}`))
  await expect(page.locator('.inside-list')).toContainText('陈*')
  await tap(words.seeOff.print)
  await expect.poll(() => printed().filter((text) => text.includes('在访人员清单'))).toHaveLength(1)
  expect(printed().join()).toMatch(/2人/)
  expect(await finger.keysPressed()).toBe(0)
})
