// Every screen in two sizes, light and dark: looked at by rules here, and kept as a picture for a person to look at.
import { holdFolder } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { expect, test } from './fixture.ts'
import { layoutFaults } from './layout-check.ts'
import { look } from './look.ts'

// The pictures are what a failure is looked at with; a trace of every screen would cost more than the rest.
test.use({ trace: 'off' })

test('the way in: first run and a locked counter', async ({ start, emptyFolder, folder }) => {
  const first = await start({ folder: emptyFolder })
  await first.screen.firstRun.title.waitFor()
  await look(first.page, '01-first-run')
  await first.close()
  const held = holdFolder(folderPaths(folder).lock)
  const second = await start()
  await second.screen.locked.waitFor()
  await look(second.page, '02-locked', { primary: 0 })
  held.release()
})

test('the demo estate in the making', async ({ start, emptyFolder }) => {
  // Large enough to be looked at while it is made.
  const { screen, page } = await start({ folder: emptyFolder, args: ['--demo=20000'] })
  await screen.preparing.waitFor()
  await look(page, '02-preparing', { primary: 0 })
  await expect(screen.preparing).toBeVisible()
})

test('the desk: signing in, the shift, idle, finding, a household', async ({ start }) => {
  const { screen, page } = await start()
  const { keys } = screen
  await screen.signIn.number.waitFor()
  await look(page, '03-sign-in')
  // Nothing of it has to be scrolled to.
  expect(await page.locator('.gate').evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0)
  await screen.signIn.enter()
  await screen.shift.float.waitFor()
  await look(page, '04-open-shift')
  await screen.shift.enter()
  await screen.greeting.waitFor()
  await look(page, '05-idle', { primary: 0 })
  await keys.press('/')
  await keys.type('1502')
  await screen.find.hits.first().waitFor()
  await look(page, '06-find-hits', { primary: 0 })
  await keys.press('Escape', 'Escape')
  await screen.find.room('3-2-1502')
  await keys.press('Enter')
  await page.getByRole('heading', { name: '3-2-1502' }).waitFor()
  await look(page, '07-household')
})

test('collecting: the form, a refusal, done, checked, leaving', async ({ start }) => {
  const { screen, page } = await start()
  const { keys } = screen
  await screen.begin()
  await screen.collectFrom('3-2-1502')
  await look(page, '08-collect')
  await keys.type('100')
  await keys.press('Enter')
  await screen.collect.fieldError.waitFor()
  await look(page, '09-collect-short')
  await keys.press('Escape')
  await page.getByRole('alertdialog').waitFor()
  await look(page, '10-collect-leave')
  await keys.press('Enter', 'Control+a')
  await keys.type('2000')
  await keys.press('Enter')
  await page.getByRole('alertdialog').waitFor()
  await look(page, '10-collect-change')
  await keys.press('Enter')
  await screen.done.preview.getByRole('img').waitFor()
  await expect(screen.done.print).toHaveAttribute('data-state', 'confirmed')
  await screen.done.confirm.and(page.locator(':enabled')).waitFor()
  await look(page, '11-done')
  await screen.confirmChecked()
  await screen.today.getByRole('button').first().waitFor()
  await look(page, '12-farewell', { primary: 0 })
})

test.describe('a printer without paper', () => {
  test.use({ behaviour: 'paperOut' })
  test('trouble: at the done screen, on the board, in the payment', async ({ start }) => {
    const { screen, page } = await start()
    const { keys } = screen
    await screen.begin()
    await screen.collectFrom('3-2-1501')
    await keys.type('240')
    await keys.press('Enter')
    await expect(screen.done.print).toHaveAttribute('data-state', 'refused')
    // While the paper is on its way once more it can not be held: whoever wants that presses again.
    await expect(async () => {
      await keys.press('l')
      await expect(screen.done.print).toHaveAttribute('data-state', 'held', { timeout: 2_000 })
    }).toPass()
    await screen.done.confirm.and(page.locator(':enabled')).waitFor()
    await look(page, '13-done-trouble')
    await keys.press('Escape')
    await screen.greeting.waitFor()
    await look(page, '14-idle-trouble', { primary: 0 })
    await screen.today.getByRole('button').first().click()
    await screen.done.preview.getByRole('img').waitFor()
    await look(page, '15-payment-trouble')
    await keys.press('p')
    await page.getByRole('textbox', { name: screen.words.payment.reprintWhy }).waitFor()
    await look(page, '16-reprint')
  })
})

test('the rules find what is planted: cut text, text out of its card, buttons over each other, primary actions too many and out of sight', async ({
  start,
}) => {
  const { screen, page } = await start()
  await screen.signIn.number.waitFor()
  expect(await layoutFaults(page)).toEqual({
    clipped: [],
    overlapping: [],
    primary: [expect.any(String)],
    outOfSight: [],
  })
  await page.evaluate(() => {
    const card = document.querySelector('.gate-card') as HTMLElement
    const left = card.getBoundingClientRect().left + 40
    card.insertAdjacentHTML(
      'beforeend',
      `<p style="width:3rem;overflow:hidden;white-space:nowrap">这一行放不下</p>
       <p style="width:40rem;white-space:nowrap">这一行比卡片宽得多，写到卡片外面去了，看起来像是没有做完，谁也不会喜欢</p>
       <button class="button button-primary" style="position:absolute;left:${left}px;top:300px;width:90px">一</button>
       <button style="position:absolute;left:${left + 60}px;top:300px;width:90px">二</button>
       <button class="button button-primary" style="position:absolute;left:${left}px;top:3000px;width:90px">三</button>`,
    )
  })
  const faults = await layoutFaults(page)
  expect(faults.clipped).toEqual(['这一行放不下', expect.stringMatching(/^这一行比卡片宽得多/)])
  expect(faults.overlapping).toContain('一 / 二')
  expect(faults.primary).toHaveLength(3)
  expect(faults.outOfSight).toContain('三')
})
