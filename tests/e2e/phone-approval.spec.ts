// [1.7] A supervisor who is away approves with the page on her telephone, opened from its file without any network, and by
// the printed grid; what was put down for later is approved on F11.
import { chromium } from '@playwright/test'
import { findChromium } from '../../build/system-parts.ts'
import { expect, test, type Desk } from './fixture.ts'
import { look } from './look.ts'
import { journalOf } from './store-file.ts'

const supervisor = { number: '9001', pin: '739164' }
const manager = { number: '9003', pin: '602953' }
const pageCode = '8642'

/** The page as her telephone shows it: a small screen that is offline. */
async function onTelephone(path: string, typed: { number: string; amount: string; code: string }): Promise<string> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: ['--no-sandbox'] })
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 780 }, offline: true })
    const telephone = await context.newPage()
    await telephone.goto(`file://${path}`)
    await telephone.locator('#number').fill(typed.number)
    await expect(telephone.locator('#what')).toHaveText(/角色/)
    await telephone.locator('#amount').fill(typed.amount)
    await telephone.locator('#code').fill(typed.code)
    await telephone.keyboard.press('Enter')
    await expect(telephone.locator('#answer')).toHaveText(/^\d{4} \d{4}$/)
    await telephone.screenshot({ path: '.out/screens/phone-page.png' })
    return (await telephone.locator('#answer').textContent()) ?? ''
  } finally {
    await browser.close()
  }
}

/** The manager makes her page and her grid; answers where the page lies. */
async function makeKit({ screen, page }: Desk): Promise<string> {
  const { keys, words } = screen
  await screen.signIn.enter(manager)
  await page.getByText(words.supervisor.noShift).waitFor()
  await keys.press('F11')
  await page.getByRole('navigation', { name: words.supervisor.pages }).waitFor()
  await keys.press('0')
  await page.getByText(words.approvals.noPhones).waitFor()
  await look(page, '57-approvals')
  await keys.press('M')
  await page.getByLabel(words.approvals.pageCode).waitFor()
  await keys.type('12')
  await keys.press('Tab')
  await keys.type('12')
  await keys.press('Enter')
  const own = page.getByRole('dialog', { name: words.approval.ownTitle })
  await own.waitFor()
  await keys.type(manager.pin)
  await keys.press('Enter')
  await expect(page.getByText(words.refusal.pageCodeUnreadable)).toBeVisible()
  await keys.press('Control+A')
  await keys.type(pageCode)
  await keys.press('Tab', 'Control+A')
  await keys.type(pageCode)
  await keys.press('Enter')
  await own.waitFor()
  await keys.type(manager.pin)
  await keys.press('Enter')
  const kit = page.getByRole('region', { name: words.approvals.kit })
  await kit.waitFor()
  await keys.press('W')
  await expect(kit).toContainText('.html')
  await keys.press('P')
  await look(page, '58-approvals-kit')
  return /(?:\/|[A-Z]:).*\.html/.exec((await kit.textContent()) ?? '')?.[0] ?? ''
}

