// [1.6] A PIN is known to one person: what a supervisor typed opens only the change to one's own.
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { receptionist } from './pages/gates.ts'

const supervisor = { number: '9001', pin: '739164' }
const first = '528413'
const own = '641903'

test('[1.6] a forgotten PIN: reset by the supervisor, changed by its owner at the next sign-in, by keys alone', async ({
  start,
}) => {
  test.setTimeout(120_000)
  const before = await start()
  const { keys, words } = before.screen
  await before.screen.begin(supervisor)
  await keys.press('D')
  const members = before.page.getByRole('region', { name: words.register.staff, exact: true })
  const reset = members
    .getByRole('listitem')
    .filter({ hasText: receptionist.number })
    .getByRole('button')
    .filter({ hasText: words.register.resetPin })
  await reset.waitFor()
  while (!(await reset.evaluate((button) => button === document.activeElement))) await keys.press('Tab')
  await keys.press('Enter')
  await before.page.getByLabel(words.register.firstPin, { exact: true }).waitFor()
  await keys.type(first)
  await keys.press('Tab')
  await keys.type(first)
  await keys.press('Enter')
  await members.waitFor()
  expect(await before.close()).toBe(0)

  const { screen, page } = await start()
  await screen.signIn.enter({ number: receptionist.number, pin: first })
  const gate = page.getByRole('region', { name: words.ownPin.title })
  await gate.waitFor()
  await look(page, '51-own-pin')
  const type = async (...pins: readonly string[]) => {
    for (const [at, pin] of pins.entries()) {
      if (at > 0) await screen.keys.press('Tab')
      await screen.keys.press('Control+A')
      await screen.keys.type(pin)
    }
    await screen.keys.press('Enter')
  }
  await type(first, first, first)
  await expect(gate.getByText(words.refusal.pinUnchanged)).toBeVisible()
  await page.getByLabel(words.ownPin.first, { exact: true }).focus()
  await type(first, own, own)
  await screen.greeting.waitFor()
})

test('[1.6] five wrong PINs: the number waits with a countdown, a colleague does not, a supervisor beside ends it', async ({
  start,
}) => {
  test.setTimeout(120_000)
  const { screen, page } = await start()
  const { keys, words } = screen
  await screen.signIn.number.waitFor()
  await keys.type(receptionist.number)
  await keys.press('Tab')
  for (let wrong = 0; wrong < 5; wrong += 1) {
    await keys.type('000001')
    await keys.press('Enter')
    await expect(screen.signIn.pin).toHaveValue('')
    await expect(screen.signIn.pin).toHaveAccessibleDescription(words.refusal.wrongNumberOrPin)
  }
  await keys.type(receptionist.pin)
  await keys.press('Enter')
  await expect(screen.signIn.pin).toHaveAccessibleDescription(/请等 (30|29|28) 秒/)
  await expect(screen.signIn.pin).toHaveAccessibleDescription(/请等 2[5-7] 秒/)
  await keys.press('F4')
  const beside = page.getByRole('region', { name: words.beside.title })
  await beside.getByLabel(words.beside.number).waitFor()
  await look(page, '52-sign-in-beside')
  await screen.signIn.pin.focus()
  await keys.press('Control+A')
  await keys.type(receptionist.pin)
  await beside.getByLabel(words.beside.number).focus()
  await keys.type(supervisor.number)
  await keys.press('Tab')
  await keys.type(supervisor.pin)
  await keys.press('Enter')
  await screen.shift.enter()
  await screen.greeting.waitFor()
})
