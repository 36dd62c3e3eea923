// How the program starts, and how it declines to.
import { openEstate } from '../fixtures/small-estate.ts'
import { expect, test } from './fixture.ts'
import { runProgram } from './program.ts'

test('a second start on the same data ends at once with code 0 and does not disturb the first', async ({
  start,
  folder,
}) => {
  const { screen } = await start()
  await screen.begin()
  const second = await runProgram(['--data', folder, '--windowed'])
  expect(second.code).toBe(0)
  expect(second.tookMs).toBeLessThan(5_000)
  await screen.collectFrom()
  await screen.keys.type('240')
  await screen.keys.press('Enter')
  await expect(screen.done.panel).toBeVisible()
})

test('--demo on the data of a real estate ends with code 2 and one line', async ({ emptyFolder }) => {
  const estate = await openEstate({ folder: emptyFolder })
  await estate.store.close()
  estate.ring.close()
  const ended = await runProgram(['--data', emptyFolder, '--demo', '--windowed'])
  expect(ended.code).toBe(2)
  expect(ended.lines).toEqual([expect.stringContaining('no demo estate')])
})

test('an unknown option ends with code 2 and one line that names it', async ({ emptyFolder }) => {
  const ended = await runProgram(['--data', emptyFolder, '--frobnicate'])
  expect(ended.code).toBe(2)
  expect(ended.lines).toEqual([expect.stringContaining('--frobnicate')])
})
