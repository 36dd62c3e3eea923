// [3.4] One payment for two rooms, with a waiver by two and only a part of the sum, by keys alone.
import { expect, test } from './fixture.ts'
import { look } from './look.ts'

const supervisorPin = '739164'
const parts = ['main'] as const

test('two rooms in one payment: something is waived by two, and a part pays the oldest first', async ({
  start,
  printer,
}) => {
  test.setTimeout(120_000)
  const { screen, page } = await start()
  const { keys, words } = screen
  const more = words.collect.more
  await screen.begin()
  await screen.collectFrom('3-2-1502')
  await keys.press('R')
  await expect(page.getByRole('textbox', { name: more.roomNumber })).toBeFocused()
  await keys.type('3-2-1501')
  await keys.press('Enter')
  await expect(screen.collect.bills.getByRole('row', { name: /3-2-1501/ })).toHaveCount(1)
  await expect(screen.collect.cash).toBeFocused()
  await look(page, '80-collect-two-rooms', { parts })

  await keys.press('M')
  await expect(page.getByRole('textbox', { name: more.waiveAmount })).toBeFocused()
  await keys.type('20')
  await keys.press('Tab')
  await keys.type('报修三次未修好')
  await look(page, '81-collect-waive', { parts })
  await keys.press('Enter')
  const dialog = page.getByRole('dialog', { name: words.approval.title })
  await expect(dialog).toContainText('20.00')
  await keys.type(supervisorPin)
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(screen.collect.bills).toContainText('20.00')

  await keys.press('K')
  await expect(page.getByRole('textbox', { name: more.partAmount })).toBeFocused()
  await keys.type('300')
  await keys.press('Enter')
  await expect(screen.collect.due).toContainText('300.00')
  await expect(screen.collect.cash).toBeFocused()
  await look(page, '82-collect-part', { parts })
  await keys.type('300')
  await keys.press('Enter')
  await expect(screen.done.panel).toBeVisible()
  const [paper] = await printer.waitForPaper(1, 10_000)
  const text = paper?.lines.map((line) => line.text).join('\n') ?? ''
  expect(text).toContain('合计')
  expect(text).toMatch(/优惠 -20\.00/)
})
