// [1.7] The register is taken along with a second person's word, masked unless somebody asks for more.
import { existsSync, readFileSync } from 'node:fs'
import { readXlsx } from '../../electron/importing/xlsx.ts'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { journalOf } from './store-file.ts'

const supervisor = { number: '9001', pin: '739164' }
const managerPin = '602953'

test('[1.7] by keyboard: the register is taken along with a manager beside, and the file says so', async ({
  start,
  folder,
}) => {
  test.setTimeout(120_000)
  const { screen, page, close } = await start()
  const { keys, words } = screen
  await screen.begin(supervisor)
  await keys.press('F11')
  await page.getByRole('navigation', { name: words.supervisor.pages }).waitFor()
  await keys.press('5')
  await page.getByRole('button', { name: words.taking.title }).waitFor()
  await keys.press('X')
  const taking = page.getByRole('region', { name: words.taking.title, exact: true })
  await expect(taking).toContainText(words.taking.none)
  await look(page, '54-taking')
  await keys.press('F')
  const dialog = page.getByRole('dialog', { name: words.approval.title })
  await expect(dialog).toContainText(words.taking.people.full)
  await look(page, '55-taking-approval')
  // Given up, nothing is written.
  await keys.press('Escape')
  await expect(taking.getByText(words.refusal.approvalNeeded)).toBeVisible()
  await keys.press('Enter')
  await expect(dialog).toContainText(words.taking.people.masked)
  await keys.press('ArrowDown')
  await keys.type(managerPin)
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)
  const notice = taking.getByText(/\.xlsx$/)
  await expect(notice).toBeVisible()
  await expect(taking.getByRole('listitem')).toHaveCount(1)
  await look(page, '56-taking-written')
  const path = /(?:\/|[A-Z]:).*\.xlsx/.exec((await notice.textContent()) ?? '')?.[0] ?? ''
  expect(existsSync(path)).toBe(true)
  expect(path.startsWith(folder)).toBe(true)
  expect(readXlsx(readFileSync(path))[0]?.cells[0]).toContain('赵国强')
  expect(await close()).toBe(0)
  const [entry] = journalOf(folder, 'exportRegister')
  expect(entry?.approverId).not.toBeNull()
  expect(entry?.approverId).not.toBe(entry?.actorId)
})
