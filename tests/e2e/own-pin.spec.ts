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
