// Every form of the register and every state of the history, looked at by rules. The tables name each form there is: one
// that is added and not looked at does not compile.
import type { Page } from '@playwright/test'
import type { EstateForms } from '../../renderer/tasks/register/estate-register.tsx'
import type { RoomForms } from '../../renderer/tasks/register/room-register.tsx'
import { expect, test, type Desk } from './fixture.ts'
import { look } from './look.ts'

const supervisor = { number: '9001', pin: '739164' }
// The pictures are what a failure is looked at with.
test.use({ trace: 'off' })

type Open = (desk: Desk) => Promise<void>

const pressed =
  (key: string): Open =>
  ({ screen }) =>
    screen.keys.press(key)

/** A button of the list with this name, by what stands on it. */
const inList =
  (list: (words: Desk['screen']['words']) => string, words: (words: Desk['screen']['words']) => string): Open =>
  ({ screen, page }) =>
    page
      .getByRole('region', { name: list(screen.words), exact: true })
      .getByRole('button')
      .filter({ hasText: new RegExp(`^${words(screen.words)}$`) })
      .first()
      .click()

const people = (words: (words: Desk['screen']['words']) => string) => inList(({ register }) => register.people, words)
const cars = (words: (words: Desk['screen']['words']) => string) => inList(({ household }) => household.vehicles, words)
const staff = (words: (words: Desk['screen']['words']) => string) => inList(({ register }) => register.staff, words)

const roomForms: Readonly<Record<RoomForms['form'], Open>> = {
  moveIn: pressed('Enter'),
  vehicle: pressed('V'),
  room: pressed('R'),
  endRoom: ({ screen, page }) => page.getByRole('button', { name: screen.words.register.endRoom }).click(),
  resident: people(({ register }) => register.correct),
  phone: people(({ register }) => register.changePhone),
  moveOut: people(({ register }) => register.moveOut),
  correctVehicle: cars(({ register }) => register.correct),
  endVehicle: cars(({ register }) => register.end),
}

const estateForms: Readonly<Record<EstateForms['form'], Open>> = {
  addRoom: pressed('Enter'),
  addStaff: pressed('N'),
  staff: staff(({ register }) => register.correct),
  resetPin: staff(({ register }) => register.resetPin),
  ownRooms: staff(({ register }) => register.ownRooms),
  endStaff: staff(({ register }) => register.end),
}

async function lookThrough(desk: Desk, forms: Readonly<Record<string, Open>>, isBack: (page: Page) => Promise<void>) {
  const form = desk.page.locator('.entry-form')
  for (const [name, open] of Object.entries(forms)) {
    await open(desk)
    await form.waitFor()
    await look(desk.page, `40-register-${name}`, { parts: ['main'] })
    await desk.screen.keys.press('Escape')
    await isBack(desk.page)
  }
}

test('every form of a room and of the estate', async ({ start }) => {
  test.setTimeout(180_000)
  const desk = await start()
  const { screen, page } = desk
  const { keys, words } = screen
  await screen.begin(supervisor)
  await screen.find.room('3-2-1502')
  await keys.press('Enter')
  await page.getByRole('heading', { name: '3-2-1502' }).waitFor()
  await keys.press('D')
  const list = page.getByRole('region', { name: words.register.people, exact: true })
  await list.waitFor()
  await lookThrough(desk, roomForms, () => list.waitFor())
  await keys.press('Escape', 'Escape')
  await expect(screen.greeting).toBeVisible()
  await keys.press('D')
  const members = page.getByRole('region', { name: words.register.staff, exact: true })
  await members.waitFor()
  await lookThrough(desk, estateForms, () => members.waitFor())
  await keys.press('L')
  await page.getByRole('region', { name: words.register.lists }).waitFor()
  await look(page, '40-register-import', { parts: ['main'] })
})

test('the history: of today, of a day without anything, of a household', async ({ start }) => {
  const { screen, page } = await start()
  const { keys, words } = screen
  await screen.begin()
  await screen.collectFrom('3-2-1501')
  await keys.type('240')
  await keys.press('Enter')
  await screen.confirmChecked()
  await screen.today.getByRole('button').first().waitFor()
  await keys.press('H')
  const list = page.getByRole('region', { name: words.history.list })
  await expect(list).toContainText('3-2-1501')
  await look(page, '41-history-day', { parts: ['main'] })
  while (!(await list.getByText(words.history.none).isVisible())) await keys.press('ArrowLeft')
  await look(page, '41-history-nothing', { parts: ['main'] })
  await keys.press('Escape')
  await screen.find.room('3-2-1501')
  await keys.press('Enter')
  await page.getByRole('heading', { name: '3-2-1501' }).waitFor()
  await keys.press('H')
  await expect(list.getByRole('button').first()).toBeVisible()
  await look(page, '41-history-household', { parts: ['main'] })
})
