// The journey the counter exists for: a household pays in cash and leaves with a receipt.
import { amountsOn, rightEdges } from '../fixtures/paper-printer/amounts.ts'
import { faultsOf, type PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { expect, test } from './fixture.ts'
import { receiptsOf } from './store-file.ts'

const paperWaitMs = 10_000

/** The words on a paper, line by line; what is drawn (a code, a picture) and empty lines have none. */
function wordsOn(paper: PrintedPaper): string[] {
  return paper.lines.map(({ text }) => text.trimEnd()).filter((text) => text !== '')
}

test('[3.4.6] cash for one bill: paper equal to the layout, one drawer pulse, customer checks', async ({
  start,
  printer,
}) => {
  const { screen, page, close } = await start()
  await screen.begin()
  await screen.collectFrom('3-2-1501')
  await screen.keys.type('240')
  await screen.keys.press('Enter')
  await expect(screen.done.panel).toBeVisible()

  const papers = await printer.waitForPaper(2, paperWaitMs)
  expect(papers.flatMap((paper) => paper.drawerPulses)).toHaveLength(1)
  expect(papers.flatMap(faultsOf)).toEqual([])
  const receipt = papers.find((paper) => paper.lines.length > 0) as PrintedPaper
  expect(receipt.cuts).toHaveLength(1)
  expect(rightEdges(receipt.lines)).toEqual([48])
  expect(receipt.lines.filter(({ wrapped }) => wrapped)).toEqual([])
  const amounts = receipt.lines.flatMap(amountsOn).map(({ fen }) => fen)
  // Area; quantity and price, then the line, its sum, what is rounded off, the total, the tender, cash and change.
  expect(amounts).toEqual([89_43n, 89_43n, 2_68n, 239_67n, 239_67n, -7n, 239_60n, 239_60n, 240_00n, 40n])

  const drawn = await screen.done.preview.getByRole('img').getAttribute('alt')
  const layout = (drawn ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('[QR '))
  expect(wordsOn(receipt)).toEqual(layout)

  await expect(screen.done.print).toHaveAttribute('data-state', 'confirmed')
  await screen.confirmChecked()
  await expect(screen.greeting).toHaveText(screen.words.idle.farewell)
  await expect(screen.today.getByText(screen.words.idle.unchecked)).toHaveCount(0)
  // The total of the receipt, not the sum before rounding; of the drawer's sum whoever counts blind sees nothing.
  await expect(screen.today.getByRole('button', { name: '239.60' })).toBeVisible()
  await expect(page.locator('.figures')).toContainText(screen.words.idle.receipts)
  await expect(page.locator('.figures')).not.toContainText('¥')
  expect(await close()).toBe(0)
})

test('key budget: 239.67 with 240 in cash, receipt and check included, takes at most 8 keys', async ({
  start,
  printer,
}) => {
  const { screen } = await start()
  await screen.begin()
  await screen.find.room('3-2-1501')
  const before = screen.keys.count()
  await screen.keys.press('F3')
  await expect(screen.collect.bills).toContainText('239.67')
  await screen.keys.type('240')
  await screen.keys.press('Enter')
  await printer.waitForPaper(2, paperWaitMs)
  await expect(screen.done.panel).toBeVisible()
  await screen.confirmChecked()
  await expect(screen.greeting).toHaveText(screen.words.idle.farewell)
  const pressed = screen.keys.count() - before
  console.log(`keys after the household was found: ${pressed}`)
  expect(pressed).toBeLessThanOrEqual(8)
})

test('double Enter takes one payment and confirms nothing', async ({ start, printer, folder, demoFolder }) => {
  const { screen, page, close } = await start()
  await screen.begin()
  await screen.collectFrom('3-2-1501')
  await screen.keys.type('240')
  await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')])
  const papers = await printer.waitForPaper(2, paperWaitMs)
  // The second Enter was not the customer's word.
  await expect(screen.done.panel).toBeVisible()
  await expect(screen.board).toContainText(screen.words.board.unchecked)
  await close()
  expect(papers.flatMap((paper) => paper.drawerPulses)).toHaveLength(1)
  expect(receiptsOf(folder, '3-2-1501')).toHaveLength(1 + receiptsOf(demoFolder, '3-2-1501').length)
})

test('double click on the primary button takes one payment (mouse)', async ({ start, printer, folder, demoFolder }) => {
  const { screen, close } = await start()
  await screen.begin()
  await screen.collectFrom('3-2-1501')
  await screen.keys.type('240')
  await screen.collect.take.dblclick()
  const papers = await printer.waitForPaper(2, paperWaitMs)
  await expect(screen.done.panel.or(screen.today)).toBeVisible()
  await close()
  expect(papers.flatMap((paper) => paper.drawerPulses)).toHaveLength(1)
  expect(receiptsOf(folder, '3-2-1501')).toHaveLength(1 + receiptsOf(demoFolder, '3-2-1501').length)
})
