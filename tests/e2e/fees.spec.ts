// Fees on the screen: looked at by rules and kept as pictures; and the journeys of explaining, reading and billing, by keys.
import type { Page } from '@playwright/test'
import { approved, made } from './bridge.ts'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'

// The pictures are what a failure is looked at with.
test.use({ trace: 'off' })

const supervisor = { number: '9001', pin: '739164' }
const finance = { name: '孙丽华', pin: '158426' }
const parts = ['main'] as const

test('[3.4.9] how a bill comes about is read out, shown and printed, by keys alone', async ({ start, printer }) => {
  const desk = await start()
  const { screen, page } = desk
  const { keys, words } = screen
  await screen.begin()
  await screen.find.room('3-2-1501')
  await keys.press('Enter')
  await page.getByRole('heading', { name: '3-2-1501' }).waitFor()
  await keys.press('b')
  await page.getByRole('region', { name: words.fees.statement.bills }).waitFor()
  await look(page, 'fees-statement', { parts })
  await keys.press('ArrowDown', 'Enter')
  await page.getByRole('region', { name: words.fees.explain.title }).waitFor()
  await expect(page.getByText(/89\.43㎡乘以每月 2\.68 元/).first()).toBeVisible()
  await look(page, 'fees-explanation', { parts })
  await keys.press('Enter')
  await expect.poll(() => printer.papers().length).toBeGreaterThan(0)
  await keys.press('Escape', 'b')
  await page.getByRole('region', { name: words.fees.room.bindings }).waitFor()
  await look(page, 'fees-room', { parts })
})

/** The last day of the month so many months back. */
function monthEnd(back: number): string {
  const now = new Date()
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() + 1 - back, 0)).toISOString().slice(0, 10)
}

/** The first day after. */
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

const tiers = [
  { upTo: '20', price: '3.45' },
  { upTo: '', price: '4.83' },
]

/** Water by tiers, read each month, its price approved by finance: what a centre sets up once. */
async function sellWater(page: Page): Promise<void> {
  const item = { name: '水费', unit: '吨', kind: 'metered', cycleMonths: 1, anchor: 'naturalMonth', timing: 'postpaid' }
  const rounding = { roundingUnitFen: 1, roundingMode: 'halfUp', roundingPoint: 'perBill' }
  const rest = { dueAfterDays: 15, chargedTo: '', serves: '', priceForm: 'set' }
  const { feeItemId } = await made<{ feeItemId: string }>(page, 'addFeeItem', { ...item, ...rounding, ...rest })
  const price = { feeItemId, fromOn: '2026-01-01', price: '', addition: '', formula: '', basis: '市水价公告', tiers }
  await approved(page, 'setPrice', price, finance)
}

test('a meter is registered, bound, read and billed by keys alone; the customer is told why', async ({
  start,
  printer,
}) => {
  test.setTimeout(120_000)
  const desk = await start()
  const { screen, page } = desk
  const { keys, words } = screen
  await screen.begin(supervisor)
  await sellWater(page)
  await screen.find.room('3-2-1501')
  await keys.press('Enter')
  await page.getByRole('heading', { name: '3-2-1501' }).waitFor()
  await keys.press('b')
  await page.getByRole('region', { name: words.fees.statement.bills }).waitFor()
  await keys.press('b')
  await page.getByRole('region', { name: words.fees.room.bindings }).waitFor()
  await keys.press('m')
  await page.getByLabel(words.fees.room.meterNumber).waitFor()
  await keys.type('W-1501')
  await keys.pressUntil('Tab', page.getByLabel(words.fees.room.readOn))
  await keys.type(monthEnd(2))
  await look(page, 'fees-meter-form', { parts })
  await keys.press('Enter')
  const reads = page.getByRole('button', { name: `${words.fees.room.read} ${words.fees.meter.water} W-1501` })
  await reads.waitFor()
  // Bound from a day that is over: a second person agrees.
  await keys.press('Enter')
  const itemOf = (name: string) => page.getByRole('radio', { name, exact: true })
  await keys.pressUntil('Shift+Tab', page.getByRole('radio', { checked: true }).first())
  await keys.pressUntil('ArrowRight', itemOf('水费'))
  await keys.pressUntil('Tab', page.getByLabel(words.fees.room.fromOn))
  await keys.type(dayAfter(monthEnd(2)))
  await keys.pressUntil('Tab', itemOf(words.fees.room.none).last())
  await keys.pressUntil('ArrowRight', itemOf(`${words.fees.meter.water} W-1501`))
  await look(page, 'fees-bind-form', { parts })
  await keys.press('Enter')
  const dialog = page.getByRole('dialog', { name: words.approval.title })
  await dialog.waitFor()
  await keys.type(finance.pin)
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)
  await keys.pressUntil('Tab', reads)
  await keys.press('Enter')
  await page.getByLabel(words.fees.room.value).waitFor()
  await keys.type('abc')
  await keys.press('Enter')
  await expect(page.locator('.field-error')).toBeVisible()
  await look(page, 'fees-reading-refused', { parts })
  await keys.press('Backspace', 'Backspace', 'Backspace')
  await keys.type('26')
  await keys.pressUntil('Tab', page.getByLabel(words.fees.room.readOn))
  await keys.type(monthEnd(1))
  await keys.press('Enter')
  await expect(page.getByText(/26/).first()).toBeVisible()
  await keys.press('Escape', 'Escape', 'Escape')
  await keys.press('F11')
  await page.getByRole('navigation', { name: words.supervisor.pages }).waitFor()
  await keys.press('9')
  await page.getByRole('region', { name: words.fees.runs.listed }).waitFor()
  await keys.press('Enter')
  await page.getByLabel(words.fees.runs.throughOn).waitFor()
  await keys.press('Control+a')
  await keys.type(monthEnd(1))
  await keys.press('Enter')
  await page.getByRole('button', { name: words.fees.runs.goOn }).waitFor()
  await keys.press('Enter')
  await page.getByRole('button', { name: words.fees.runs.release }).waitFor()
  await keys.press('Enter')
  await page.getByRole('alertdialog').waitFor()
  await keys.press('Enter')
  await expect(page.getByText(words.fees.runs.state.released).first()).toBeVisible()
  await keys.press('Escape', 'Escape')
  // 20 at 3.45 and 6 at 4.83.
  await screen.find.room('3-2-1501')
  await keys.press('Enter')
  await page.getByRole('heading', { name: '3-2-1501' }).waitFor()
  await keys.press('b')
  const bill = page.getByRole('button', { name: /水费/ })
  await keys.pressUntil('ArrowDown', bill)
  await keys.press('Enter')
  await page.getByRole('region', { name: words.fees.explain.title }).waitFor()
  await expect(page.getByText('97.98').first()).toBeVisible()
  await look(page, 'fees-metered-explanation', { parts })
  await keys.press('Enter')
  const papers = () => printer.papers().map(({ lines }) => lines.map(({ text }) => text).join('\n'))
  await expect.poll(() => papers().some((text) => text.includes('本期') && text.includes('97.98'))).toBe(true)
})

