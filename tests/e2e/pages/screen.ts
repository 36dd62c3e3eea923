import { expect, type Page } from '@playwright/test'
import { en } from '../../../renderer/text/en.ts'
import { zhCN } from '../../../renderer/text/zh-CN.ts'
import { deskOf } from './desk.ts'
import { gatesOf, receptionist } from './gates.ts'
import { keysOf } from './keys.ts'

/** The room that owes one bill of 239.67, long due. */
export const oneBillRoom = '3-2-1501'

/** Everything a test may look at or press, found by the words of the counter's language. */
export function screenOf(page: Page, locale: 'zh-CN' | 'en') {
  const words = locale === 'en' ? en : zhCN
  const keys = keysOf(page)
  const gates = gatesOf(page, words, keys)
  const desk = deskOf(page, words, keys)
  return {
    ...gates,
    ...desk,
    words,
    keys,
    /** From the sign-in to the idle desk. */
    async begin(who: { readonly number: string; readonly pin: string } = receptionist) {
      await gates.signIn.enter(who)
      await gates.shift.enter()
      await desk.greeting.waitFor()
    },
    /**
     * Killed between the paper and its confirmation, the counter can not know whether the paper came out. The clerk has
     * seen it, and says so when asked.
     */
    async answerForPaper() {
      const asked = desk.done.print.and(page.locator('[data-state=unknown]'))
      await asked.or(desk.done.print.and(page.locator('[data-state=confirmed]'))).waitFor()
      if (await asked.isVisible()) await keys.press('y')
    },
    /** The customer has checked. The screen takes no answer in the first moment, so that a second Enter is none. */
    async confirmChecked() {
      await desk.done.confirm.and(page.locator(':enabled')).waitFor()
      await keys.press('Enter')
    },
    /** From the idle desk to the cash field of a household. */
    async collectFrom(room = oneBillRoom) {
      await desk.find.room(room)
      await keys.press('Enter')
      await page.getByRole('heading', { name: room }).waitFor()
      await keys.press('F3')
      await desk.collect.bills.waitFor()
      await expect(desk.collect.cash).toBeFocused()
    },
  }
}

export type Screen = ReturnType<typeof screenOf>