test('[1.7] by keyboard: the manager is away and approves with the page, then with the grid, then later on F11', async ({
  start,
  folder,
  printer,
}) => {
  test.setTimeout(180_000)
  const first = await start()
  const path = await makeKit(first)
  const [paper] = await printer.waitForPaper(1, 10_000)
  const grid = (paper?.lines ?? []).map(({ text }) => text)
  expect(grid.filter((text) => /^ ?\d+ \d{6} \d{6} \d{6} \d{6}$/.test(text))).toHaveLength(20)
  await first.close()

  const { screen, page, close } = await start()
  const { keys, words } = screen
  await screen.begin(supervisor)
  await keys.press('D')
  const members = page.getByRole('region', { name: words.register.staff, exact: true })
  const dialog = page.getByRole('dialog', { name: words.approval.title })
  const number = dialog.locator('.approval-number')
  const clerk = members.getByRole('listitem').filter({ hasText: '1001' })
  async function changeRole(to: string): Promise<void> {
    await clerk.getByRole('button').filter({ hasText: words.register.correct }).click()
    const form = page.getByRole('region', { name: words.register.correctStaff })
    await form.getByText(to).click()
    await keys.press('Enter')
    await dialog.getByRole('button', { name: words.approval.phone.call }).waitFor()
  }
  await changeRole(words.role.cashier)
  await keys.press('F2')
  await expect(number).toHaveText(/^\d{3} \d{4} \d{4}$/)
  await look(page, '59-approval-phone')
  const answer = await onTelephone(path, { number: (await number.textContent()) ?? '', amount: '', code: pageCode })
  await keys.type('00000000')
  await keys.press('Enter')
  await expect(dialog.getByText(words.refusal.wrongResponse)).toBeVisible()
  await keys.type(answer.replace(' ', ''))
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(clerk).toContainText(words.role.cashier)

  await changeRole(words.role.receptionist)
  await keys.press('F2', 'F3')
  await expect(number).toHaveText('A1')
  await look(page, '60-approval-grid')
  const row = grid.find((text) => /^ ?1 \d{6}/.test(text)) ?? ''
  await keys.type(row.trim().split(' ')[1] ?? '')
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(clerk).toContainText(words.role.receptionist)

  // Nobody answers: it waits, and the form says what it waits for.
  await changeRole(words.role.cashier)
  await keys.press('F4')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(words.refusal.approvalNeeded)).toBeVisible()

  // The manager comes by: on F11 she sees what it is and who asks, and gives her word by her PIN.
  async function changeUser(who: { readonly number: string; readonly pin: string }): Promise<void> {
    await keys.press('F12')
    await page.getByRole('heading', { name: words.lock.title }).waitFor()
    await keys.press('F2')
    await expect(page.getByLabel(words.signIn.number, { exact: true })).toBeFocused()
    await keys.type(who.number)
    await keys.press('Tab')
    await keys.type(who.pin)
    await keys.press('Enter')
  }
  await changeUser(manager)
  await screen.greeting.waitFor()
  await keys.press('F11')
  await page.getByRole('navigation', { name: words.supervisor.pages }).waitFor()
  await keys.press('0')
  const waiting = page.getByRole('region', { name: words.approvals.waiting })
  await expect(waiting.getByRole('listitem')).toHaveCount(1)
  await expect(waiting).toContainText(`${words.role.receptionist} 改为 ${words.role.cashier}`)
  await look(page, '61-approval-waits')
  await keys.press('ArrowDown')
  await expect(waiting.getByRole('button', { name: words.approval.approve })).toBeFocused()
  await keys.press('Enter')
  await page.getByLabel(words.approval.ownPin).waitFor()
  await keys.type(manager.pin)
  await keys.press('Enter')
  await expect(waiting).toContainText(words.approvals.state.given)

  // The form is as it was left; sent again it finds the word, and nobody is asked once more.
  await changeUser(supervisor)
  const again = page.getByRole('region', { name: words.register.correctStaff })
  await expect(again.getByRole('radio', { name: words.role.cashier })).toBeChecked()
  await keys.press('Enter')
  await expect(clerk).toContainText(words.role.cashier)
  await expect(dialog).toHaveCount(0)

  // Declined by keyboard it is not done; and page and grid of a lost telephone end by keyboard too.
  await changeRole(words.role.receptionist)
  await keys.press('F4')
  await expect(dialog).toHaveCount(0)
  await changeUser(manager)
  await screen.greeting.waitFor()
  await keys.press('F11')
  await page.getByRole('navigation', { name: words.supervisor.pages }).waitFor()
  await keys.press('0')
  await keys.press('ArrowDown', 'Tab')
  await expect(waiting.getByRole('button', { name: words.approvals.decline })).toBeFocused()
  await keys.press('Enter')
  await page.getByLabel(words.approval.ownPin).waitFor()
  await keys.type(manager.pin)
  await keys.press('Enter')
  await expect(waiting).toContainText(words.approvals.state.declined)
  const phones = page.getByRole('region', { name: words.approvals.phones })
  const end = phones.getByRole('button')
  for (let tabs = 0; tabs < 10 && !(await end.evaluate((one) => one === document.activeElement)); tabs += 1)
    await keys.press('Tab')
  await keys.press('Enter')
  await expect(phones).toContainText(words.approvals.noPhones)
  expect(await close()).toBe(0)
  expect(journalOf(folder, 'endPhoneSecret')).toHaveLength(1)
  const given = journalOf(folder, 'correctStaff')
  expect(given).toHaveLength(3)
  expect(new Set(given.map(({ approverId }) => approverId)).size).toBe(1)
  expect(given.every(({ approverId, actorId }) => approverId !== null && approverId !== actorId)).toBe(true)
  expect(journalOf(folder, 'recordPhoneWord')).toHaveLength(2)
})
