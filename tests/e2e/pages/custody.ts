// What is in custody: taking in by a digit, one item, and what is done with it.
import type { Page } from '@playwright/test'
import type { TextTree } from '../../../renderer/text/zh-CN.ts'
import type { Keys } from './keys.ts'

export function custodyOf(page: Page, words: TextTree, keys: Keys) {
  const { custody } = words
  const state = (at: string) => page.locator(`.visit-card[data-state="${at}"]`)
  const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })
  const model = {
    state,
    field,
    kinds: page.getByRole('region', { name: custody.kinds }),
    held: page.getByRole('region', { name: custody.held }),
    history: page.getByRole('region', { name: custody.history }),
    form: page.locator('.entry-form'),
    phrase: page.locator('.phrase-text'),
    primary: page.locator('.button-primary'),
    board: page.getByRole('region', { name: custody.board, exact: true }),
    toCollect: page.getByRole('region', { name: custody.forHousehold, exact: true }),
    paper: page.getByRole('region', { name: custody.paper }).getByRole('img'),
    print: page.getByRole('region', { name: words.print.title, exact: true }),
    code: page.locator('.visit-facts > div', { hasText: custody.code }).locator('strong'),
    /** Opens the task and chooses what is brought, and whose it is where that is asked. */
    async begin(digit: string, recipient: string | null) {
      await keys.press('F6')
      await model.kinds.waitFor()
      await keys.press(digit)
      if (recipient !== null) {
        await page.getByRole('combobox').and(page.locator('.host-picker input')).waitFor()
        await keys.type(recipient)
        await page.locator('#host-choices').getByRole('option', { name: recipient }).first().waitFor()
        await keys.press('Enter')
      }
      await model.form.waitFor()
    },
    /** Types texts into the fields of the form one after the other; an empty one is passed over. */
    async fill(...texts: string[]) {
      for (const [at, text] of texts.entries()) {
        if (at > 0) await keys.press('Tab')
        if (text !== '') await keys.type(text)
      }
    },
    async send(then: string) {
      await keys.press('Enter')
      await state(then).waitFor()
    },
  }
  return model
}
