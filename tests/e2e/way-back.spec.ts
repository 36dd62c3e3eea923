// The way back as people see it: a counter that healed itself, one that is locked, an empty machine.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { backupName, makeBackup } from '../../db/store/backup/make.ts'
import { takeFileKey } from '../../db/store/sealed-file.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { zhCN } from '../../renderer/text/zh-CN.ts'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'

test.use({ trace: 'off' })

const words = zhCN

function backUp(folder: string): void {
  const ring = openFileKeyRing(folderPaths(folder).keys)
  makeBackup({
    storePath: folderPaths(folder).store,
    folder: folderPaths(folder).backups,
    name: backupName(Date.now(), 1),
    reason: 'nightly',
    madeAt: Date.now(),
    fileKey: takeFileKey(ring),
    journalKey: ring.journalKey,
  })
  ring.close()
}

const zero = (path: string) => writeFileSync(path, Buffer.alloc(50_000))

test('a damaged store comes back by itself, and the counter says so', async ({ start, folder }) => {
  zero(folderPaths(folder).store)
  const { screen, page } = await start()
  await screen.signIn.number.waitFor()
  await expect(page.getByRole('list', { name: words.opening.label })).toContainText(words.opening.event.healed)
  await look(page, '40-sign-in-healed')
  await screen.begin()
  await screen.collectFrom()
  await screen.keys.type('240')
  await screen.keys.press('Enter')
  await expect(screen.done.panel).toBeVisible()
  expect(existsSync(folderPaths(folder).quarantine)).toBe(true)
})

test('with store and roll lost the screen says what is left, and goes there on the supervisor’s word', async ({
  start,
  folder,
}) => {
  backUp(folder)
  zero(folderPaths(folder).store)
  zero(join(folderPaths(folder).roll, rollName))
  const { screen, page } = await start()
  await screen.locked.waitFor()
  const restore = page.getByRole('button', { name: words.lockedRestore.restore })
  await restore.waitFor()
  await look(page, '41-locked-restore')
  await page.getByLabel(words.lockedRestore.lastReceipt).fill('17')
  await restore.click()
  await expect(page.getByText(words.refusal.receiptUnreadable)).toBeVisible()
  await page.getByLabel(words.lockedRestore.lastReceipt).fill('01A-R2026-000017')
  await restore.click()
  await screen.begin()
  await screen.collectFrom()
  await screen.keys.type('240')
  await screen.keys.press('Enter')
  await expect(screen.done.panel).toContainText('01B-R')
})

test('a locked counter can be looked into: find, a household, what it owes, who is inside, and nothing else', async ({
  start,
  folder,
}) => {
  backUp(folder)
  zero(folderPaths(folder).store)
  zero(join(folderPaths(folder).roll, rollName))
  const { screen, page } = await start()
  await screen.locked.waitFor()
  await page.getByRole('button', { name: words.lockedLook.look }).waitFor()
  await page.keyboard.press('F10')
  await page.getByText(words.lockedLook.nothingOpen).waitFor()
  await look(page, '42-reading', { primary: 0 })
  await page.getByLabel(words.lockedLook.find).pressSequentially('3-2-1502')
  await page.getByRole('button', { name: /3-2-1502/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: words.household.bills }).waitFor()
  await look(page, '43-reading-household', { primary: 0 })
  await page.keyboard.press('Escape')
  await screen.locked.waitFor()
  await look(page, '44-locked-again')
})

test('an empty machine looks at a folder before it takes it over', async ({ start, folder, emptyFolder }) => {
  backUp(folder)
  const { page } = await start({ folder: emptyFolder })
  await page.getByRole('button', { name: words.rescue.title }).click()
  await page.getByLabel(words.rescue.folder).fill(join(emptyFolder, 'nothing here'))
  await page.keyboard.press('Enter')
  await expect(page.getByText(words.rescue.keysMissing)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText(words.refusal.nothingToTake)).toBeVisible()
  await page.getByLabel(words.rescue.folder).fill(folder)
  await page.keyboard.press('Enter')
  await expect(page.getByText(words.rescue.rollFound)).toBeVisible()
  await look(page, '42-rescue')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: words.rescue.title })).toBeVisible()
})
