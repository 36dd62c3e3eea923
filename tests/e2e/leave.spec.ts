// [1.3] Leaving the desk, [3.1.4] parking: nothing typed is lost, nothing is shown to who should not see it.
import { answerOf, ask } from './bridge.ts'
import { expect, test } from './fixture.ts'
import { allSizes, look } from './look.ts'
import { receptionist } from './pages/gates.ts'

const cashier = { number: '1002', pin: '481592' } as const
const supervisor = { number: '9001', pin: '739164' } as const
test.use({ trace: 'off' })

test('[1.3] lock in the middle of a task: one key, nothing personal in sight, the PIN brings back every keystroke', async ({
  start,
}) => {
  test.setTimeout(120_000)
  const { screen, page } = await start()
  const { words, keys } = screen
  await screen.begin()
  await screen.collectFrom('3-2-1502')
  const ticks = await screen.collect.ticks()
  // Locked in the middle of an amount, at once after its last key.
  await keys.type('123.4')
  await keys.press('F12')
  await expect(page.getByRole('heading', { name: words.lock.title })).toBeVisible()
  expect(await ask(page, 'find', { text: '1502' })).toMatchObject({ refusal: { code: 'notSignedIn' } })
  await expect(page.getByText(words.lock.chair)).toBeVisible()
  const text = await page.locator('body').innerText()
  expect(text).not.toContain('3-2-1502')
  expect(text).not.toMatch(/123\.4|\*/)
  const backAt = () => answerOf<{ absence: { minutes: number } }>(page, 'lockScreen', {})
  expect((await backAt()).absence.minutes).toBe(10)
  await keys.press('ArrowUp')
  await expect.poll(async () => (await backAt()).absence.minutes).toBe(15)
  await look(page, 'lock', { sizes: allSizes })

  await keys.type('000000')
  await keys.press('Enter')
  await expect(page.locator('.field-error')).toBeVisible()
  const before = keys.count()
  await keys.type(receptionist.pin)
  await keys.press('Enter')
  await expect(screen.collect.cash).toHaveValue('123.4')
  expect(keys.count() - before).toBe(receptionist.pin.length + 1)
  await expect.poll(() => screen.collect.ticks()).toEqual(ticks)
  await expect(screen.collect.cash).toBeFocused()
  expect(await answerOf(page, 'lockScreen', {})).toMatchObject({ absence: null })
})

test('[1.6] quick change of user: the task of the first stays hers, and is not shown to the other', async ({
  start,
}) => {
  const { screen, page } = await start()
  const { words, keys } = screen
  await screen.begin()
  await screen.collectFrom('3-2-1502')
  await keys.type('77.5')
  await keys.press('F12')
  await page.getByRole('heading', { name: words.lock.title }).waitFor()
  await keys.press('F2')
  await expect(page.getByLabel(words.signIn.number, { exact: true })).toBeFocused()
  await keys.type(cashier.number)
  await keys.press('Tab')
  await keys.type(cashier.pin)
  await keys.press('Enter')
  await expect(screen.greeting).toBeVisible()
  expect(await answerOf(page, 'keptForm', {})).toBeNull()
  expect(await answerOf(page, 'parkedForms', {})).toEqual([])
  await expect(page.getByText('3-2-1502')).toHaveCount(0)

  await keys.press('F12')
  await page.getByRole('heading', { name: words.lock.title }).waitFor()
  await keys.press('F2')
  await keys.type(receptionist.number)
  await keys.press('Tab')
  await keys.type(receptionist.pin)
  await keys.press('Enter')
  await expect(screen.collect.cash).toHaveValue('77.5')
})

