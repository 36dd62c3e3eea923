// F11 by keyboard alone: a setting changed on a basis, its history, and the act found again in the journal.
import { expect, test, type Desk } from './fixture.ts'

const supervisor = { number: '9001', pin: '739164' }
const finance = { number: '9002', pin: '158426' }

async function openPages({ screen, page }: Desk): Promise<void> {
  await screen.keys.press('F11')
  await page.getByRole('navigation', { name: screen.words.supervisor.pages }).waitFor()
}

test('by keyboard: a setting changes on a basis, its history says so, and the journal leads back to it', async ({
  start,
}) => {
  const desk = await start()
  const { screen, page } = desk
  const { keys, words } = screen
  await screen.begin(supervisor)
  await openPages(desk)
  await keys.press('3')
  const row = page.getByRole('button', { name: words.setting.visit.remindAfterMinutes.label })
  await row.waitFor()
  for (let step = 0; step < 40 && !(await row.evaluate((one) => one === document.activeElement)); step += 1) {
    await keys.press('ArrowDown')
  }
  await expect(row).toBeFocused()
  await keys.press('Enter')
  await page.getByLabel(words.supervisor.settings.value).waitFor()
  await keys.type('15')
  await keys.press('Tab')
  await keys.type('主管决定 2026-11')
  await keys.press('Enter')
  await expect(row).toContainText('15')
  await expect(row).toContainText('赵国强')
  await row.focus()
  await keys.press('Enter')
  const history = page.getByRole('region', { name: words.supervisor.settings.history })
  await expect(history).toContainText('主管决定 2026-11')
  await expect(history).toContainText('赵国强')
  await keys.press('Escape', '4')
  const list = page.getByRole('region', { name: words.supervisor.journal.list })
  await list.getByRole('button').first().waitFor()
  await keys.press('ArrowDown')
  await expect(list.getByRole('button').first()).toContainText(words.act.changeSetting)
  await keys.press('Enter')
  await expect(page.getByRole('article').filter({ hasText: words.recordTable.setting_change })).toContainText(
    '主管决定 2026-11',
  )
  await keys.press('Escape', 'Escape')
  await screen.greeting.waitFor()
})

test('finance, who opens no shift, reaches F11 and finds no staff page there', async ({ start }) => {
  const desk = await start()
  const { screen, page } = desk
  await screen.signIn.enter(finance)
  await page.getByText(screen.words.supervisor.noShift).waitFor()
  await screen.keys.press('Enter')
  const nav = page.getByRole('navigation', { name: screen.words.supervisor.pages })
  await nav.waitFor()
  await expect(nav.getByText(screen.words.supervisor.page.settings)).toBeVisible()
  await expect(nav.getByText(screen.words.supervisor.page.staff)).toHaveCount(0)
  await screen.keys.press('Escape')
  await page.getByText(screen.words.supervisor.noShift).waitFor()
})

test('by keyboard: a backup is made, a payment taken after it, and a restore of the backup keeps both', async ({
  start,
}) => {
  const desk = await start()
  const { screen, page } = desk
  const { keys, words } = screen
  await screen.begin(supervisor)
  await openPages(desk)
  await keys.press('5')
  await page.getByText(words.supervisor.backups.none).waitFor()
  await keys.press('Enter')
  const list = page.getByRole('region', { name: words.supervisor.backups.list })
  await expect(list.getByRole('button')).toHaveCount(1)
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await screen.collectFrom()
  await keys.type('240')
  await keys.press('Enter')
  await screen.confirmChecked()
  await screen.today.getByRole('button').first().waitFor()
  await openPages(desk)
  await keys.press('5')
  await list.getByRole('button').first().waitFor()
  await keys.press('ArrowDown', 'Enter')
  await page.getByText(words.supervisor.backups.complete).waitFor()
  await keys.press('y')
  await screen.signIn.number.waitFor()
  await screen.signIn.enter(supervisor)
  await screen.greeting.waitFor()
  await openPages(desk)
  await expect(page.getByText('239.60').first()).toBeVisible()
  // The restored store is checked like any other, from its first entry to its last.
  await keys.press('4')
  await page.getByRole('button', { name: words.supervisor.journal.check }).click()
  await expect(page.locator('.journal-chain')).toContainText(words.supervisor.journal.checkedUntil.slice(0, 4))
})

test('[1.7] by keyboard: a role and a setting change with a second person, and the journal says both names', async ({
  start,
}) => {
  const desk = await start()
  const { screen, page } = desk
  const { keys, words } = screen
  const manager = { name: '周建平', pin: '602953' }
  const dialog = page.getByRole('dialog', { name: words.approval.title })
  /** The manager is the last of those who may, and types a PIN of their own. */
  async function approve(): Promise<void> {
    await dialog.waitFor()
    await dialog.getByRole('button', { name: manager.name }).waitFor()
    for (let step = 0; step < 4; step += 1) await keys.press('ArrowDown')
    await expect(dialog.getByRole('button', { name: manager.name })).toHaveAttribute('aria-pressed', 'true')
    await keys.type(manager.pin)
    await keys.press('Enter')
    await expect(dialog).toHaveCount(0)
  }
  await screen.begin(supervisor)
  await openPages(desk)
  await keys.press('2')
  const clerk = page.getByRole('listitem').filter({ hasText: '1001' })
  await clerk.getByRole('button').first().focus()
  await keys.press('Enter')
  const form = page.getByRole('region', { name: words.register.correctStaff })
  await form.waitFor()
  await keys.press('Tab', 'ArrowRight', 'Enter')
  await approve()
  await expect(clerk).toContainText(words.role.cashier)
  await keys.press('3')
  const rounding = page.getByRole('button', { name: words.setting.cash.roundingUnitFen.label })
  await rounding.focus()
  await keys.press('Enter', 'ArrowRight', 'Tab')
  await keys.type('业委会决议 3 号')
  await keys.press('Enter')
  await approve()
  await expect(rounding).toContainText('0.50')
  await keys.press('4')
  const list = page.getByRole('region', { name: words.supervisor.journal.list })
  const lines = list.getByRole('button')
  await expect(lines.nth(0)).toContainText(words.act.changeSetting)
  await expect(lines.nth(1)).toContainText(words.act.correctStaff)
  for (const at of [0, 1]) {
    await expect(lines.nth(at)).toContainText('赵国强')
    await expect(lines.nth(at)).toContainText(words.supervisor.journal.approvedBy.replace('{{name}}', manager.name))
  }
})
