// The keys at the counter, by keyboard: the recovery sheet on paper and by hand, a start where nothing opens them, and the
// page of F11 that changes them.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { answerOf } from './bridge.ts'
import { expect, test, type Desk } from './fixture.ts'
import { look } from './look.ts'

const supervisor = { number: '9001', pin: '739164' }
const passphrase = 'three ginkgo trees at the gate'

const setUp = {
  centreName: '青山花园',
  company: '',
  hotline: '',
  areaCode: '0755',
  zone: 'Asia/Shanghai',
  tillName: '一号台',
  number: '9001',
  name: '赵国强',
  pin: '739164',
  passphrase,
}

/** A live estate at its last step, the sheet. */
async function atSheet({ page, screen }: Desk): Promise<void> {
  await screen.firstRun.title.waitFor()
  await answerOf(page, 'setUpEstate', setUp)
  await page.reload()
  await screen.sheet.title.waitFor()
}

test('the sheet prints, and its last group is typed from the paper; later it opens the keys', async ({
  start,
  emptyFolder,
  printer,
}) => {
  const first = await start({ folder: emptyFolder })
  await atSheet(first)
  const { keys, words } = first.screen
  await keys.press('F2')
  const [paper] = await printer.waitForPaper(1, 10_000)
  const groups = (paper?.lines ?? []).flatMap(({ text }) => text.match(/\b[0-9A-Z]{4}\b/g) ?? [])
  expect(groups.length).toBeGreaterThanOrEqual(7)
  const code = groups.slice(-7)
  await look(first.page, 'keys-sheet')
  await keys.type('WRNG')
  await keys.press('Enter')
  await expect(first.page.getByText(words.refusal.sheetGroupWrong)).toBeVisible()
  await keys.press('Control+A')
  await keys.type(code.at(-1) ?? '')
  await keys.press('Enter')
  await first.screen.firstPhone.title.waitFor()
  await keys.press('Escape')
  await first.screen.signIn.title.waitFor()
  expect(await first.close()).toBe(0)

  // Another machine: the file that opens the keys is not there.
  rmSync(join(emptyFolder, 'keys', 'host.key'))
  const second = await start({ folder: emptyFolder })
  await second.screen.keysNeeded.title.waitFor()
  await look(second.page, 'keys-needed')
  await second.screen.keys.type('not this one')
  await second.screen.keys.press('Enter')
  await expect(second.page.getByText(words.refusal.passphraseWrong)).toBeVisible()
  await second.screen.keys.press('F2')
  await second.screen.keysNeeded.code.waitFor()
  await second.screen.keys.type(code.join(' ').toLowerCase())
  await look(second.page, 'keys-needed-sheet')
  await second.screen.keys.press('Enter')
  await second.screen.signIn.title.waitFor()
  await second.screen.begin(supervisor)
  await second.screen.keys.press('F11')
  await second.page.getByRole('navigation', { name: words.supervisor.pages }).waitFor()
  await second.screen.keys.press('7')
  await second.page.getByText(words.keys.page.what).waitFor()
  await look(second.page, 'keys-page')
  await second.screen.keys.press('P')
  await second.page.getByLabel(words.keys.page.current, { exact: true }).waitFor()
  await look(second.page, 'keys-change')
})

