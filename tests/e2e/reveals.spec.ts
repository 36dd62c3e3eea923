// [1.9] Names, numbers and plates stand masked; in full they come with a reason and one's own PIN, and that is recorded.
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { receptionist } from './pages/gates.ts'
import { journalOf } from './store-file.ts'

test('[1.9] a resident is shown in full by keys: why, the own PIN, and the line in the history', async ({
  start,
  folder,
}) => {
  test.setTimeout(120_000)
  const { screen, page, close } = await start()
  const { keys, words } = screen
  await screen.begin()
  await screen.find.room('3-2-1502')
  await keys.press('Enter')
  await page.getByRole('heading', { name: '3-2-1502' }).waitFor()
  await keys.press('D')
  const people = page.getByRole('region', { name: words.register.people, exact: true })
  const person = people.getByRole('listitem').filter({ hasText: '王*明' })
  await expect(person).not.toContainText('王小明')
  await person.getByRole('button').filter({ hasText: words.reveal.open }).click()
  const window = page.getByRole('dialog', { name: `${words.reveal.open} 王*明` })
  await window.waitFor()
  await look(page, '51-reveal-why')
  await keys.press('2')
  const own = page.getByRole('dialog', { name: words.approval.ownTitle })
  await own.waitFor()
  await look(page, '52-reveal-own-pin')
  // Given up, nothing is shown and the window says why.
  await keys.press('Escape')
  await expect(own).toHaveCount(0)
  await expect(window).toContainText(words.refusal.ownPinNeeded)
  await keys.press('2')
  await own.waitFor()
  await keys.type('000000')
  await keys.press('Enter')
  await expect(own.getByText(words.refusal.wrongPin)).toBeVisible()
  await keys.type(receptionist.pin)
  await keys.press('Enter')
  await expect(window.getByText('王小明')).toBeVisible()
  await look(page, '53-reveal-shown')
  await keys.press('Enter')
  await expect(window).toHaveCount(0)
  await expect(page.getByRole('region', { name: words.register.history })).toContainText(words.register.action.revealed)
  expect(await close()).toBe(0)
  expect(journalOf(folder, 'showInFull')).toHaveLength(1)
})