test('[3.1.4] park, kill, restart, take back: one key each, exactly as it was; several wait side by side', async ({
  start,
}) => {
  test.setTimeout(120_000)
  const first = await start()
  await first.screen.begin()
  await first.screen.collectFrom('3-2-1501')
  await first.screen.keys.type('24')
  await first.screen.keys.press('F8')
  await expect(first.screen.greeting).toBeVisible()
  await first.screen.collectFrom('3-2-1502')
  await first.screen.keys.press('ArrowDown', 'Space')
  await first.screen.keys.type('88.8')
  await expect.poll(() => first.screen.collect.ticks()).toContain(false)
  const ticks = await first.screen.collect.ticks()
  await first.screen.keys.press('F8')
  await expect(first.screen.greeting).toBeVisible()
  const parked = await answerOf<readonly { id: string; room: string }[]>(first.page, 'parkedForms', {})
  expect(parked.map(({ room }) => room)).toEqual(['3-2-1502', '3-2-1501'])
  await first.kill()

  const { screen, page } = await start()
  const { words, keys } = screen
  await screen.signIn.enter()
  await expect(page.getByRole('region', { name: words.park.title }).getByRole('button')).toHaveCount(2)
  expect(await answerOf(page, 'parkedForms', {})).toEqual(parked)
  await page.emulateMedia({ colorScheme: 'light' })
  await look(page, 'parked', { primary: 0 })
  const before = keys.count()
  await keys.press('F9')
  await expect(screen.collect.cash).toHaveValue('88.8')
  expect(keys.count() - before).toBe(1)
  await expect.poll(() => screen.collect.ticks()).toEqual(ticks)
  // With a task on screen F9 changes to the one that has waited longest, and back again.
  await keys.press('F9')
  await expect(screen.collect.cash).toHaveValue('24')
  await keys.press('F9')
  await expect(screen.collect.cash).toHaveValue('88.8')
  await keys.press('F8')
  await page.getByRole('button', { name: /3-2-1501/ }).click()
  await expect(screen.collect.cash).toHaveValue('24')
})

test('notices of today and emergency numbers: entered by the supervisor, beside the phrase, ended with one key', async ({
  start,
}) => {
  test.setTimeout(120_000)
  const { screen, page } = await start()
  const { words, keys } = screen
  await screen.begin(supervisor)
  await keys.press('Insert')
  await page.getByLabel(words.notice.text).waitFor()
  const notice = '2 号电梯检修，请走 1 号电梯'
  await keys.type(notice)
  await page.getByLabel(words.notice.toField, { exact: true }).fill('2099-01-01 10:00')
  await keys.press('Enter')
  await expect(page.locator('.field-error')).toBeVisible()
  await page
    .getByLabel(words.notice.toField, { exact: true })
    .fill(new Date(Date.now() + 30 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '))
  await keys.press('Enter')
  await expect(page.getByRole('complementary', { name: words.phrase.label }).getByText(notice)).toBeVisible()
  await page.getByLabel(words.numbers.label, { exact: true }).fill('值班室')
  await page.getByLabel(words.numbers.phone, { exact: true }).fill('0755-82100110')
  await page.getByText(words.numbers.isDuty).click()
  await page.getByLabel(words.numbers.phone, { exact: true }).press('Enter')
  await expect(page.getByText('0755 8210 0110').first()).toBeVisible()
  await look(page, 'notices', { sizes: allSizes, parts: ['.desk-middle', '.desk-side'] })
  await keys.press('Escape')
  await expect(screen.greeting).toBeVisible()
  await expect(page.getByRole('region', { name: words.numbers.title })).toContainText('0755 8210 0110')
  await look(page, 'idle-notices', { primary: 0 })
  await keys.press('F12')
  await expect(page.getByText('0755 8210 0110').first()).toBeVisible()
  await keys.type(supervisor.pin)
  await keys.press('Enter')
  await screen.greeting.waitFor()
  await keys.press('Insert')
  await page.getByLabel(words.notice.text).waitFor()
  await page.locator('.notice-row', { hasText: notice }).waitFor()
  await keys.press('ArrowDown')
  await page.locator('.notice-row.is-chosen', { hasText: notice }).waitFor()
  await keys.press('Delete')
  await expect(page.getByRole('complementary', { name: words.phrase.label }).getByText(notice)).toHaveCount(0)
  expect(await answerOf(page, 'notices', {})).toMatchObject({ current: [], past: [{ text: notice }] })
})
