// Looking at a screen: by rules here, in every size and both colours, and kept as pictures for a person to look at.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { projectRoot } from './launch.ts'
import { layoutFaults } from './layout-check.ts'

export const pictures = join(projectRoot, '.out/screens')

/** The two sizes every screen must hold in; the smaller one is left set. */
export const usualSizes = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
] as const

/** For what must hold anywhere: a large screen, and 1366 × 768 at 150 %. */
export const allSizes = [{ width: 2560, height: 1440 }, { width: 911, height: 512 }, ...usualSizes] as const

export interface Looked {
  /** How many primary actions the screen has: one, or none where there is nothing to press. */
  readonly primary?: 0 | 1
  readonly sizes?: readonly { readonly width: number; readonly height: number }[]
  /** The colours its accessibility is checked in; both where nothing is said. One is enough where nothing new is drawn. */
  readonly colours?: readonly ('dark' | 'light')[]
  /** The parts whose accessibility is checked; all of the page where nothing is said. */
  readonly parts?: readonly string[]
}

/**
 * Axe over a page, telling only of violations. Its source goes into the page once and not, as it would by itself, twice for
 * each look: reading it took longer than looking.
 */
export async function axeIn(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: 'undefined' } : {}) })
  // Electron opens no second page for axe to work in.
  return axe.setLegacyMode().options({ resultTypes: ['violations'] })
}

async function expectAccessible(
  page: Page,
  name: string,
  { parts = [], colours = ['dark', 'light'] }: Looked,
): Promise<void> {
  for (const colorScheme of colours) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const axe = parts.reduce((one, part) => one.include(part), await axeIn(page))
    // Everything once, and what may change with the colours once more.
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([])
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}-1366.png`) })
  }
}

/** No text cut off, no two things to press over each other, one primary action in sight, and no violation of accessibility. */
export async function look(page: Page, name: string, looked: Looked = {}): Promise<void> {
  const { primary = 1, sizes = usualSizes } = looked
  mkdirSync(pictures, { recursive: true })
  for (const size of sizes) {
    await page.setViewportSize(size)
    // Drawn twice in the new size: what the first drawing moved is then in its place.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    const faults = await layoutFaults(page)
    const at = `${name} at ${size.width}×${size.height}`
    expect.soft(faults.clipped, `${at}: clipped`).toEqual([])
    expect.soft(faults.overlapping, `${at}: overlapping`).toEqual([])
    expect.soft(faults.primary, `${at}: primary`).toHaveLength(primary)
    expect.soft(faults.outOfSight, `${at}: out of sight`).toEqual([])
    if (size.width !== 1366) await page.screenshot({ path: join(pictures, `${name}-light-${size.width}.png`) })
  }
  await expectAccessible(page, name, looked)
}
