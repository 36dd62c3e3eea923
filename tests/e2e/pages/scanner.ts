import type { Page } from '@playwright/test'

/**
 * Types like a scanner: all keys at once, each sign into the field that has the focus unless the key was taken. The keys
 * are made in the page, because a driver's own keys come too slowly on a busy machine.
 */
export function scan(page: Page, code: string): Promise<void> {
  return page.evaluate((text) => {
    const codeOf = (sign: string) =>
      /[A-Z]/.test(sign) ? `Key${sign}` : /\d/.test(sign) ? `Digit${sign}` : sign === '\n' ? 'Enter' : 'Minus'
    // Keys of a keyboard bear the instant they were pressed at, however long the page needs for them.
    const from = performance.now() + 50
    for (const [at, sign] of [...`${text}\n`].entries()) {
      const key = sign === '\n' ? 'Enter' : sign
      const target = document.activeElement ?? document.body
      const how = { code: codeOf(sign), key, shiftKey: /[A-Z]/.test(sign), bubbles: true, cancelable: true }
      const event = new KeyboardEvent('keydown', how)
      Object.defineProperty(event, 'timeStamp', { value: from + at * 4 })
      const isFree = target.dispatchEvent(event)
      if (isFree && target instanceof HTMLInputElement && key !== 'Enter')
        document.execCommand('insertText', false, key)
    }
  }, code)
}
