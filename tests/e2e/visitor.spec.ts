// Visitors from the first question to the check-out, by keyboard alone.
import { faultsOf, type PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { answerOf } from './bridge.ts'
import { expect, test, type Desk } from './fixture.ts'
import { fingerOf } from './pages/finger.ts'
import { visitorOf, zhou } from './pages/visitor.ts'

const paperWaitMs = 10_000

function modelOf({ screen, page }: Desk) {
  return visitorOf(page, screen.words, screen.keys)
}

async function open(start: () => Promise<Desk>) {
  const desk = await start()
  await desk.screen.begin()
  return { ...desk, visitor: modelOf(desk), keys: desk.screen.keys }
}

/** The running form as the store has it now. */
async function keptText(page: Desk['page']): Promise<string> {
  return JSON.stringify(await answerOf(page, 'keptForm', {}))
}

function textOf(papers: readonly PrintedPaper[]): string {
  return papers.flatMap(({ lines }) => lines.map(({ text }) => text.trim())).join('\n')
}

test('[2.4.1] new visitor: host first, registered before the call, slip after consent, off by the slip', async ({
  start,
  printer,
}) => {
  const { screen, page, visitor, keys, close } = await open(start)
  const before = visitor.keyCount()
  await keys.press('F2')
  await expect(visitor.name).toHaveCount(0)
  await visitor.chooseHost('3-2-1501')
  await visitor.answer(zhou)
  await keys.press('d')
  await visitor.phone.and(page.locator(':focus')).waitFor()
  await keys.type(zhou.phone ?? '')
  await keys.press('Enter')
  await visitor.state('registered').waitFor()
  await expect(visitor.phrase).toContainText('周先生，请稍候，我马上帮您联系')
  await expect(visitor.numbers.first()).toHaveText(/^1\d{10}$/)
  await visitor.call()
  await expect(visitor.slip).toHaveCount(0)
  await expect(visitor.primary).toBeDisabled()
  await visitor.hear('1', 'inside')
  const pressed = visitor.keyCount() - before
  console.log(`keys for a new visitor with a phone: ${pressed}`)
  expect(pressed).toBeLessThanOrEqual(90)
  await expect(visitor.phrase).toContainText('您要找的客人在3栋 2单元 15楼')

  const papers = await printer.waitForPaper(1, paperWaitMs)
  expect(papers.flatMap(faultsOf)).toEqual([])
  const paper = textOf(papers)
  const code = await page.locator('.slip-facts dd').first().innerText()
  expect(paper).toContain(code)
  expect(paper).toContain('3栋 2单元 15楼')
  expect(paper).toMatch(/有效至 .*\d\d:\d\d/)
  expect(paper).toContain('5678')
  expect(paper).not.toContain('13912345678')
  await expect(visitor.slip).toHaveAttribute('alt', new RegExp(code))

  await keys.press('Enter')
  await screen.greeting.waitFor()
  await expect(visitor.board.inside).toContainText('周先生')
  await keys.press('F7')
  await visitor.leaveSlip.and(page.locator(':focus')).waitFor()
  await keys.type(code)
  await keys.press('Enter')
  await expect(visitor.phrase).toContainText('请慢走，欢迎您再来')
  await keys.press('Escape')
  await expect(visitor.board.inside).toHaveCount(0)
  expect(await close()).toBe(0)
})

test('known visitor: recalled by the last four digits, at most 30 keys to the slip', async ({ start, printer }) => {
  const { screen, page, visitor, keys } = await open(start)
  await visitor.register('3-2-1501', zhou)
  await keys.press('e')
  await visitor.phone.fill(zhou.phone ?? '')
  await keys.press('Enter')
  await expect(visitor.state('registered')).toBeVisible()
  await keys.press('x')
  await screen.greeting.waitFor()

  const before = visitor.keyCount()
  await keys.press('F2')
  await visitor.chooseHost('3-2-1502')
  await visitor.name.and(page.locator(':focus')).waitFor()
  await keys.type('5678')
  await expect(visitor.known).toHaveCount(1)
  await keys.press('Enter')
  await page.locator('.two.is-asked').waitFor()
  await expect(visitor.name).toHaveValue('周建国')
  await keys.press('1', 'Enter')
  await visitor.state('registered').waitFor()
  await visitor.call()
  await visitor.hear('1', 'inside')
  const pressed = visitor.keyCount() - before
  console.log(`keys for a known visitor: ${pressed}`)
  expect(pressed).toBeLessThanOrEqual(30)
  expect(textOf(await printer.waitForPaper(1, paperWaitMs))).toContain('周先生')
})

test('[2.4.5] host away: a message is left, waits on the board and is delivered later', async ({ start }) => {
  const { screen, page, visitor, keys } = await open(start)
  await visitor.register('3-2-1501', zhou)
  await visitor.call()
  await keys.press('4')
  await visitor.message.and(page.locator(':focus')).waitFor()
  await keys.type('请回电话')
  await keys.press('Enter')
  await visitor.state('away').waitFor()
  await expect(visitor.phrase).toContainText('不在，请您稍后与他联系')
  await keys.press('Enter')
  await screen.greeting.waitFor()
  await expect(visitor.board.visits).toHaveCount(0)
  await expect(visitor.board.messages).toContainText('3-2-1501')

  await keys.press('ArrowDown', 'Enter')
  await visitor.state('away').waitFor()
  await expect(page.getByText('请回电话')).toBeVisible()
  await keys.press('1')
  await expect(page.getByText(screen.words.visitor.delivery.phone).first()).toBeVisible()
  await expect(visitor.board.messages).toHaveCount(0)

  // For another day: announced for the same host.
  await keys.press('y')
  await page.getByRole('textbox', { name: screen.words.passes.find }).and(page.locator(':focus')).waitFor()
  await keys.press('Enter')
  await expect(page.locator('.pass-for')).toContainText('3-2-1501')
})

test('host comes down: the visitor is seated, the host comes, the slip prints', async ({ start, printer }) => {
  const { visitor, keys } = await open(start)
  await visitor.register('3-2-1501', zhou)
  await visitor.call()
  await visitor.hear('2', 'comingDown')
  await expect(visitor.phrase).toContainText('马上来见您，请您在前台接待厅稍等片刻')
  await keys.press('Enter')
  await visitor.state('inside').waitFor()
  expect(textOf(await printer.waitForPaper(1, paperWaitMs))).toContain('同意')
})

test('[2.4.4] wait, seat and tea, left on the board, rung again, up', async ({ start }) => {
  const { screen, page, visitor, keys } = await open(start)
  await visitor.register('3-2-1501', zhou)
  await visitor.call()
  await visitor.hear('3', 'waiting')
  await keys.press('s')
  await expect(page.locator('.lobby-care .chip-good')).toHaveCount(1)
  await keys.press('t')
  await expect(page.locator('.lobby-care .chip-good')).toHaveCount(2)
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await expect(visitor.board.visits).toContainText(screen.words.lobby.hasTea)
  await expect(visitor.board.visits.getByRole('timer')).toHaveText(/^\d\d:\d\d$/)
  await keys.press('ArrowDown', 'Enter')
  await visitor.state('waiting').waitFor()
  await keys.press('r')
  await visitor.state('calling').waitFor()
  await visitor.hear('1', 'inside')
})

test('not reached, rung again, refused: each has its end', async ({ start }) => {
  const { screen, visitor, keys } = await open(start)
  await visitor.register('3-2-1501', zhou)
  await visitor.call()
  await visitor.hear('6', 'notReachable')
  await visitor.call()
  await visitor.hear('5', 'refused')
  await expect(visitor.phrase).toContainText('现在不方便见您')
  await keys.press('Enter')
  await screen.greeting.waitFor()
  await expect(visitor.board.visits).toHaveCount(0)
})

test('gave up: asked once, then gone from the board', async ({ start }) => {
  const { screen, page, visitor, keys } = await open(start)
  await visitor.register('3-2-1501', zhou)
  await visitor.call()
  await visitor.hear('3', 'waiting')
  await keys.press('g')
  await page.getByRole('alertdialog').waitFor()
  await keys.press('Escape')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await keys.press('g')
  await page.getByRole('alertdialog').waitFor()
  await keys.press('Enter')
  await screen.greeting.waitFor()
  await expect(visitor.board.visits).toHaveCount(0)
})

test('wrong room corrected: another host starts again, the first slip is void, the history keeps both', async ({
  start,
}) => {
  const { screen, page, visitor, keys } = await open(start)
  await visitor.register('3-2-1501', zhou)
  await visitor.call()
  await visitor.hear('1', 'inside')
  const code = await page.locator('.slip-facts dd').first().innerText()
  await keys.press('w')
  await visitor.chooseHost('3-2-1502', screen.words.visitor.correctHostLabel)
  await visitor.state('registered').waitFor()
  await visitor.call()
  await visitor.hear('1', 'inside')
  await expect(visitor.history).toContainText('3-2-1501')
  await expect(visitor.history).toContainText('3-2-1502')
  await keys.press('Escape', 'F7')
  await visitor.leaveSlip.and(page.locator(':focus')).waitFor()
  await keys.type(code)
  await keys.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(visitor.board.inside).toContainText('周先生')
})

test('the household in hand is whom they visit', async ({ start }) => {
  const { screen, page, visitor, keys } = await open(start)
  await screen.find.room('3-2-1502')
  await keys.press('F2')
  await visitor.name.and(page.locator(':focus')).waitFor()
  await expect(page.locator('.host-line')).toContainText('3-2-1502')
})

test('[3.1.1] who waits to be served: noted with one key, the next by arrival, another only with a reason', async ({
  start,
}) => {
  const { screen, visitor, keys } = await open(start)
  const waiting = visitor.board.waiting.getByRole('timer')
  await keys.press('F1')
  await expect(waiting).toHaveCount(1)
  await keys.press('F1')
  await expect(waiting).toHaveCount(2)
  await keys.press('Enter')
  await expect(waiting).toHaveCount(1)
  await keys.press('F1')
  await expect(waiting).toHaveCount(2)
  await keys.press('ArrowDown', 'ArrowDown', 'Enter')
  await expect(visitor.board.waiting).toContainText(screen.words.lobby.whyOutOfTurn)
  await keys.press('2')
  await expect(waiting).toHaveCount(1)
  await keys.press('ArrowDown', 'Delete')
  await expect(waiting).toHaveCount(0)
})

test('a registration half filled in comes back after the plug is pulled', async ({ start }) => {
  const { page, visitor, keys, kill, folder } = await open(start)
  await keys.press('F2')
  await visitor.chooseHost('3-2-1501')
  await visitor.typeName(zhou)
  await expect(visitor.name).toHaveValue('周建国')
  await expect.poll(() => keptText(page)).toContain('周建国')
  await kill()
  const again = await start({ folder })
  await again.screen.signIn.enter()
  await expect(modelOf(again).name).toHaveValue('周建国')
})

test('everything by touch alone: from the card to the slip and out, and a payment with its change', async ({
  start,
}) => {
  const { screen, page, visitor } = await open(start)
  const { words } = screen
  const finger = await fingerOf(page)
  const tap = (name: string | RegExp) => finger.tap(page.getByRole('button', { name }).first())
  await tap(new RegExp(`^${words.visitor.title}`))
  await finger.tap(page.getByRole('combobox', { name: words.visitor.hostLabel }))
  await finger.writes('3-2-1501')
  await finger.tap(page.locator('#host-choices').getByRole('option', { name: '3-2-1501' }).first())
  await finger.tap(visitor.name)
  await finger.writes('周建国')
  await tap(words.visitor.title_sir)
  await tap(words.visitor.agreedNo)
  await tap(words.visitor.register)
  await visitor.state('registered').waitFor()
  await tap(words.visitor.callNow)
  await visitor.state('calling').waitFor()
  await tap(new RegExp(`^${words.visitor.outcome.up}`))
  await finger.tap(page.getByRole('button', { name: words.visitor.confirm.up, exact: true }))
  await visitor.state('inside').waitFor()
  await tap(words.visitor.finish)
  await finger.tap(visitor.board.inside.getByRole('button'))
  await visitor.state('inside').waitFor()
  await tap(words.visitor.leaveKey)
  await expect(screen.greeting).toHaveText(words.idle.farewell)

  await finger.tap(screen.find.bar)
  await finger.writes('3-2-1501')
  await finger.tap(page.getByRole('option', { name: '3-2-1501' }).first())
  await page.getByRole('heading', { name: '3-2-1501' }).waitFor()
  await tap(new RegExp(`^${words.collect.title}`))
  await finger.tap(page.getByRole('group', { name: words.collect.quick }).getByRole('button', { name: '240.00' }))
  await tap(words.collect.take)
  await expect(screen.done.panel).toContainText('0.40')
  await screen.done.confirm.and(page.locator(':enabled')).waitFor()
  await finger.tap(screen.done.confirm)
  await expect(screen.greeting).toHaveText(words.idle.farewell)
  expect(await finger.keysPressed()).toBe(0)
})

test('the list of people inside is printed; at the end of the day who was not seen leaving is taken as gone', async ({
  start,
  printer,
}) => {
  const { screen, page, visitor, keys } = await open(start)
  const { seeOff } = screen.words
  await visitor.register('3-2-1501', zhou)
  await visitor.call()
  await visitor.hear('1', 'inside')
  await printer.waitForPaper(1, paperWaitMs)
  await keys.press('Escape', 'F7')
  await page.getByRole('button', { name: seeOff.print }).click()
  const papers = await printer.waitForPaper(2, paperWaitMs)
  expect(textOf(papers.slice(1))).toContain('3-2-1501')
  expect(textOf(papers.slice(1))).not.toContain('13912345678')
  await page.getByRole('button', { name: seeOff.sweep }).click()
  await page.getByRole('alertdialog').waitFor()
  await visitor.leaveSlip.click()
  await keys.press('Enter')
  await expect(visitor.board.inside).toHaveCount(0)
})

test('what was said and typed while the host was on the line comes back after the plug is pulled', async ({
  start,
}) => {
  const { page, visitor, keys, kill, folder } = await open(start)
  await visitor.register('3-2-1501', zhou)
  await visitor.call()
  await keys.press('4')
  await visitor.message.waitFor()
  await keys.type('请回电话')
  await expect.poll(() => keptText(page)).toContain('请回电话')
  await kill()
  const again = await start({ folder })
  await again.screen.signIn.enter()
  await expect(modelOf(again).message).toHaveValue('请回电话')
})
