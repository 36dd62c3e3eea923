// Every state of a visit in two sizes, light and dark: looked at by rules here, and kept as pictures to look at.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'
import { projectRoot } from './launch.ts'
import { layoutFaults } from './layout-check.ts'
import { visitorOf, zhou } from './pages/visitor.ts'

const pictures = join(projectRoot, '.out/screens')
const sizes = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
] as const

test.use({ trace: 'off' })
test.beforeAll(() => void mkdirSync(pictures, { recursive: true }))

async function look(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size)
    const { clipped, overlapping, primary } = await layoutFaults(page)
    const at = `${name} at ${size.width}×${size.height}`
    expect.soft(clipped, `${at}: clipped`).toEqual([])
    expect.soft(overlapping, `${at}: overlapping`).toEqual([])
    expect.soft(primary, `${at}: primary`).toHaveLength(1)
    if (size.width === 1920) await page.screenshot({ path: join(pictures, `${name}-light-1920.png`) })
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Electron opens no second page for axe to work in.
    const axe = new AxeBuilder({ page }).setLegacyMode()
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([])
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}-1366.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

test('the questions, the call, waiting, inside, corrected, away, seeing off', async ({ start }) => {
  test.setTimeout(180_000)
  const { screen, page } = await start()
  const { keys } = screen
  const visitor = visitorOf(page, screen.words, keys)
  await screen.begin()
  await keys.press('F1', 'F2')
  await page.locator('#host-choices').getByRole('option').first().waitFor()
  await look(page, '20-visitor-host')
  await visitor.chooseHost('3-2-1501')
  await visitor.typeName(zhou)
  await look(page, '21-visitor-name')
  await keys.press('Enter')
  await page.locator('.two.is-asked').waitFor()
  await look(page, '22-visitor-title')
  await keys.press('1', '2', 'Enter')
  await visitor.state('registered').waitFor()
  await look(page, '23-visitor-registered')
  await visitor.call()
  await keys.press('4')
  await visitor.message.waitFor()
  await look(page, '24-visitor-calling')
  await keys.press('Tab')
  await page.locator('.outcome').nth(2).click()
  await keys.press('Enter')
  if (await visitor.state('calling').isVisible()) await visitor.primary.click()
  await visitor.state('waiting').waitFor()
  await look(page, '25-visitor-waiting')
  await page
    .locator('.visit-card')
    .first()
    .click({ position: { x: 4, y: 4 } })
  await keys.press('w')
  await page.locator('.host-picker').waitFor()
  await look(page, '26-visitor-wrong-room')
  await keys.press('Escape')
  await visitor.state('waiting').waitFor()
  await keys.press('e')
  await page.getByRole('region', { name: screen.words.visitor.correctVisitor }).waitFor()
  await look(page, '27-visitor-correct')
  await keys.press('Escape')
  await visitor.state('waiting').waitFor()
  await keys.press('h')
  await visitor.state('inside').waitFor()
  await visitor.slip.waitFor()
  await expect(visitor.print).toHaveAttribute('data-state', 'confirmed')
  await look(page, '28-visitor-inside')
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await visitor.register('3-2-1502', { name: '陈静', letters: 'chenjing', title: '2' })
  await visitor.call()
  await visitor.hear('4', 'away')
  await look(page, '29-visitor-away')
  await keys.press('Enter', 'F7')
  await visitor.leaveSlip.waitFor()
  await look(page, '30-see-off')
})
