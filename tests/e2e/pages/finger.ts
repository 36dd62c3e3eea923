import type { Locator, Page } from '@playwright/test'

/** A finger on the screen: real touch events, and text as the system's on-screen keyboard gives it, without keys. */
export interface Finger {
  tap(target: Locator): Promise<void>
  writes(text: string): Promise<void>
  /** How many keys the page has seen go down since the finger came. */
  keysPressed(): Promise<number>
}

export async function fingerOf(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  await page.evaluate(() => {
    const seen = document.documentElement.dataset
    seen['keys'] = '0'
    window.addEventListener('keydown', () => (seen['keys'] = String(Number(seen['keys']) + 1)), { capture: true })
  })
  return {
    async tap(target) {
      await target.scrollIntoViewIfNeeded()
      const box = await target.boundingBox()
      if (!box) throw new Error('There is nothing to touch.')
      const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    },
    writes: (text) => page.keyboard.insertText(text),
    keysPressed: () => page.evaluate(() => Number(document.documentElement.dataset['keys'])),
  }
}
