// Printers that are off, empty or die: the payment stands, the screen says why, and no receipt comes out twice unmarked.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { startPaperPrinter, type PaperPrinter } from '../fixtures/paper-printer/tcp-printer.ts'
import { expect, test } from './fixture.ts'
import type { Screen } from './pages/screen.ts'
import { receiptsOf } from './store-file.ts'

const room = '3-2-1501'
const paperWaitMs = 10_000

async function payOneBill({ begin, collectFrom, keys, done }: Screen): Promise<void> {
  await begin()
  await collectFrom(room)
  await keys.type('240')
  await keys.press('Enter')
  await expect(done.panel).toBeVisible()
}

/** The texts of the papers with words on them; a drawer's pulse has none. */
function receiptsOn(printer: PaperPrinter): string[] {
  return printer
    .papers()
    .map(({ lines }) => lines.map(({ text }) => text).join('\n'))
    .filter((text) => text.includes('01A-R'))
}

test.describe('a printer that is off', () => {
  test.use({ behaviour: 'notListening' })
  test('the payment stands, the board says why, and it prints once the printer is back', async ({
    start,
    printer,
    folder,
    demoFolder,
  }) => {
    const { screen, close } = await start()
    const { words, board, done, keys } = screen
    await payOneBill(screen)
    await expect(done.print).toHaveAttribute('data-state', 'refused')
    await expect(done.print).toContainText(words.print.reason.notReachable)
    await expect(done.print).toContainText(words.print.todo.refused)
    await expect(board.getByRole('heading', { name: words.board.trouble })).toBeVisible()
    await printer.setBehaviour('ok')
    await keys.press('r')
    await expect(done.print).toHaveAttribute('data-state', 'confirmed')
    await printer.waitForPaper(1, paperWaitMs)
    await expect(board.getByRole('heading', { name: words.board.trouble })).toHaveCount(0)
    await screen.confirmChecked()
    await expect(screen.greeting).toHaveText(words.idle.farewell)
    await close()
    expect(receiptsOn(printer)).toHaveLength(1)
    expect(receiptsOn(printer).join()).not.toContain('补打')
    expect(receiptsOf(folder, room)).toHaveLength(1 + receiptsOf(demoFolder, room).length)
    // A drawer that opens later would surprise whoever stands there.
    expect(printer.papers().flatMap(({ drawerPulses }) => drawerPulses)).toEqual([])
  })
})

test.describe('a printer without paper', () => {
  test.use({ behaviour: 'paperOut' })
  test('can wait: held until the clerk asks, also after the customer has gone', async ({ start, printer }) => {
    const { screen, page } = await start()
    const { words, board, done, keys } = screen
    await payOneBill(screen)
    await expect(done.print).toContainText(words.print.reason.paperOut)
    // Nobody can have checked a receipt that is not there: Enter tries it again, and the screen stays.
    await expect(page.getByRole('button', { name: words.done.confirm })).toHaveCount(0)
    await keys.press('Enter')
    await expect(done.panel).toBeVisible()
    // The key works while the job is refused, and not for the moment in which it is tried again.
    await expect(async () => {
      await keys.press('l')
      await expect(done.print).toHaveAttribute('data-state', 'held', { timeout: 500 })
    }).toPass()
    await screen.confirmChecked()
    await expect(screen.greeting).toHaveText(words.idle.farewell)
    await expect(board).toContainText(words.print.state.held)
    await printer.setBehaviour('ok')
    // By keyboard to the entry on the board: it opens the payment, where the print is settled.
    const entry = board.getByRole('button').filter({ hasText: words.print.state.held })
    while (!(await entry.evaluate((element) => element === document.activeElement))) await keys.press('Tab')
    await keys.press('Enter')
    await expect(page.getByRole('heading', { name: room })).toBeVisible()
    await keys.press('r')
    await expect(done.print).toHaveAttribute('data-state', 'confirmed')
    await expect(board).toContainText(words.board.empty)
    expect(receiptsOn(printer)).toHaveLength(1)
  })
})

test.describe('a printer that dies in the middle of a receipt', () => {
  // More than the drawer's pulse and the status questions take, less than a receipt.
  test.use({ behaviour: { dieAfterBytes: 400 } })
  test('asks whether it came out; "no" prints a copy that is marked', async ({ start, printer }) => {
    const { screen } = await start()
    const { words, board, done, keys } = screen
    await payOneBill(screen)
    await expect(done.print).toHaveAttribute('data-state', 'unknown')
    const number = ((await done.number.textContent()) ?? '').replace(/^\S+ /, '')
    await expect(done.print).toContainText(words.print.ask.replace('{{number}}', number))
    await expect(board).toContainText(words.print.state.unknown)
    await printer.setBehaviour('ok')
    await keys.press('n')
    await expect(done.print).toHaveAttribute('data-state', 'confirmed')
    await expect.poll(() => receiptsOn(printer).filter((text) => text.includes('补打'))).toHaveLength(1)
    expect(receiptsOn(printer).filter((text) => !text.includes('补打')).length).toBeLessThanOrEqual(1)
    await screen.confirmChecked()
    await expect(screen.greeting).toHaveText(words.idle.farewell)
  })
})

test('another printer takes the receipt where two are given', async ({ start, printer }) => {
  const slip = await startPaperPrinter()
  await printer.setBehaviour('coverOpen')
  const { screen, close } = await start({
    printers: [`receipt=tcp://127.0.0.1:${printer.port}`, `slip=tcp://127.0.0.1:${slip.port}`],
  })
  await payOneBill(screen)
  await expect(screen.done.print).toContainText(screen.words.print.reason.coverOpen)
  await screen.keys.press('o')
  await expect(screen.done.print).toHaveAttribute('data-state', 'confirmed')
  await close()
  expect(receiptsOn(slip)).toHaveLength(1)
  expect(receiptsOn(printer)).toEqual([])
  await slip.close()
})

test('without a printer the papers lie in a folder: bytes, picture and words', async ({ start, folder }) => {
  const { screen, close } = await start({ printers: [] })
  await payOneBill(screen)
  await expect(screen.done.print).toHaveAttribute('data-state', 'handedOver')
  await close()
  const endings = readdirSync(join(folder, 'prints')).map((name) => name.replace(/^[^.]+/, ''))
  // The drawer's pulse is bytes only.
  expect(endings.toSorted()).toEqual(['.bin', '.bin', '.svg', '.txt'])
})
