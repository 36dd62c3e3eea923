// [3.4] A part of an invoiced payment given back by keyboard: the amount, the supervisor's PIN; the red receipt is printed, the
// reversal owed. At most six keys besides the amount and the PIN.
import { expect, test } from './fixture.ts'
import { look } from './look.ts'

const supervisorPin = '739164'

test('partial refund of an invoiced line: asked by one, approved by another, the red receipt and the reversal follow', async ({
  start,
  printer,
}) => {
  test.setTimeout(120_000)
  const { screen, page } = await start()
  const { keys, words } = screen
  await screen.begin()
  await screen.collectFrom('3-2-1501')
  await keys.press('2', '4', '0', 'Enter')
  await screen.done.panel.waitFor()
  await screen.confirmChecked()
  await screen.today.getByRole('button').first().waitFor()
  await keys.press('L')
  await screen.done.preview.getByRole('img').waitFor()
  // Invoiced: asked for, issued with its number.
  await keys.press('I')
  await keys.pressUntil('Tab', page.getByRole('radio', { name: words.invoices.kind.company }))
  await keys.press('ArrowRight', 'Tab')
  await expect(page.getByLabel(words.invoices.title, { exact: true })).toBeFocused()
  await keys.type('王小明')
  await keys.press('Enter')
  await keys.pressUntil('Tab', page.getByRole('button', { name: words.invoices.step.issue }))
  await keys.press('Enter')
  await page.getByLabel(words.invoices.number, { exact: true }).waitFor()
  await expect(page.getByLabel(words.invoices.number, { exact: true })).toBeFocused()
  await keys.press(...`${new Date().getFullYear() % 100}440000000000000001`, 'Enter')
  await page.getByRole('button', { name: words.invoices.step.handOver }).waitFor()
  const before = keys.count()
  await keys.press('T')
  await expect(page.getByLabel(words.refunds.amount)).toBeFocused()
  await keys.press(...'100')
  await look(page, '81-refund')
  await keys.press('Enter')
  const dialog = page.getByRole('dialog', { name: words.approval.title })
  await expect(dialog).toContainText('100.00')
  await expect(dialog).toContainText('3-2-1501')
  await look(page, '82-refund-approval')
  await keys.type(supervisorPin)
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)
  // T, the amount, Enter, the PIN, Enter.
  expect(keys.count() - before - '100'.length - supervisorPin.length).toBeLessThanOrEqual(6)
  await expect(page.getByText(/-H\d{4}-000001/).first()).toBeVisible()
  await expect(page.getByText(words.invoices.state.toReverse).first()).toBeVisible()
  await look(page, '83-refund-done', { primary: 0 })
  const papers = () => printer.papers().map(({ lines }) => lines.map(({ text }) => text).join('\n'))
  await expect.poll(() => papers().some((text) => text.includes('红字') && text.includes('-100.00'))).toBe(true)
  await keys.press('Escape')
  await screen.greeting.waitFor()
})
