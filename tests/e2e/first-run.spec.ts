// An empty data folder: the counter says what it is and offers the one thing that can be done.
import { existsSync } from 'node:fs'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'

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

test('[1.7] a live estate by keyboard: the form, the sheet, and the page and grid its supervisor approves with while away', async ({
  start,
  emptyFolder,
  printer,
}) => {
  test.setTimeout(90_000)
  const { screen, page, close } = await start({ folder: emptyFolder })
  const { keys, words } = screen
  await screen.firstRun.title.waitFor()
  await keys.press('N')
  await page.getByLabel(words.setUp.centreName).waitFor()
  const passphrase = 'three ginkgo trees at the gate'
  // The zone stands there already.
  const typed = [
    '青山花园',
    '',
    '0755',
    '',
    null,
    '一号台',
    '9001',
    '赵国强',
    '739164',
    '739164',
    passphrase,
    passphrase,
  ]
  for (const [at, text] of typed.entries()) {
    if (at > 0) await keys.press('Tab')
    if (text !== null) await keys.type(text)
  }
  await keys.press('Enter')
  await screen.sheet.title.waitFor()
  await keys.press('F2')
  const [sheet] = await printer.waitForPaper(1, 10_000)
  const groups = (sheet?.lines ?? []).flatMap(({ text }) => text.match(/\b[0-9A-Z]{4}\b/g) ?? [])
  await keys.type(groups.at(-1) ?? '')
  await keys.press('Enter')

  await screen.firstPhone.title.waitFor()
  await look(page, '03-first-phone')
  await keys.type('8642')
  await keys.press('Tab')
  await keys.type('8643')
  await keys.press('Enter')
  await expect(page.getByText(words.refusal.pageCodesDiffer)).toBeVisible()
  await keys.press('Control+A')
  await keys.type('8642')
  await keys.press('Enter')
  const { kit } = screen.firstPhone
  await expect(kit).toContainText(words.approvals.gridPrinted)
  await look(page, '04-first-phone-made')
  const path = /(?:\/|[A-Z]:).*\.html/.exec((await kit.textContent()) ?? '')?.[0] ?? ''
  expect(existsSync(path)).toBe(true)
  const papers = await printer.waitForPaper(2, 10_000)
  const cells = (papers.at(-1)?.lines ?? []).filter(({ text }) => /^ ?\d+ \d{6} \d{6} \d{6} \d{6}$/.test(text))
  expect(cells).toHaveLength(20)
  await keys.press('Enter')
  await screen.signIn.enter({ number: '9001', pin: '739164' })
  await screen.shift.float.waitFor()
  await expect(page.getByText(words.opening.phoneMissing)).toHaveCount(0)
  await keys.press('F11')
  await page.getByRole('navigation', { name: words.supervisor.pages }).waitFor()
  await keys.press('0')
  await expect(page.getByRole('region', { name: words.approvals.phones })).toContainText('赵国强')
  expect(await close()).toBe(0)
})
