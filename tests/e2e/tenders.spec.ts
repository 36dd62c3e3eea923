// Paying in more than one way, by keyboard: what the telephone paid has its number, the rest is cash with change.
import { expect, test } from './fixture.ts'
import { scan } from './pages/scanner.ts'
import { look } from './look.ts'

test('[3.4.6] several bills in cash and WeChat Pay, split and with change, by keys alone', async ({
  start,
  printer,
}) => {
  const { screen, page, close } = await start()
  const { keys, words } = screen
  await screen.begin()
  await screen.collectFrom('3-2-1502')
  await keys.press('R')
  await expect(page.getByRole('textbox', { name: words.collect.more.roomNumber })).toBeFocused()
  await keys.type('3-2-1501')
  await keys.press('Enter')
  await expect(screen.collect.due).toContainText(words.collect.chosen.replace('{{count}}', '4'))
  // A telephone under the scanner: nothing of its code stays, and what to do instead is said.
  await scan(page, '281234567890123456')
  await expect(page.getByText(words.refusal.payerCode)).toBeVisible()
  await expect(screen.collect.cash).toHaveValue('')
  await keys.press('W')
  const amount = page.getByRole('textbox', { name: words.collect.otherAmount })
  const number = page.getByRole('textbox', { name: words.collect.reference })
  await expect(amount).toBeFocused()
  // What was chosen by mistake is taken back with its key, and the cash goes on.
  await keys.press('W')
  await expect(screen.collect.cash).toBeFocused()
  await keys.press('W')
  await keys.type('2000')
  // The field with the mistake takes the focus; what stands in a field is typed over.
  await keys.press('Enter')
  await expect(number).toBeFocused()
  await keys.press('Shift+Tab')
  await expect(amount).toBeFocused()
  await keys.type('100')
  await keys.press('Tab')
  // The payer's own code is no number of a transaction: nothing was charged.
  await keys.press(...'134567890123456789')
  await keys.press('Enter')
  await expect(page.getByText(words.refusal.payerCode)).toBeVisible()
  await expect(number).toBeFocused()
  await look(page, '57-collect-payer-code')
  for (let sign = 0; sign < 18; sign += 1) await keys.press('Backspace')
  await keys.press(...'4200002026112300001')
  await keys.press('Tab')
  await expect(screen.collect.cash).toBeFocused()
  await expect(screen.collect.due).toContainText(words.collect.otherMethod.wechat)
  await keys.type('100')
  await keys.press('Enter')
  await expect(screen.collect.fieldError).toContainText(words.collect.shortSplit)
  await keys.press('Control+a')
  await keys.type('1200')
  await look(page, '58-collect-split')
  // On the small screen too: every bill, every sum, what is received and the change are in sight.
  const inSight = [
    ...(await screen.collect.bills.locator('tbody tr').all()),
    ...(await screen.collect.due.locator('dd, .due-block .money, .uppercase').all()),
    screen.collect.cash,
    page.locator('.change-block .money'),
    page.locator('.change-block li').last(),
    screen.collect.take,
  ]
  expect(inSight).toHaveLength(4 + 6 + 4)
  for (const part of inSight) await expect(part).toBeInViewport({ ratio: 1 })
  await keys.press('Enter')
  // So much change is asked about first.
  const ask = page.getByRole('button', { name: words.collect.changeRight })
  if (await ask.isVisible()) await keys.press('Enter')
  await expect(screen.done.panel).toBeVisible()
  await look(page, '59-done-split')
  const papers = await printer.waitForPaper(2, 10_000)
  const text = papers.flatMap((paper) => paper.lines.map((line) => line.text)).join('\n')
  expect(text).toMatch(/微信支付 +100\.00\s*\n交易单号尾号 300001/)
  expect(papers.flatMap((paper) => paper.drawerPulses)).toHaveLength(1)
  await screen.confirmChecked()
  expect(await close()).toBe(0)
})

test('all of a bill by bank card: to the fen, and the drawer stays shut', async ({ start, printer }) => {
  const { screen, page, close } = await start()
  const { keys } = screen
  await screen.begin()
  await screen.collectFrom('3-2-1501')
  await keys.press('B', 'Tab')
  await keys.type('000000123456')
  await keys.press('Enter')
  await expect(screen.done.panel).toContainText('239.67')
  await look(page, '60-done-card')
  const [paper] = await printer.waitForPaper(1, 10_000)
  expect(paper?.lines.map(({ text }) => text).join('\n')).toMatch(/银行卡 +239\.67\s*\n交易单号尾号 123456/)
  expect(paper?.drawerPulses).toEqual([])
  expect(await close()).toBe(0)
})

test('a transfer waits on the board until the supervisor has seen it in the bank', async ({ start }) => {
  const { screen, page } = await start()
  const { keys, words } = screen
  await screen.begin()
  await screen.collectFrom('3-2-1501')
  await keys.press('T')
  await expect(page.getByRole('textbox', { name: words.collect.otherAmount })).toBeFocused()
  await keys.press('Tab')
  await keys.type('BANK20261128')
  await look(page, '61-collect-transfer')
  await keys.press('Enter')
  await expect(screen.done.panel).toContainText('239.67')
  await screen.confirmChecked()
  const waiting = page.locator('.board-section').filter({ hasText: words.transfers.title })
  await expect(waiting).toContainText('3-2-1501')
  await keys.press('F12')
  await page.getByRole('heading', { name: words.lock.title }).waitFor()
  await keys.press('F2')
  await screen.signIn.enter({ number: '9001', pin: '739164' })
  await screen.greeting.waitFor()
  await waiting.getByRole('button').click()
  await page.getByRole('button', { name: words.transfers.step.confirm }).waitFor()
  await look(page, '62-transfer-to-verify', { primary: 0 })
  await page.getByRole('button', { name: words.transfers.step.confirm }).click()
  await expect(page.getByRole('textbox', { name: words.transfers.seenOn })).toBeFocused()
  await keys.type(new Date().toISOString().slice(0, 10))
  await look(page, '63-transfer-seen')
  // The same on F11, for whoever opens no shift.
  await keys.press('Escape')
  await page.getByRole('button', { name: words.register.drop }).click()
  await keys.press('Escape', 'F11')
  await page.getByRole('button', { name: /待核实 1 笔/ }).waitFor()
  await keys.press('T')
  const list = page.getByRole('region', { name: words.transfers.title })
  await expect(list.locator('[data-row]').first()).toBeFocused()
  await look(page, '64-transfers-f11', { primary: 0 })
  await keys.press('Enter')
  await expect(page.getByRole('textbox', { name: words.transfers.seenOn })).toBeFocused()
  await keys.type(new Date().toISOString().slice(0, 10))
  await keys.press('Enter')
  await expect(list).toContainText(words.transfers.none)
})
