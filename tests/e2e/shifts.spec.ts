// [3.4] A shift by keyboard: cash moved, the drawer counted blind, 0.50 short, closed, and taken over by the next.
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { journalOf } from './store-file.ts'

const next = { number: '1002', pin: '481592' }
const supervisor = { number: '9001', pin: '739164' }

test('close with 0.50 short and hand over: nothing expected is shown before the count, the report prints, the next counts, a supervisor reviews', async ({
  start,
  folder,
  printer,
}) => {
  test.setTimeout(180_000)
  const first = await start()
  const { screen, page } = first
  const { keys, words } = screen
  await screen.begin()
  await screen.collectFrom('3-2-1501')
  await keys.type('240')
  await keys.press('Enter')
  await screen.done.panel.waitFor()
  await screen.confirmChecked()
  await screen.greeting.waitFor()
  await keys.press('J')
  await page.getByText(words.shifts.blind).waitFor()
  await expect(page.getByRole('region', { name: words.shifts.cash })).not.toContainText('739.60')
  await look(page, '61-shift')
  await keys.press('O')
  await page.getByLabel(words.shifts.amount).waitFor()
  await keys.press('Enter')
  await expect(page.locator('.field-error').first()).toBeVisible()
  await keys.type('20')
  await keys.press('Tab')
  await keys.type('买打印纸')
  await look(page, '62-shift-move')
  await keys.press('Enter')
  await expect(page.getByRole('region', { name: words.shifts.cash })).toContainText('买打印纸')
  await keys.press('Enter')
  await page.getByText(words.shifts.countWhat).waitFor()
  // Float 500.00 + 239.60 − 20.00 = 719.60; what lies there is 719.10.
  for (const count of ['7', '', '', '1', '1', '4', '', '1']) {
    if (count !== '') await keys.type(count)
    await keys.press('Enter')
  }
  await page.getByLabel(words.shifts.differenceReason).waitFor()
  await expect(page.locator('.shift-difference')).toContainText('0.50')
  await expect(page.locator('.shift-difference')).toContainText(words.shifts.short)
  await keys.press('Enter')
  await expect(page.locator('.field-error').first()).toBeVisible()
  await keys.type('找零多给五角')
  await look(page, '64-shift-close')
  await keys.press('Enter')
  await page.getByText(words.shifts.closedWhat).waitFor()
  // 719.10 lay there, 500.00 stay.
  await expect(page.locator('.shift-hand-in')).toContainText('219.10')
  await look(page, '65-shift-closed')
  await keys.press('Enter')
  await screen.signIn.number.waitFor()
  const papers = () => printer.papers().map(({ lines }) => lines.map(({ text }) => text).join('\n'))
  await expect.poll(() => papers().find((text) => text.includes('班次报表')) ?? '').toContain('找零多给五角')
  await first.close()

  const second = await start()
  await second.screen.signIn.enter(next)
  await second.screen.shift.float.waitFor()
  await expect(second.page.getByText(/李敏.*500\.00/)).toBeVisible()
  await look(second.page, '66-shift-take-over')
  await second.screen.keys.press('F2')
  await second.page.getByText(words.shift.countTitle).waitFor()
  for (const count of ['4', '1', '2', '', '1', '4']) {
    if (count !== '') await second.screen.keys.type(count)
    await second.screen.keys.press('Enter')
  }
  await look(second.page, '67-shift-float')
  await second.screen.keys.press('F2')
  await expect(second.screen.shift.float).toHaveValue('499.00')
  await second.screen.keys.press('Enter')
  await expect(second.page.locator('.field-error').first()).toBeVisible()
  await look(second.page, '66-shift-float-off')
  await second.screen.keys.type('当面点清少 1 元')
  await second.screen.keys.press('Enter')
  await second.screen.greeting.waitFor()
  // The report of the shift that was taken over, with what was counted of it.
  await second.screen.keys.press('J')
  await second.page.getByRole('button', { name: words.shifts.last }).waitFor()
  await second.screen.keys.press('L')
  const takenOver = second.page.getByRole('region', { name: words.shifts.takenOver })
  await expect(takenOver).toContainText('499.00')
  await expect(takenOver).toContainText('-1.00')
  await look(second.page, '68-shift-last')
  await second.screen.keys.press('P')
  await second.screen.keys.type('接班后留底')
  await second.screen.keys.press('Enter')
  await expect.poll(() => papers().some((text) => text.includes('接班清点') && text.includes('接班后留底'))).toBe(true)
  expect(await second.close()).toBe(0)
  // The supervisor reviews it, by keyboard.
  const third = await start({ locale: 'en' })
  await third.screen.signIn.enter(supervisor)
  await third.screen.greeting.waitFor()
  const { keys: chief, words: english } = third.screen
  await chief.press('F11')
  await third.page.getByRole('button', { name: english.books.title }).waitFor()
  await chief.press('S')
  const row = third.page.getByRole('button', { name: english.shifts.toReview })
  await expect(row).toBeFocused()
  await look(third.page, '69-shift-past', { primary: 0 })
  await chief.press('Enter')
  await third.page.getByRole('region', { name: english.shifts.takenOver }).waitFor()
  await look(third.page, '70-shift-past-report')
  await chief.press('Enter')
  await chief.type('上交款相符，一元短少已问过')
  await chief.press('Enter')
  await expect(third.page.getByRole('region', { name: english.shifts.takenOver })).toContainText('一元短少')
  expect(await third.close()).toBe(0)
  expect(journalOf(folder, 'reviewShift')).toHaveLength(1)
  expect(journalOf(folder, 'closeShift')).toHaveLength(1)
  // Two people: who left it, and who took it over.
  expect(new Set(journalOf(folder, 'openShift').map(({ actorId }) => actorId)).size).toBe(2)
})
