// The telephone by keyboard alone: a caller who is verified and answered, and one who is owed an answer.
import { faultsOf } from '../fixtures/paper-printer/paper.ts'
import { expect, test, type Desk } from './fixture.ts'
import { callsOf } from './pages/calls.ts'
import { occupantOf } from './store-file.ts'

async function open(start: () => Promise<Desk>) {
  const desk = await start()
  await desk.screen.begin()
  const { page, screen } = desk
  return { ...desk, calls: callsOf(page, screen.words, screen.keys), keys: screen.keys }
}

test('[2.2] [1.6] a call with an answer: the phrase at once, who calls by two facts, then the household', async ({
  start,
}) => {
  const { screen, calls, keys, folder } = await open(start)
  const { name, phone } = occupantOf(folder, '3-2-1501')
  await keys.press('F4')
  await expect(calls.phrase).toHaveText(/^您好，.+，请问，有什么需要服务吗？$/)
  await calls.state('talking').waitFor()
  await keys.press('1')
  await expect(calls.state('talking')).toContainText('三声内接起（自述）')
  await keys.press('H')
  await calls.choose('3-2-1501')
  await expect(calls.phrase).toContainText('请您先说两项登记的内容')
  // Nothing of the household is on the screen before two facts are right.
  await expect(calls.household).toHaveCount(0)
  await calls.open('V')
  await keys.type(name)
  await calls.send()
  await expect(calls.verification).toContainText('还没有核对满 2 项')
  await expect(calls.household).toHaveCount(0)
  await calls.open('V')
  await keys.type(phone.slice(-4))
  await keys.press('Tab', 'ArrowDown')
  await calls.send()
  await expect(calls.verification).toContainText('已核对')
  await calls.household.waitFor()
  await calls.open('Enter')
  await keys.type('下周停水的时间')
  await calls.send()
  await screen.greeting.waitFor()
  await expect(calls.board).toHaveCount(0)
})

test('[2.3.3] a call with a call-back: the answer is owed on the board, survives a restart, and is given', async ({
  start,
}) => {
  const { screen, calls, keys, close } = await open(start)
  await keys.press('F4')
  await calls.state('talking').waitFor()
  await calls.open('B')
  await calls.fill('装修押金何时退', '', '张先生', '13800138000')
  await calls.send()
  await screen.greeting.waitFor()
  await expect(calls.owedBoard).toContainText('装修押金何时退')
  await expect(calls.owedBoard).toContainText('张*生')
  expect(await close()).toBe(0)

  const again = await start()
  await again.screen.signIn.enter()
  const next = callsOf(again.page, again.screen.words, again.screen.keys)
  await next.owedBoard.waitFor()
  await again.screen.keys.press('ArrowDown', 'Enter')
  await next.state('owed').waitFor()
  await expect(next.phrase).toContainText('您刚才问的事情有答复了')
  await expect(next.state('owed')).toContainText('13800138000')
  await next.open('Enter')
  await again.screen.keys.type('周五退')
  await next.send()
  await again.screen.greeting.waitFor()
  await expect(next.owedBoard).toHaveCount(0)
})

test('[3.3.1] [3.3.3] a call with a ticket: the job slip, what was done, closed with the customer’s answer', async ({
  start,
  printer,
}) => {
  const { screen, calls, keys } = await open(start)
  await keys.press('F4')
  await calls.state('talking').waitFor()
  await keys.press('K')
  await calls.kinds.waitFor()
  await keys.press('1')
  await calls.form.waitFor()
  await expect(calls.phrase).toContainText('请您原谅')
  await calls.form.getByRole('textbox').first().and(calls.focused).waitFor()
  await calls.fill('电梯坏了三天没人修', '3-2-1501', '', '张先生', '13800138000')
  await calls.send()
  await calls.state('open').waitFor()
  const papers = await printer.waitForPaper(1, 10_000)
  expect(papers.flatMap(faultsOf)).toEqual([])
  const slip = papers.flatMap(({ lines }) => lines.map(({ text }) => text.trim())).join('\n')
  expect(slip).toContain('电梯坏了三天没人修')
  await calls.household.waitFor()
  await keys.press('Enter')
  await calls.state('working').waitFor()
  await calls.open('Enter')
  await keys.type('换了控制板')
  await calls.send()
  await calls.state('done').waitFor()
  await expect(calls.phrase).toContainText('请您别介意')
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await expect(calls.ticketBoard).toContainText('电梯坏了三天没人修')
  await keys.press('ArrowDown', 'Enter')
  await calls.state('done').waitFor()
  await keys.press('Enter')
  await calls.form.waitFor()
  await keys.press('Enter')
  await screen.greeting.waitFor()
  await expect(calls.ticketBoard).toHaveCount(0)
})
