// [3.4.1] Deposits by keyboard alone: asked for, paid, and given back against the receipt with a second person's word.
import { expect, test } from './fixture.ts'
import { look } from './look.ts'

const supervisorPin = '739164'

test('a deposit is taken with its receipt and given back once, the customer counts and signs', async ({
  start,
  printer,
}) => {
  test.setTimeout(120_000)
  const { screen, page, close } = await start()
  const { keys, words } = screen
  const openServices = async () => {
    await screen.find.room('3-2-1501')
    await keys.press('Enter')
    await page.getByRole('heading', { name: '3-2-1501' }).waitFor()
    await keys.press('K')
    await page.getByRole('heading', { name: words.services.deposits, exact: true }).waitFor()
  }
  await screen.begin()
  await openServices()
  await look(page, '80-services-empty')
  await keys.press('Enter')
  await expect(page.getByRole('textbox', { name: words.services.object })).toBeFocused()
  await keys.press(...'A0001')
  await keys.press('Tab')
  await keys.type('100')
  await look(page, '81-deposit-form')
  await keys.press('Enter')
  // Only the deposit is chosen: what else is owed is no condition of it.
  await expect(screen.collect.due).toContainText('100.00')
  await expect(screen.collect.cash).toBeFocused()
  await keys.type('100')
  await keys.press('Enter')
  await screen.done.panel.waitFor()
  await screen.confirmChecked()
  await openServices()
  await keys.press('ArrowDown')
  await expect(page.locator('li[aria-current=true]')).toContainText('A0001')
  await look(page, '82-services-held')
  await keys.press('Enter')
  await expect(page.getByRole('textbox', { name: words.services.reason })).toBeFocused()
  await look(page, '83-deposit-return')
  await keys.press('Enter')
  const dialog = page.getByRole('dialog', { name: words.approval.title })
  await expect(dialog).toContainText('100.00')
  await keys.type(supervisorPin)
  await keys.press('Enter')
  await expect(page.getByText(/退款单 .*-T\d{4}-000001/)).toBeVisible()
  await look(page, '84-deposit-returned')
  const papers = () => printer.papers().map(({ lines }) => lines.map(({ text }) => text).join('\n'))
  await expect.poll(() => papers().some((text) => text.includes('押金退款单'))).toBe(true)
  await keys.press('Enter')
  await expect(page.getByRole('heading', { name: words.services.deposits, exact: true })).toHaveCount(0)
  expect(await close()).toBe(0)
})
