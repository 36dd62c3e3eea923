// Answers: typed as they are asked, read out, noted as a gap; written by one and approved by another.
import type { Page } from '@playwright/test'
import type { TextTree } from '../../../renderer/text/zh-CN.ts'
import type { Keys } from './keys.ts'

export function answersOf(page: Page, words: TextTree, keys: Keys) {
  const { answers } = words
  const region = (name: string) => page.getByRole('region', { name, exact: true })
  const model = {
    asked: page.getByRole('combobox', { name: answers.asked }),
    focused: page.getByRole('combobox', { name: answers.asked }).and(page.locator(':focus')),
    choices: page.getByRole('listbox', { name: answers.choices }).getByRole('option'),
    shown: page.locator('.answer-shown'),
    article: page.locator('.answer-version'),
    form: page.locator('.entry-form'),
    phrase: page.locator('.phrase-text'),
    primary: page.locator('.button-primary'),
    list: (name: string) => region(name),
    focusedField: (label: string) =>
      page.getByRole('textbox', { name: label, exact: true }).and(page.locator(':focus')),
    async open() {
      await keys.press('F10')
      await model.focused.waitFor()
    },
    /** Types what is asked; the question itself is the last line once it has its answer. */
    async ask(text: string) {
      await keys.type(text)
      await model.choices.last().filter({ hasText: text }).waitFor()
    },
    /** Turns to a page by its title. */
    async turnTo(title: string) {
      for (let turns = 0; turns < 5; turns += 1) {
        await keys.press('PageDown')
        if ((await page.locator('.answer-page[aria-current=page]').innerText()).startsWith(title)) return
      }
      throw new Error(`no page ${title}`)
    },
    /** Types into the fields of a draft one after the other; an empty text is passed over. */
    async fill(...texts: string[]) {
      for (const [at, text] of texts.entries()) {
        if (at > 0) await keys.press('Tab')
        if (text !== '') await keys.type(text)
      }
    },
  }
  return model
}
