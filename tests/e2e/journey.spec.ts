// The journey the counter exists for: a household pays in cash and leaves with a receipt.
import { amountsOn, rightEdges } from '../fixtures/paper-printer/amounts.ts'
import { faultsOf, type PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { expect, test } from './fixture.ts'

const paperWaitMs = 10_000

/** The words on a paper, line by line; what is drawn (a code, a picture) and empty lines have none. */
function wordsOn(paper: PrintedPaper): string[] {
  return paper.lines.map(({ text }) => text.trimEnd()).filter((text) => text !== '')
}

test('[3.4.6] cash for one bill: paper equal to the layout, one drawer pulse, customer checks', async ({
  start,
  printer,
}) => {
  const { screen, close } = await start()
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
  await screen.keys.press('Enter')
  await expect(screen.greeting).toHaveText(screen.words.idle.farewell)
  await expect(screen.today.getByText(screen.words.idle.unchecked)).toHaveCount(0)
  expect(await close()).toBe(0)
})
