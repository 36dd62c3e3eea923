import type { Locator, Page } from '@playwright/test'

/** What fingers leave between two keys, and a little more: signs that come faster are a scanner's (state/scan-reader.ts). */
const fingerMs = 40

/** The keyboard of the counter, with a count of the keys a person has pressed. */
export interface Keys {
  /** One key, or several one after the other. */
  press(...names: readonly string[]): Promise<void>
  /** Types text key by key. */
  type(text: string): Promise<void>
  /** One key again and again until `there` has the focus: how far away it is counts. */
  pressUntil(name: string, there: Locator): Promise<void>
  readonly count: () => number
}

const farthest = 40

export function keysOf(page: Page): Keys {
  let count = 0
  async function press(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      count += 1
      await page.keyboard.press(name, name.length === 1 ? { delay: fingerMs } : {})
    }
  }
  return {
    press,
    async pressUntil(name, there) {
      await there.waitFor()
      for (let times = 0; times < farthest; times += 1) {
        if (await there.evaluate((element) => element === document.activeElement)) return
        await press(name)
      }
      throw new Error(`${name} does not reach it`)
    },
    async type(text) {
      for (const sign of text) {
        count += 1
        // What no key bears is put in as an input method would.
        if (/^[ -~]$/.test(sign)) await page.keyboard.press(sign === ' ' ? 'Space' : sign)
        else await page.keyboard.insertText(sign)
      }
    },
    count: () => count,
  }
}
