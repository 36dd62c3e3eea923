// A payer's code by scanner and keys: charged and booked; and killed before the answer, blocked until it is known.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { simulatedOrders } from '../../electron/paying/simulated-provider.ts'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { scan } from './pages/scanner.ts'

let provider: string
test.beforeEach(() => {
  provider = mkdtempSync(join(tmpdir(), 'qiantai-provider-'))
})
test.afterEach(() => rmSync(provider, { recursive: true }))

test('[3.4.6] a payer’s code is charged: asked once, receipt to the fen, the drawer stays shut', async ({
  start,
  printer,
}) => {
  const { screen, page, close } = await start({ args: ['--provider', `simulated:${provider}`] })
  const { keys, words } = screen
  await screen.begin()
  await screen.collectFrom('3-2-1501')
  await scan(page, '110101199003077758')
  await expect(page.getByText(words.refusal.payerCodeDoubtful)).toBeVisible()
  await scan(page, '134567890123456780')
  const ask = page.getByRole('alertdialog')
  await expect(ask).toContainText('239.67')
  await look(page, '65-charge-ask')
  await keys.press('Enter')
  await expect(screen.done.panel).toContainText('239.67')
  await look(page, '66-charge-done')
  const [paper] = await printer.waitForPaper(1, 10_000)
  expect(paper?.lines.map(({ text }) => text).join('\n')).toMatch(/微信支付 +239\.67/)
  expect(paper?.drawerPulses).toEqual([])
  expect(simulatedOrders(provider)).toMatchObject([{ amountFen: 239_67, charged: 1 }])
  expect(await close()).toBe(0)
})

test('killed between asking and hearing, offline: unknown and blocked; asked again it is booked, once', async ({
  start,
}) => {
  const args = ['--provider', `simulated:${provider}`]
  const first = await start({ args })
  await first.screen.begin()
  await first.screen.collectFrom('3-2-1501')
  // The money is taken, and the answer never comes.
  await scan(first.page, '134567890123456786')
  await first.page.getByRole('alertdialog').waitFor()
  await first.screen.keys.press('Enter')
  await expect.poll(() => simulatedOrders(provider).length).toBe(1)
  writeFileSync(join(provider, 'offline'), '')
  await look(first.page, '67-charge-waits', { primary: 0, sizes: [{ width: 1366, height: 768 }] })
  await first.kill()
  const { screen, page, close } = await start({ args })
  const { keys, words } = screen
  await screen.signIn.enter()
  // The form comes back as it was kept; its bill is none that could be paid now.
  const open = page.locator('.board-section').filter({ hasText: words.charges.open })
  await expect(open).toContainText('239.67')
  await expect(page.locator('.notice-waiting').first()).toContainText('239.67')
  await look(page, '68-charge-blocked')
  await keys.press('Escape')
  await page.getByRole('alertdialog').waitFor()
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await open.getByRole('button').click()
  await expect(page.getByText(words.charges.what.unknown)).toBeVisible()
  await look(page, '69-charge-unknown')
  rmSync(join(provider, 'offline'))
  await keys.press('Enter')
  await expect(page.getByText(words.charges.state.booked, { exact: true })).toBeVisible()
  await expect(open).toHaveCount(0)
  expect(simulatedOrders(provider)).toMatchObject([{ amountFen: 239_67, charged: 1 }])
  expect(await close()).toBe(0)
})
