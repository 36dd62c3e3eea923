// An empty data folder: the counter says what it is and offers the one thing that can be done.
import { expect, test } from './fixture.ts'

test('without data the demo estate is offered; chosen by keyboard it leads to the sign-in, with progress', async ({
  start,
  emptyFolder,
}) => {
  const { screen, page } = await start({ folder: emptyFolder })
  await expect(screen.firstRun.title).toBeVisible()
  await expect(screen.firstRun.open).toBeVisible()
  // Told by the page itself at each of its changes, so that a bar that was there for a moment is not missed.
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { seenProgress: seen })
    new MutationObserver(() => {
      const text = document.querySelector('[role=progressbar]')?.getAttribute('aria-valuetext')
      if (text && seen.at(-1) !== text) seen.push(text)
    }).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true })
  })
  await screen.keys.press('Enter')
  await expect(screen.signIn.title).toBeVisible({ timeout: 30_000 })
  const seen = await page.evaluate(() => (window as unknown as { seenProgress: string[] }).seenProgress)
  expect(seen.length).toBeGreaterThan(0)
  expect(seen.at(-1)).toMatch(/\/ 200$/)
  await expect(page.getByRole('table')).toContainText('260317')
  await screen.begin()
})