test('without a printer the sheet is written down by hand, and no folder gets it; a locked counter is looked into', async ({
  start,
  emptyFolder,
}) => {
  const desk = await start({ folder: emptyFolder, printers: [] })
  await atSheet(desk)
  const { page, screen } = desk
  await page.getByText(screen.words.keys.writeDown).waitFor()
  await look(page, 'keys-sheet-by-hand')
  await expect(page.getByRole('button', { name: screen.words.keys.print })).toHaveCount(0)
  await screen.keys.press('Escape')
  await screen.firstPhone.title.waitFor()
  await screen.keys.press('Escape')
  await screen.signIn.title.waitFor()
  await expect(page.getByText(screen.words.opening.phoneMissing)).toBeVisible()
  await screen.signIn.enter(supervisor)
  await screen.shift.float.waitFor()
  await answerOf(page, 'backUpNow', {})
  await desk.close()

  // Store and roll are lost: the backup is opened for who knows the passphrase.
  const { words } = screen
  writeFileSync(folderPaths(emptyFolder).store, Buffer.alloc(50_000))
  writeFileSync(join(folderPaths(emptyFolder).roll, rollName), Buffer.alloc(50_000))
  const locked = await start({ folder: emptyFolder })
  await locked.screen.locked.waitFor()
  await locked.page.getByText(words.lockedLook.what).waitFor()
  await locked.screen.keys.press('F10')
  await locked.page.getByLabel(words.lockedRestore.secret).waitFor()
  await look(locked.page, 'locked-look-secret')
  await locked.screen.keys.type('not this one')
  await locked.screen.keys.press('Enter')
  await expect(locked.page.getByText(words.refusal.passphraseWrong)).toBeVisible()
  await locked.screen.keys.type(passphrase)
  await locked.screen.keys.press('Enter')
  await expect(locked.page.getByText(words.lockedLook.nothingOpen)).toBeVisible()
  await locked.screen.keys.press('Escape')
  await locked.screen.locked.waitFor()
})

test('a visitor who asks for it is removed from the history, once and for good', async ({ start }) => {
  const { page, screen } = await start()
  const { keys, words } = screen
  await screen.begin(supervisor)
  const visitId = await page.evaluate(async () => {
    const run = (channel: string, input: unknown) =>
      window.qiantai.run(channel, { actId: crypto.randomUUID(), input }) as Promise<{ value: { visitId: string } }>
    const host = { kind: 'department', department: '财务部' }
    const visitor = { visitorName: '欧阳访客', title: 'sir', phone: null, company: null, plate: null, note: null }
    const facts = { documentSeen: null, partySize: 1, purpose: 'family', agreed: false }
    const { value } = await run('registerVisit', { host, ...visitor, ...facts })
    await run('giveUp', { visitId: value.visitId })
    return value.visitId
  })
  expect(visitId).toMatch(/^[0-9a-f-]{36}$/)
  await keys.press('H')
  const list = page.getByRole('region', { name: words.history.list })
  const button = list.getByRole('button', { name: /删除资料/ }).first()
  await button.click()
  const ask = page.getByRole('alertdialog')
  await expect(ask).toContainText('恢复不了')
  await look(page, 'remove-visitor', { parts: ['main'] })
  await keys.press('Escape')
  await expect(ask).toHaveCount(0)
  await button.click()
  await ask.waitFor()
  await keys.press('Enter')
  await expect(list.getByText(words.common.maskedGone).first()).toBeVisible()
  await expect(list.getByRole('button', { name: /删除资料/ })).toHaveCount(0)
})

test('a former resident who asks for it is removed from the register; one who moves out today is not yet', async ({
  start,
}) => {
  const { page, screen } = await start()
  const { keys, words } = screen
  await screen.begin(supervisor)
  await screen.find.room('3-2-1502')
  await keys.press('Enter')
  await page.getByRole('heading', { name: '3-2-1502' }).waitFor()
  await keys.press('D')
  const people = page.getByRole('region', { name: words.register.people, exact: true })
  const remove = people.getByRole('button', { name: /删除资料/ })
  await people.waitFor()
  await expect(remove).toHaveCount(0)
  await people.getByRole('button', { name: /迁出/ }).first().click()
  await page.locator('.entry-form').waitFor()
  await keys.press('Enter')
  await remove.first().click()
  await page.getByRole('alertdialog').waitFor()
  await look(page, 'remove-resident', { parts: ['main'] })
  await keys.press('Enter')
  await expect(people.getByText(words.refusal.livesHere)).toBeVisible()
})
