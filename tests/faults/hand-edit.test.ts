// Edits by hand in a data folder, each named by `npm run verify`.
import { rmSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { verifyFolder } from '../../build/verification/verify-folder.ts'
import { startChild } from './child.ts'
import type { Elsewhere } from './edit-folder.ts'
import { handEdits } from './hand-edits.ts'
import { copyOf, estateFolder, openFolder } from './open-folder.ts'
import './remove-folders.ts'

let folder: string
let elsewhere: Elsewhere

/** Lets a counter work, and closes the store afterwards, so that nothing is left in its write-ahead log. */
async function workIn(at: string, most: number): Promise<void> {
  const child = startChild({ folder: at, most })
  await child.ended
  expect(child.complaints).toBe('')
  await (await openFolder(at)).close()
}

beforeAll(async () => {
  folder = await estateFolder({ rooms: 3, bills: 3 })
  await workIn(folder, 4)
  const older = copyOf(folder)
  await workIn(folder, 4)
  elsewhere = { older, other: await estateFolder({ rooms: 2, bills: 2 }) }
})

test('there are forty of them, all different, and the folder is good before', async () => {
  expect(new Set(handEdits.map(({ what }) => what)).size).toBe(40)
  // The control: what is named in the others is not named where nobody edited.
  expect(await verifyFolder(folder)).toMatchObject({ exitCode: 0 })
})

test.each(handEdits)('$what', async ({ edit, named }) => {
  const copy = copyOf(folder)
  edit(copy, elsewhere)
  const { exitCode, sentence } = await verifyFolder(copy)
  expect(sentence).toMatch(named)
  expect(exitCode).toBe(1)
  rmSync(copy, { recursive: true })
})
