// Receiving visitors: the questions, the call, the slip, and the lobby on the board.
import type { Page } from '@playwright/test'
import type { TextTree } from '../../../renderer/text/zh-CN.ts'
import type { Keys } from './keys.ts'

export interface Visitor {
  /** As it is written, and the letters it is typed with. */
  readonly name: string
  readonly letters: string
  readonly title: '1' | '2'
  readonly phone?: string
}

export const zhou: Visitor = { name: '周建国', letters: 'zhoujianguo', title: '1', phone: '13912345678' }

export function visitorOf(page: Page, words: TextTree, keys: Keys) {
  const { visitor, lobby, seeOff } = words
  const name = page.getByRole('combobox', { name: visitor.name })
  const host = (label: string) => page.getByRole('combobox', { name: label })
  const state = (at: string) => page.locator(`.visit-card[data-state="${at}"]`)
  /** How many more keys the names took than they have characters: their letters and one choice each. */
  let byInputMethod = 0
  const model = {
    name,
    state,
    known: page.locator('#known-visitors').getByRole('option'),
    phrase: page.locator('.phrase-text'),
    primary: page.locator('.button-primary'),
    phone: page.getByRole('textbox', { name: visitor.phone }),
    message: page.getByRole('textbox', { name: visitor.message }),
    slip: page.getByRole('region', { name: visitor.slipPreview }).getByRole('img'),
    print: page.getByRole('region', { name: words.print.title, exact: true }),
    history: page.getByRole('region', { name: visitor.history }),
    steps: page.getByRole('list', { name: visitor.steps }),
    numbers: page.locator('.reach-number'),
    leaveSlip: page.getByRole('textbox', { name: seeOff.field }),
    board: {
      waiting: page.getByRole('region', { name: lobby.waiting, exact: true }),
      visits: page.getByRole('region', { name: lobby.visits, exact: true }),
      inside: page.getByRole('region', { name: lobby.inside, exact: true }),
      messages: page.getByRole('region', { name: lobby.messages, exact: true }),
    },
    keyCount: () => keys.count() + byInputMethod,
    /** Chooses whom they visit, with whatever was typed for it. */
    async chooseHost(text: string, label: string = visitor.hostLabel) {
      await host(label).waitFor()
      await keys.type(text)
      await page.locator('#host-choices').getByRole('option', { name: text }).first().waitFor()
      await keys.press('Enter')
    },
    async typeName({ name: written, letters }: Visitor) {
      await name.and(page.locator(':focus')).waitFor()
      await keys.type(written)
      byInputMethod += letters.length + 1 - [...written].length
    },
    /** From the name to the end of the questions, with the title's key and "not agreed". */
    async answer(who: Visitor) {
      await model.typeName(who)
      await keys.press('Enter')
      await page.locator('.two.is-asked').filter({ hasText: visitor.titleLabel }).waitFor()
      await keys.press(who.title)
      await page.locator('.two.is-asked').filter({ hasText: visitor.agreedLabel }).waitFor()
      await keys.press('2')
      await page.locator('.two.is-asked').waitFor({ state: 'detached' })
      await model.primary.and(page.locator(':enabled')).waitFor()
    },
    /** From the idle desk to the registered visit. */
    async register(room: string, who: Visitor) {
      await keys.press('F2')
      await model.chooseHost(room)
      await model.answer(who)
      await keys.press('Enter')
      await state('registered').waitFor()
    },
    /** Calls the host with the number that is offered first. */
    async call() {
      await keys.press('Enter')
      await state('calling').waitFor()
    },
    /** What the host says, by its digit, and the Enter that means it. */
    async hear(digit: string, then: string) {
      await keys.press(digit)
      await page.locator('.outcome.is-chosen').waitFor()
      await keys.press('Enter')
      await state(then).waitFor()
    },
  }
  return model
}
