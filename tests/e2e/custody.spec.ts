// Things passed on, keys lent and a fax sent, by keyboard alone.
import { faultsOf, type PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { answerOf } from './bridge.ts'
import { expect, test, type Desk } from './fixture.ts'
import { custodyOf } from './pages/custody.ts'

const paperWaitMs = 10_000

async function open(start: () => Promise<Desk>) {
  const desk = await start()
  await desk.screen.begin()
  const { page, screen } = desk
  return { ...desk, custody: custodyOf(page, screen.words, screen.keys), keys: screen.keys }
}

function textOf(papers: readonly PrintedPaper[]): string {
  return papers.flatMap(({ lines }) => lines.map(({ text }) => text.trim())).join('\n')
}

test('[2.6.2] [2.6.3] a parcel: label, told, found by its end, released to a neighbour with consent', async ({
  start,
  printer,
}) => {
  const { screen, page, custody, keys, close } = await open(start)
  await custody.begin('1', '3-2-1501')
  await custody.fill('SF1234567890', 'A12', '顺丰')
  await custody.send('held')
  const papers = await printer.waitForPaper(1, paperWaitMs)
  expect(papers.flatMap(faultsOf)).toEqual([])
  expect(textOf(papers)).toContain('架位 A12')
  expect(textOf(papers)).toContain('3-2-1501')
  // The recipient is told: the code is in the phrase, the number is recorded.
  const code = await custody.code.innerText()
  await keys.press('Enter')
  await custody.state('telling').waitFor()
  await expect(custody.phrase).toContainText(`取件码 ${code}`)
  await keys.press('Enter')
  await custody.state('told').waitFor()
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await expect(custody.board).toContainText('3-2-1501')
  // Somebody comes with the end of the courier's number.
  await keys.press('/')
  await keys.type('7890')
  const hit = screen.find.hits.filter({ hasText: '01A-H2026-000001' })
  await hit.waitFor()
  while ((await hit.getAttribute('aria-selected')) !== 'true') await keys.press('ArrowDown')
  await keys.press('Enter')
  await custody.state('told').waitFor()
  await keys.press('Enter')
  await custody.form.waitFor()
  await custody.fill('', '赵邻居')
  await keys.press('Enter')
  await expect(custody.form).toContainText('请先征得本人同意')
  await custody.field(screen.words.custody.consentGiver).and(page.locator(':focus')).waitFor()
  await keys.type('王小明')
  await custody.send('handedOver')
  await expect(custody.history).toContainText('王*明同意')
  const slip = textOf(await printer.waitForPaper(2, paperWaitMs))
  expect(slip).toContain('代领 赵邻居')
  await keys.press('Enter')
  await screen.greeting.waitFor()
  await expect(custody.board).toHaveCount(0)
  expect(await close()).toBe(0)
})

test('a key is lent to a colleague and comes back', async ({ start, printer }) => {
  const { screen, custody, keys } = await open(start)
  await custody.begin('6', '工程')
  await custody.fill('水表间钥匙', '3号')
  await custody.send('held')
  await keys.press('Enter')
  await custody.form.waitFor()
  await keys.type('1001')
  await custody.send('lent')
  const slip = textOf(await printer.waitForPaper(2, paperWaitMs))
  expect(slip).toContain('钥匙借用单')
  expect(slip).toContain('归还期限')
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await expect(custody.board).toContainText('已借出')
  await keys.press('ArrowDown', 'Enter')
  await custody.state('lent').waitFor()
  await keys.press('Enter')
  await custody.state('held').waitFor()
  await keys.press('Escape')
  await expect(custody.board).toHaveCount(0)
})

test('[2.6.1] a fax goes out: four details, sent, confirmed by the receiving side', async ({ start, printer }) => {
  const { custody, keys } = await open(start)
  await custody.begin('8', null)
  await expect(custody.phrase).toContainText('地址、传真号码、收件人、联系电话')
  await custody.fill('深圳路1号', '0755-26001111', '刘律师', '13900002222', '', '钱女士')
  await custody.send('held')
  await keys.press('Enter')
  await custody.state('faxed').waitFor()
  await keys.press('Enter')
  await custody.form.waitFor()
  await keys.type('刘律师')
  await custody.send('confirmed')
  const slip = textOf(await printer.waitForPaper(1, paperWaitMs))
  for (const words of ['传真登记', '深圳路1号', '0755-26001111', '原件已交还客户']) expect(slip).toContain(words)
})

test('what is not taken in is explained with its phrase, and noted', async ({ start }) => {
  const { screen, custody, keys } = await open(start)
  await keys.press('F6')
  await custody.kinds.waitFor()
  await keys.press('0', '1')
  await expect(custody.phrase).toContainText('货到付款的快件要由本人付款签收')
  await keys.press('Enter')
  await screen.greeting.waitFor()
})

test('a form half filled in comes back after a crash', async ({ start }) => {
  const first = await open(start)
  await first.custody.begin('1', '3-2-1502')
  await first.custody.fill('YT00112233', 'C3')
  await expect.poll(async () => JSON.stringify(await answerOf(first.page, 'keptForm', {}))).toMatch(/YT00112233.*C3/)
  await first.kill()
  const again = await start()
  await again.screen.signIn.enter()
  const custody = custodyOf(again.page, again.screen.words, again.screen.keys)
  await custody.form.waitFor()
  await expect(custody.form).toContainText('3-2-1502')
  await expect(custody.field(again.screen.words.custody.tracking)).toHaveValue('YT00112233')
  await custody.send('held')
})
