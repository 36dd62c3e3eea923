// The tour as anybody takes it: its steps still work, and its page shows what lies beside it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { steps } from '../tour/steps.ts'
import { takeTour } from '../tour/tour.ts'
import { expect, test } from './fixture.ts'

test('the tour: every step is taken, its page names every file and no other', async ({ emptyFolder }) => {
  test.setTimeout(240_000)
  const folder = join(emptyFolder, 'tour')
  const sheet = await takeTour(folder, steps)
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const named = new Set([...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file as string))
  expect([...named].filter((file) => !existsSync(join(folder, file)))).toEqual([])
  expect([...named, 'index.html'].toSorted()).toEqual(readdirSync(folder).toSorted())
  for (const { caption } of sheet.entries) expect(page).toContain(caption.zh)
  const receipt = sheet.entries.find(({ name }) => name === 'receipt')
  expect(receipt?.kind === 'paper' ? receipt.text : '').toContain('239.67')
})
