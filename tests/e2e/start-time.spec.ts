// How long a person waits in the morning, measured against the least a program of this kind needs on the same machine.
import { tmpdir } from 'node:os'
import { _electron, type Page } from '@playwright/test'
import { zhCN } from '../../renderer/text/zh-CN.ts'
import { expect, test } from './fixture.ts'
import { projectRoot } from './launch.ts'
import { receptionist } from './pages/gates.ts'

const rounds = 5

/** Whatever else runs on the machine only ever adds: one pass within the limit shows it, a real loss fails them all. */
const passes = 3
const limit = 1.6

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** From the launch until the page shows what a person can work with, in milliseconds; then `work` begins. */
async function timeToShow(
  args: string[],
  selector: string,
  work: (page: Page) => Promise<void> = async () => undefined,
): Promise<number> {
  const began = performance.now()
  const app = await _electron.launch({ args, cwd: projectRoot })
  const page = await app.firstWindow()
  await page.locator(selector).first().waitFor()
  const tookMs = performance.now() - began
  await work(page)
  await app.close()
  return tookMs
}

/** The form is there before the store is open, so it is typed into at once: none of it may be lost. */
async function signIn(page: Page): Promise<void> {
  await page.keyboard.type(receptionist.number)
  await page.keyboard.press('Tab')
  await page.keyboard.type(receptionist.pin)
  await page.keyboard.press('Enter')
  await page.getByLabel(zhCN.shift.float).waitFor()
}

test.use({ households: 2_000, placeForFolders: tmpdir() })

test('2,000 households are ready to work within 1.6 times of an empty window', async ({ folder, emptyFolder }) => {
  test.setTimeout(300_000)
  const counter = [projectRoot, '--data', folder, '--windowed']
  const empty = [`${projectRoot}/tests/fixtures/empty-app`, emptyFolder]
  let best = Number.POSITIVE_INFINITY
  for (let pass = 0; pass < passes && best > limit; pass += 1) best = Math.min(best, await measure(counter, empty))
  expect(best).toBeLessThanOrEqual(limit)
})

/** One pass: both are started in turn, and their medians compared. */
async function measure(counter: string[], empty: string[]): Promise<number> {
  const times = { counter: [] as number[], empty: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    times.empty.push(await timeToShow(empty, 'h1'))
    times.counter.push(await timeToShow(counter, '.field input:focus', signIn))
  }
  const [counterMs, emptyMs] = [median(times.counter), median(times.empty)]
  const all = JSON.stringify(times, (_name, value: unknown) => (typeof value === 'number' ? Math.round(value) : value))
  console.log(
    `start: counter ${Math.round(counterMs)} ms, empty window ${Math.round(emptyMs)} ms, ratio ${(counterMs / emptyMs).toFixed(2)}`,
    all,
  )
  return counterMs / emptyMs
}