test('the price board with the services', async ({ start }) => {
  const { screen, page } = await start()
  const { keys, words } = screen
  await screen.begin()
  await keys.press('g')
  await page.getByRole('region', { name: '门禁卡' }).waitFor()
  await look(page, 'fees-board', { parts })
  await keys.press('Escape')
  await expect(page.getByRole('region', { name: '门禁卡' })).toHaveCount(0)
  expect(words.fees.title).toBe('收费公示')
})

test('fee items and a billing run on F11', async ({ start }) => {
  const { screen, page } = await start()
  const { keys, words } = screen
  await screen.begin(supervisor)
  await keys.press('F11')
  await page.getByRole('navigation', { name: words.supervisor.pages }).waitFor()
  await keys.press('8')
  await page.getByRole('region', { name: words.fees.items.listed }).waitFor()
  await look(page, 'fees-items', { parts })
  await page.getByRole('button', { name: /门禁卡/ }).click()
  await page.getByLabel(words.fees.service.papers).waitFor()
  await look(page, 'fees-service-form', { parts })
  await keys.press('Escape')
  await page.getByRole('region', { name: words.fees.items.listed }).waitFor()
  await keys.press('Enter')
  await page.getByLabel(words.fees.items.name, { exact: true }).waitFor()
  await look(page, 'fees-item-form', { parts })
  await keys.press('Escape')
  await page.getByRole('button', { name: /物业管理费/ }).click()
  await page.getByRole('region', { name: '物业管理费' }).waitFor()
  await look(page, 'fees-item', { parts })
  await keys.press('Enter')
  await page.getByLabel(words.fees.items.price).waitFor()
  await keys.type('2.9')
  await keys.press('Enter')
  await expect(page.locator('.field-error')).toBeVisible()
  await look(page, 'fees-price-refused', { parts })
  await keys.press('Escape', 'Escape', 'Escape')
  await keys.press('9')
  await page.getByRole('region', { name: words.fees.runs.listed }).waitFor()
  await look(page, 'fees-runs', { parts })
  await keys.press('Enter')
  const day = page.getByLabel(words.fees.runs.throughOn)
  await day.waitFor()
  const next = new Date(Date.now() + 45 * 86_400_000).toISOString().slice(0, 10)
  await day.fill(next)
  await keys.press('Enter')
  await page.getByRole('button', { name: words.fees.runs.goOn }).waitFor()
  await keys.press('Enter')
  await page.getByRole('button', { name: words.fees.runs.release }).waitFor()
  await look(page, 'fees-run', { parts })
  await keys.press('Enter')
  await page.getByRole('alertdialog').waitFor()
  await look(page, 'fees-run-release', { parts })
  await keys.press('Enter')
  await expect(page.getByText(words.fees.runs.state.released).first()).toBeVisible()
})
