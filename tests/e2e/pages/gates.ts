// What is shown on the way in: the first run, signing in, opening the shift.
import type { Page } from '@playwright/test'
import type { TextTree } from '../../../renderer/text/zh-CN.ts'
import type { Keys } from './keys.ts'

export const receptionist = { number: '1001', pin: '260317' } as const

export function gatesOf(page: Page, words: TextTree, keys: Keys) {
  const number = page.getByLabel(words.signIn.number, { exact: true })
  const pin = page.getByLabel(words.signIn.pin, { exact: true })
  const float = page.getByLabel(words.shift.float)
  return {
    firstRun: {
      title: page.getByRole('heading', { name: words.firstRun.title }),
      open: page.getByRole('button', { name: words.firstRun.open }),
    },
    preparing: page.getByRole('progressbar'),
    signIn: {
      title: page.getByRole('heading', { name: words.signIn.title }),
      number,
      pin,
      /** Fills both fields in by keyboard and presses Enter. */
      async enter(who: { readonly number: string; readonly pin: string } = receptionist) {
        await number.waitFor()
        await keys.type(who.number)
        await keys.press('Tab')
        await keys.type(who.pin)
        await keys.press('Enter')
      },
    },
    shift: {
      float,
      open: page.getByRole('button', { name: words.shift.open }),
      async enter(yuan = '500.00') {
        await float.waitFor()
        await keys.type(yuan)
        await keys.press('Enter')
      },
    },
    sheet: {
      title: page.getByRole('heading', { name: words.keys.sheetTitle }),
      lastGroup: page.getByLabel(words.keys.lastGroup, { exact: true }),
    },
    /** The last step of a live estate's first run. */
    firstPhone: {
      title: page.getByRole('heading', { name: words.approvals.make }),
      kit: page.getByRole('region', { name: words.approvals.kit }),
    },
    keysNeeded: {
      title: page.getByRole('heading', { name: words.keys.neededTitle }),
      passphrase: page.getByLabel(words.keys.passphrase, { exact: true }),
      code: page.getByLabel(words.keys.code, { exact: true }),
    },
    locked: page.getByRole('heading', { name: words.locked.title }),
  }
}
