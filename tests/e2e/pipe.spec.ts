// What a page that has gone wrong could do: nothing but be refused.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { contract } from '../../electron/ipc/contract.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { expect, test } from './fixture.ts'
import { countRows } from './store-file.ts'
import { throwPayloads } from './thrown-payloads.ts'

test('200 random and oversized payloads over the real pipe: each a refusal, no row changes, no crash', async ({
  start,
  folder,
}) => {
  const { screen, page } = await start()
  await screen.begin()
  const before = countRows(folder)
  const seed = randomSeed('payloads')
  const answers = await page.evaluate(throwPayloads, { seed, count: 200, channels: Object.keys(contract) })
  expect(answers.filter(({ code }) => code === null)).toEqual([])
  const codes = Map.groupBy(answers, ({ code }) => code)
  console.log([...codes].map(([code, { length }]) => `${code} ${length}`).join(', '))
  expect([...codes.keys()]).toEqual(expect.arrayContaining(['invalidInput', 'tooLarge', 'unknownChannel']))
  expect(codes.get('incident') ?? []).toEqual([])
  expect(countRows(folder)).toEqual(before)
  await screen.collectFrom()
})

async function countingServer(): Promise<{ address: string; hits: () => number; server: Server }> {
  let hits = 0
  const server = createServer((_request, response) => {
    hits += 1
    response.end('reached')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, hits: () => hits, server }
}

test('the page has its bridge and nothing else: no window, no address, no network, no Node', async ({ start }) => {
  const { screen, page, complaints } = await start()
  await screen.signIn.number.waitFor()
  const { address, hits, server } = await countingServer()
  const home = page.url()
  const seen = await page.evaluate(async (outside) => {
    const scope = globalThis as unknown as Record<string, unknown>
    return {
      opened: window.open(outside) === null,
      fetched: await fetch(outside).then(
        () => 'answered',
        () => 'refused',
      ),
      globals: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in scope,
      ),
      bridge: Object.keys(window.qiantai).toSorted(),
      frozen: Object.isFrozen(window.qiantai),
    }
  }, address)
  expect(seen).toEqual({
    opened: true,
    fetched: 'refused',
    globals: [],
    bridge: ['ask', 'onChanged', 'run'],
    frozen: true,
  })
  for (const target of [address, 'file:///etc/hostname']) {
    await page.evaluate((to) => void (location.href = to), target)
    // A page that had left would not answer this with its own field.
    await screen.signIn.number.fill(target)
    await expect(screen.signIn.number).toHaveValue(target)
    expect(page.url()).toBe(home)
  }
  expect(hits()).toBe(0)
  server.close()
  // The browser names what it refused; these are the errors this test means to provoke.
  const provoked = complaints.splice(0)
  expect(
    provoked.filter((text) => !/Content Security Policy|refused|ERR_|not allowed|Not allowed/i.test(text)),
  ).toEqual([])
})
