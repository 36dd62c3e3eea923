// [1.7] A second person approves at the counter: chosen first, with their own PIN, for exactly what is shown.
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { journalOf } from './store-file.ts'

const supervisor = { number: '9001', pin: '739164' }

test('[1.7] a role is changed with a manager beside: who, wrong PIN, PIN; both names in the entry; given up, nothing changes', async ({
  start,
  folder,
}) => {
  test.setTimeout(120_000)
  const { screen, page, close } = await start()
  const { keys, words } = screen
  await screen.begin(supervisor)
  await keys.press('D')
  const members = page.getByRole('region', { name: words.register.staff, exact: true })
  const clerk = members.getByRole('listitem').filter({ hasText: '1001' })
  await clerk.getByRole('button').filter({ hasText: words.register.correct }).click()
  const form = page.getByRole('region', { name: words.register.correctStaff })
  await form.getByText(words.role.cashier).click()
  await keys.press('Enter')
  const dialog = page.getByRole('dialog', { name: words.approval.title })
  await expect(dialog).toContainText('1001')
  await expect(dialog).toContainText(`${words.role.receptionist} 改为 ${words.role.cashier}`)
  await look(page, '50-approval')
  // Given up, the form is there as it was typed, and says why nothing happened.
  await keys.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(form.getByText(words.refusal.approvalNeeded)).toBeVisible()
  await keys.press('Enter')
  await dialog.waitFor()
  await keys.type('111111')
  await keys.press('Enter')
  await expect(dialog.getByText(words.refusal.wrongPin)).toBeVisible()
  await keys.press('ArrowDown')
  await keys.type('602953')
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(clerk).toContainText(words.role.cashier)
  expect(await close()).toBe(0)
  const [entry] = journalOf(folder, 'correctStaff')
  expect(entry?.approverId).not.toBeNull()
  expect(entry?.approverId).not.toBe(entry?.actorId)
})
