// Every page of F11 looked at by rules, in two sizes, light and dark, and kept as a picture for a person to look at.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { pageKey, pages } from '../../renderer/tasks/supervisor/pages.ts'
import { expect, test, type Desk } from './fixture.ts'
import { allSizes, look, pictures } from './look.ts'
import { layoutFaults } from './layout-check.ts'

// The pictures are what a failure is looked at with.
test.use({ trace: 'off' })

const supervisor = { number: '9001', pin: '739164' }

/** Also at 150 % and on a large screen: whoever answers for the centre sits where there is room for a monitor. */
function expectSound(page: Page, name: string, primary: 0 | 1 = 1): Promise<void> {
  return look(page, `supervisor-${name}`, { primary, sizes: allSizes, parts: ['main'] })
}

async function openPages({ screen, page }: Desk): Promise<void> {
  await screen.keys.press('F11')
  await page.getByRole('navigation', { name: screen.words.supervisor.pages }).waitFor()
}

// One counter for all pages that need nothing of their own: a start costs as much as looking at six of them.
test('today after a payment, the staff, what roles may do, settings, journal, printers', async ({ start }) => {
  test.setTimeout(180_000)
  const desk = await start()
  const { screen, page } = desk
  const { keys, words } = screen
  await screen.begin(supervisor)
  await screen.collectFrom('3-2-1501')
  await keys.type('240')
  await keys.press('Enter')
  await screen.confirmChecked()
  await screen.today.getByRole('button').first().waitFor()
  await openPages(desk)
  await expect(page.getByText('¥239.60').first()).toBeVisible()
  await expectSound(page, 'today', 0)
  await keys.press('2')
  await page.getByRole('region', { name: words.register.staff, exact: true }).waitFor()
  await expectSound(page, 'staff')
  await keys.press('r')
  await page.getByRole('row', { name: new RegExp(`^${words.act.takePayment}`) }).waitFor()
  await expectSound(page, 'rights')

  await keys.press('Escape', '3')
  await page.getByRole('region', { name: words.settingGroup.visit }).waitFor()
  await expectSound(page, 'settings', 0)
  await page.getByRole('button', { name: words.setting.visit.validForHours.label }).click()
  await page.getByLabel(words.supervisor.settings.value).waitFor()
  await keys.type('99')
  await keys.press('Enter')
  await expect(page.locator('.field-error')).toBeVisible()
  await expectSound(page, 'setting-refused')
  await keys.press('Escape', 'Escape')
  await page.getByRole('button', { name: words.setting.desk.departments.label }).click()
  await page.getByLabel(words.supervisor.settings.rowName.replace('{{row}}', '1')).waitFor()
  await expectSound(page, 'setting-rows')
  await keys.press('Escape')
  await page.getByRole('button', { name: words.setting.cash.roundingUnitFen.label }).click()
  await page.getByRole('radiogroup').waitFor()
  await expectSound(page, 'setting-choice')

  await keys.press('Escape', '4')
  await page.getByRole('region', { name: words.supervisor.journal.list }).getByRole('button').first().waitFor()
  await page.getByRole('button', { name: words.supervisor.journal.check }).click()
  await expect(page.locator('.journal-chain')).toContainText(words.supervisor.journal.checkedUntil.slice(0, 4))
  await expectSound(page, 'journal')
  await page.getByRole('region', { name: words.supervisor.journal.list }).getByRole('button').first().click()
  await page.getByRole('article').first().waitFor()
  await expectSound(page, 'journal-entry')
  await keys.press('Escape', '6')
  await page.getByRole('article', { name: words.supervisor.printers.receipt }).waitFor()
  await keys.press('Enter')
  await expect(page.getByText(words.supervisor.printers.confirmed).first()).toBeVisible()
  await expectSound(page, 'printers')
})

test('backups: none yet, one made and restored once, and what a restore would bring', async ({ start }) => {
  const desk = await start()
  const { screen, page } = desk
  const { keys, words } = screen
  await screen.begin(supervisor)
  await openPages(desk)
  await keys.press('5')
  await page.getByText(words.supervisor.backups.none).waitFor()
  await keys.press('Enter')
  const list = page.getByRole('region', { name: words.supervisor.backups.list })
  await expect(list.getByRole('button')).toContainText(words.supervisor.backups.proven.slice(0, 5))
  await expectSound(page, 'backups')
  await list.getByRole('button').first().focus()
  await keys.press('Enter')
  await page.getByText(words.supervisor.backups.complete).waitFor()
  await expectSound(page, 'restore')
  await keys.press('Enter')
  await list.waitFor()
})

test.describe('a printer without paper', () => {
  test.use({ behaviour: 'paperOut' })
  test('what has to be seen to, and the papers that need somebody', async ({ start }) => {
    const desk = await start()
    const { screen, page } = desk
    const { keys, words } = screen
    await screen.begin(supervisor)
    await screen.collectFrom('3-2-1501')
    await keys.type('240')
    await keys.press('Enter')
    await expect(screen.done.print).toHaveAttribute('data-state', 'refused')
    await keys.press('Escape')
    await screen.greeting.waitFor()
    await expectSound(page, 'idle', 0)
    await openPages(desk)
    await page.getByRole('button', { name: new RegExp(`^${words.supervisor.today.see}`) }).waitFor()
    await expectSound(page, 'today-trouble', 0)
    await page.getByRole('button', { name: new RegExp(`^${words.supervisor.today.see}`) }).click()
    const jobs = page.getByRole('region', { name: words.supervisor.printers.jobs })
    await expect(jobs).toContainText(words.print.reason.paperOut.slice(0, 2))
    await expectSound(page, 'printers-trouble')
    await keys.press('l')
    await expect(jobs.locator('[data-state=held]')).toBeVisible()
    await keys.press('x')
    await expect(jobs).toContainText(words.supervisor.printers.noJobs)
  })
})

test('in English every page is whole too', async ({ start }) => {
  const desk = await start({ locale: 'en' })
  const { screen, page } = desk
  const { keys, words } = screen
  await screen.begin(supervisor)
  await openPages(desk)
  for (const [at, id] of pages.entries()) {
    await keys.press(pageKey(at))
    await page.getByRole('region', { name: words.supervisor.page[id], exact: true }).locator('.card').first().waitFor()
    await page.setViewportSize({ width: 1366, height: 768 })
    const faults = await layoutFaults(page)
    expect.soft([id, faults.clipped, faults.overlapping]).toEqual([id, [], []])
    await page.screenshot({ path: join(pictures, `supervisor-en-${id}.png`) })
  }
})
