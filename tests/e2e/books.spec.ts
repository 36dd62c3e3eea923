// [3.4] The book of takings by keyboard: a payment stands in it, by day and by month, and it is taken along with two persons.
import { existsSync, readFileSync } from 'node:fs'
import { readXlsx } from '../../electron/importing/xlsx.ts'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { journalOf } from './store-file.ts'

const supervisor = { number: '9001', pin: '739164' }
const managerPin = '602953'

test('by keyboard: the books show what was paid, print it, and go along as a workbook', async ({
  start,
  folder,
  printer,
}) => {
  test.setTimeout(180_000)
  const { screen, page, close } = await start()
  const { keys, words } = screen
  await screen.begin(supervisor)
  await screen.collectFrom('3-2-1501')
  await keys.type('240')
  await keys.press('Enter')
  await screen.done.panel.waitFor()
  await screen.confirmChecked()
  await screen.greeting.waitFor()
  await keys.press('F11')
  await page.getByRole('navigation', { name: words.supervisor.pages }).waitFor()
  await page.getByRole('button', { name: words.books.title }).waitFor()
  await keys.press('B')
  const book = page.getByRole('region', { name: words.books.title, exact: true })
  await expect(book.getByRole('region', { name: words.books.byMethod })).toContainText('239.60')
  await expect(book.getByRole('region', { name: words.books.byItem })).toContainText('-0.07')
  await look(page, '71-book-day')
  await keys.press('M')
  await expect(book.getByRole('heading', { name: words.books.span.month })).toBeVisible()
  await expect(book.getByRole('region', { name: words.books.list })).toContainText('01A-R')
  await look(page, '72-book-month')
  await keys.press('P')
  await expect(book.getByText(words.books.printed)).toBeVisible()
  const papers = () => printer.papers().map(({ lines }) => lines.map(({ text }) => text).join('\n'))
  await expect.poll(() => papers().some((text) => text.includes('收款账簿'))).toBe(true)
  await keys.press('Enter')
  const dialog = page.getByRole('dialog', { name: words.approval.title })
  await dialog.waitFor()
  await keys.press('ArrowDown')
  await keys.type(managerPin)
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)
  const notice = book.getByText(/\.xlsx$/)
  await expect(notice).toBeVisible()
  const path = /(?:\/|[A-Z]:).*\.xlsx/.exec((await notice.textContent()) ?? '')?.[0] ?? ''
  expect(existsSync(path)).toBe(true)
  expect(readXlsx(readFileSync(path)).some(({ cells }) => cells.includes('239.67'))).toBe(true)
  expect(await close()).toBe(0)
  expect(journalOf(folder, 'exportBook')[0]?.approverId).not.toBeNull()
})
