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
  // A telephone under the scanner: nothing of its code stays, and what to do instead is said.
  await scan(page, '281234567890123456')
  await expect(page.getByText(words.refusal.payerCode)).toBeVisible()
  await expect(screen.collect.cash).toHaveValue('')
  await keys.press('W')
  await expect(page.getByRole('textbox', { name: words.collect.otherAmount })).toBeFocused()
  await keys.type('100')
  await keys.press('Tab')
  // The payer's own code is no number of a transaction: nothing was charged.
  await keys.press(...'134567890123456789')
  await keys.press('Enter')
  await expect(page.getByText(words.refusal.payerCode)).toBeVisible()
  await look(page, '57-collect-payer-code')
  for (let sign = 0; sign < 18; sign += 1) await keys.press('Backspace')
  await keys.press(...'4200002026112300001')
  await keys.press('Tab')
  await expect(screen.collect.cash).toBeFocused()
  await expect(screen.collect.due).toContainText(words.collect.otherPart)
  await keys.type('1000')
  await look(page, '58-collect-split')
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
