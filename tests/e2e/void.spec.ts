// [3.4] A payment made void by keyboard: the key, the reason, the supervisor's PIN; at most six keys plus the PIN.
import { execFileSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { receptionist } from './pages/gates.ts'

const supervisorPin = '739164'

test('void with approval: the receipt comes back, the supervisor agrees, the money and the bill come back', async ({
  start,
  printer,
  folder,
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
  await screen.today.getByRole('button').first().waitFor()
  // Printed again at once: the key, why, Enter; then the own PIN that every reprint takes.
  const idle = keys.count()
  await keys.press('P')
  await expect(page.getByRole('textbox', { name: words.payment.reprintWhy })).toBeFocused()
  await keys.type('票丢了')
  await keys.press('Enter')
  expect(keys.count() - idle - '票丢了'.length).toBeLessThanOrEqual(2)
  await page.getByLabel(words.approval.ownPin).waitFor()
  await keys.type(receptionist.pin)
  await keys.press('Enter')
  const papers = () => printer.papers().map(({ lines }) => lines.map(({ text }) => text).join('\n'))
  await expect.poll(() => papers().some((text) => text.includes('补打 第1次'))).toBe(true)
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await keys.press('L')
  await screen.done.preview.getByRole('img').waitFor()
  // The same receipt as a file first: one page of 80 mm, its text text.
  await keys.press('E')
  await page.getByLabel(words.approval.ownPin).waitFor()
  await keys.type(receptionist.pin)
  await keys.press('Enter')
  const told = page.locator('.notice').getByText(/\.pdf$/)
  await told.waitFor()
  await look(page, '74-receipt-pdf', { primary: 0 })
  const file = join(folder, 'exports', basename((await told.innerText()).replaceAll('\\', '/')))
  expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/Pages: +1\n[^]*Page size: +22[67]\.\d+ x /)
  expect(execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })).toContain('人民币贰佰叁拾玖元陆角整')
  const before = keys.count()
  await keys.press('V')
  await page.getByText(words.payment.voidWhat).waitFor()
  await look(page, '67-void')
  await keys.press('Enter')
  const dialog = page.getByRole('dialog', { name: words.approval.title })
  await expect(dialog).toContainText(words.payment.voidAmount)
  await look(page, '68-void-approval')
  await keys.type(supervisorPin)
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(/已作废（/)).toBeVisible()
  // The key, Enter, the PIN, Enter.
  expect(keys.count() - before - supervisorPin.length).toBeLessThanOrEqual(6)
  await look(page, '69-void-done', { primary: 0 })
  await expect.poll(() => papers().some((text) => text.includes('作 废'))).toBe(true)
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await screen.collectFrom('3-2-1501')
  await expect(screen.collect.cash).toBeVisible()
})
