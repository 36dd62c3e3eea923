// An invoice by keyboard: asked for with a checked tax number, owed on the board, issued with its number, handed over.
import { expect, test } from './fixture.ts'
import { look } from './look.ts'

test('an invoice is asked for, stands on the board until it is handed over, and a wrong number is refused at its field', async ({
  start,
}) => {
  test.setTimeout(120_000)
  const { screen, page } = await start()
  const { keys, words } = screen
  await screen.begin()
  await screen.collectFrom('3-2-1501')
  await keys.type('240')
  await keys.press('Enter')
  await screen.done.panel.waitFor()
  await screen.confirmChecked()
  await keys.press('L')
  await screen.done.preview.getByRole('img').waitFor()
  await keys.press('I')
  await page.getByLabel(words.invoices.title, { exact: true }).waitFor()
  await page.getByLabel(words.invoices.title, { exact: true }).focus()
  await keys.type('青山科技有限公司')
  await keys.press('Tab')
  await keys.press(...'91350100M000100Y44')
  await keys.press('Enter')
  await expect(page.locator('.field-error').first()).toBeVisible()
  await look(page, '71-invoice-refused')
  await keys.press('Control+A')
  await keys.press(...'91350100M000100Y43')
  await keys.press('Enter')
  const owed = page.locator('.board-section').filter({ hasText: words.invoices.owed })
  await expect(owed).toContainText('3-2-1501')
  await look(page, '72-invoice-owed', { primary: 0 })
  await page.getByRole('button', { name: words.invoices.step.issue }).click()
  await page.getByLabel(words.invoices.number, { exact: true }).waitFor()
  await keys.press(...'2612')
  await keys.press('Enter')
  await expect(page.getByText(words.refusal.invoiceNumberUnreadable)).toBeVisible()
  await keys.press('Control+A')
  // As fingers type it: digits that come faster are a scanner's.
  await keys.press(...`${new Date().getFullYear() % 100}440000000000000001`)
  await keys.press('Enter')
  await page.getByRole('button', { name: words.invoices.step.handOver }).click()
  await page.getByText(words.invoices.way.paper).click()
  await look(page, '73-invoice-hand-over')
  await keys.press('Enter')
  await expect(page.getByText(words.invoices.state.handedOver, { exact: true })).toBeVisible()
  await expect(owed).toHaveCount(0)
})
