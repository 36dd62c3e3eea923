// How the program starts, and how it declines to.
import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEstate } from '../fixtures/small-estate.ts'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { runProgram } from './program.ts'

test('a second start on the same data ends at once with code 0 and does not disturb the first', async ({
  start,
  folder,
}) => {
  const { screen } = await start()
  await screen.begin()
  const link = `${folder}-link`
  symlinkSync(folder, link)
  // By another name it is the same data, and the same counter.
  for (const name of [folder, link]) {
    const second = await runProgram(['--data', name, '--windowed'])
    expect(second.code).toBe(0)
    expect(second.lines).toEqual([expect.stringContaining('open already')])
    expect(second.tookMs).toBeLessThan(5_000)
  }
  rmSync(link)
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

test('an unknown option and an unusable value end with code 2 and one line that names it', async ({ emptyFolder }) => {
  for (const args of [['--frobnicate'], ['--locale', 'de'], ['--demo=1'], ['--kiosk=']]) {
    const ended = await runProgram(['--data', emptyFolder, ...args])
    expect(ended.code).toBe(2)
    expect(ended.lines).toEqual([expect.stringContaining(args[0]?.replace(/=.*/, '') ?? '')])
  }
})

test('a data folder that can not be made ends with code 2 and one line that names it', async ({ emptyFolder }) => {
  writeFileSync(join(emptyFolder, 'file'), '')
  symlinkSync(join(emptyFolder, 'nowhere'), join(emptyFolder, 'dangling'))
  const places = ['file', 'file/below', 'dangling'].map((name) => join(emptyFolder, name))
  for (const place of [...places, '/proc/x/y']) {
    const ended = await runProgram(['--data', place, '--windowed'])
    expect(ended.code, place).toBe(2)
    expect(ended.lines).toEqual([expect.stringContaining(place)])
    expect(ended.tookMs).toBeLessThan(10_000)
  }
})

/** Takes the right to write away, also from root; answers what gives it back. */
function makeReadOnly(folder: string): () => void {
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o500)
    return () => chmodSync(folder, 0o700)
  }
  execFileSync('mount', ['--bind', folder, folder])
  execFileSync('mount', ['-o', 'remount,ro,bind', folder])
  return () => execFileSync('umount', ['-l', folder])
}

test('a data folder that takes no writing is told on the screen, and nothing in it is touched', async ({
  start,
  folder,
  emptyFolder,
  placeForFolders,
}, testInfo) => {
  test.skip(process.platform === 'win32', 'Rights of folders are other ones there.')
  // Where the page's own files go meanwhile.
  process.env['XDG_CONFIG_HOME'] = join(placeForFolders, `qiantai-home-${testInfo.workerIndex}`)
  for (const place of [folder, emptyFolder]) {
    const before = readdirSync(place)
    const giveBack = makeReadOnly(place)
    try {
      const { screen, page, close } = await start({ folder: place })
      await screen.locked.waitFor()
      await expect(page.getByText(screen.words.refusal.storeReadOnly)).toBeVisible()
      // A look at it would have to write too.
      await expect(page.getByText(screen.words.lockedLook.what)).toHaveCount(0)
      if (place === folder) await look(page, '42-read-only', { primary: 0 })
      expect(await close()).toBe(0)
      expect(readdirSync(place)).toEqual(before)
    } finally {
      giveBack()
    }
  }
  rmSync(process.env['XDG_CONFIG_HOME'], { recursive: true, force: true })
  Reflect.deleteProperty(process.env, 'XDG_CONFIG_HOME')
  const { screen } = await start()
  await screen.begin()
})
