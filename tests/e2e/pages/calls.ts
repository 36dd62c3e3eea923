// The telephone: a call, its forms by their key, and the answers that are owed on the board.
import type { Page } from '@playwright/test'
import type { TextTree } from '../../../renderer/text/zh-CN.ts'
import type { Keys } from './keys.ts'

export function callsOf(page: Page, words: TextTree, keys: Keys) {
  const { call, ticket } = words
  const state = (at: string) => page.locator(`.visit-card[data-state="${at}"]`)
  const form = page.locator('.entry-form')
  const model = {
    state,
    form,
    phrase: page.locator('.phrase-text'),
    board: page.getByRole('region', { name: call.board, exact: true }),
    owedBoard: page.getByRole('region', { name: call.owedBoard, exact: true }),
    verification: page.getByRole('region', { name: call.verification }),
    household: page.getByRole('region', { name: words.household.label, exact: true }),
    kinds: page.getByRole('region', { name: ticket.kinds }),
    ticketBoard: page.getByRole('region', { name: ticket.board, exact: true }),
    slip: page.getByRole('region', { name: ticket.slip }).getByRole('img'),
    focused: page.locator(':focus'),
    history: page.getByRole('region', { name: call.history }),
    /** Opens a form by its key and waits for its first field. */
    async open(key: string) {
      await keys.press(key)
      await form.getByRole('textbox').first().and(page.locator(':focus')).waitFor()
    },
    /** Types texts into the fields of the form one after the other; an empty one is passed over. */
    async fill(...texts: string[]) {
      for (const [at, text] of texts.entries()) {
        if (at > 0) await keys.press('Tab')
        if (text !== '') await keys.type(text)
      }
    },
    async send() {
      await keys.press('Enter')
      await form.waitFor({ state: 'detached' })
    },
    async choose(room: string) {
      await page.getByRole('combobox').and(page.locator('.host-picker input')).waitFor()
      await keys.type(room)
      await page.locator('#host-choices').getByRole('option', { name: room }).first().waitFor()
      await keys.press('Enter')
    },
  }
  return model
}
