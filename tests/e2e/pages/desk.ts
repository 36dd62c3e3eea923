// The desk: finding, collecting, the done screen, what is not settled.
import type { Page } from '@playwright/test'
import type { TextTree } from '../../../renderer/text/zh-CN.ts'
import type { Keys } from './keys.ts'

export function deskOf(page: Page, words: TextTree, keys: Keys) {
  const find = page.getByRole('combobox', { name: words.top.find })
  const cash = page.getByRole('textbox', { name: words.collect.cash })
  return {
    greeting: page.locator('.greeting'),
    board: page.getByRole('complementary', { name: words.board.label }),
    find: {
      bar: find,
      hits: page.getByRole('option'),
      list: page.locator('.find-list'),
      /** Calls the bar and types; the answer is waited for by its first hit. */
      async room(text: string) {
        await keys.press('/')
        await keys.type(text)
        await page.getByRole('option', { name: text }).first().waitFor()
      },
    },
    collect: {
      cash,
      bills: page.getByRole('region', { name: words.collect.bills }),
      /** Whether each bill is ticked, from the top. */
      ticks: () =>
        page
          .locator('.bills tbody input')
          .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).checked)),
      due: page.getByRole('region', { name: words.collect.summary, exact: true }),
      take: page.getByRole('button', { name: words.collect.take }),
      fieldError: page.locator('.cash-field .field-error'),
      unsure: page.getByText(words.collect.unsure),
      restored: page.getByText(words.collect.restored),
    },
    done: {
      confirm: page.getByRole('button', { name: words.done.confirm }),
      panel: page.getByRole('region', { name: words.done.title, exact: true }),
      number: page.locator('.done .task-note'),
      print: page.getByRole('region', { name: words.print.title, exact: true }),
      preview: page.getByRole('region', { name: words.payment.preview }),
    },
    today: page.getByRole('region', { name: words.idle.today }),
  }
}
