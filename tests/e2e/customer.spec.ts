// The customer's display: one value through every interruption, and a screen that is pulled out and plugged in again.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { zhCN } from '../../renderer/text/zh-CN.ts'
import { ask } from './bridge.ts'
import { expect, test } from './fixture.ts'
import { projectRoot } from './launch.ts'
import { axeIn, look as lookAtCounter } from './look.ts'
import { custodyOf } from './pages/custody.ts'

const pictures = join(projectRoot, '.out/screens')
const words = zhCN.customer
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const

/** The display's page, from when it has opened. */
async function displayOf(app: ElectronApplication): Promise<Page> {
  const isDisplay = (page: Page) => new URL(page.url()).pathname === '/customer.html'
  await expect.poll(() => app.windows().some(isDisplay)).toBe(true)
  const display = app.windows().find(isDisplay)
  if (!display) throw new Error('The display has closed again.')
  return display
}

/** Nothing may run out of its box or of the screen, and nothing a customer reads may fail AA. */
async function look(display: Page, name: string): Promise<void> {
  for (const size of sizes.toReversed()) {
    await display.setViewportSize(size)
    const outside = await display.evaluate(() =>
      [...document.querySelectorAll('.customer *')]
        .filter((element) => element.childElementCount === 0)
        .filter((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect()
          return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight
        })
        .map((element) => element.textContent),
    )
    const spilt = await display.evaluate(() =>
      [...document.querySelectorAll('.customer-sums > *, .customer-change > *')].flatMap((element) => {
        const [inner, outer] = [element, element.parentElement ?? element].map((one) => one.getBoundingClientRect())
        return inner && outer && inner.bottom <= outer.bottom && inner.right <= outer.right ? [] : [element.className]
      }),
    )
    expect.soft(spilt, `${name} at ${size.width}: out of its card`).toEqual([])
    expect.soft(outside, `${name} at ${size.width}`).toEqual([])
    await display.screenshot({ path: join(pictures, `customer-${name}-${size.width}.png`) })
  }
  const { violations } = await (await axeIn(display)).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  expect.soft(found, name).toEqual([])
}

test.use({ trace: 'off' })
test.beforeAll(() => void mkdirSync(pictures, { recursive: true }))

test('greeting, items, change, farewell; lock, park and crash bring the greeting back; never a name or a room', async ({
  start,
}) => {
  test.setTimeout(120_000)
  const { screen, app } = await start({ args: ['--customer'] })
  await screen.begin()
  const display = await displayOf(app)
  const body = display.locator('.customer')
  await expect(body).toContainText(words.greeting)
  await look(display, 'greeting')

  await screen.collectFrom('3-2-1501')
  await expect(body).toContainText('239.60')
  await expect(body).toContainText(words.check)
  await look(display, 'due')
  await screen.keys.type('240')
  await expect(body).toContainText('0.40')
  await screen.keys.press('Enter')
  await expect(body).toContainText(words.handed)
  await look(display, 'change')
  expect(await body.innerText()).not.toMatch(/3-2-1501|1501|\*/)
  await expect(screen.done.panel).toBeVisible()
  await expect(async () => {
    await screen.keys.press('Enter')
    await expect(body).toContainText(words.goodbye, { timeout: 500 })
  }).toPass()
  await look(display, 'farewell')
  await expect(body).toContainText(words.greeting, { timeout: 15_000 })

  await screen.collectFrom('3-2-1502')
  await expect(body).toContainText(words.due)
  await screen.keys.press('F8')
  await expect(body).toContainText(words.greeting)
  await screen.keys.press('F9')
  await expect(body).toContainText(words.due)
  await screen.keys.press('F12')
  await expect(body).toContainText(words.away)
  expect(await body.innerText()).not.toContain('¥')
  await look(display, 'away')
  await screen.keys.type('260317')
  await screen.keys.press('Enter')
  await expect(body).toContainText(words.due)
  const shown = () =>
    app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('customer.html'))
      return window?.webContents.executeJavaScript(`document.body.innerText`) as Promise<string>
    })
  await app.evaluate(({ BrowserWindow }) => {
    const counter = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('index.html'))
    // Only the crash is looked at: what would come back by itself is held off.
    if (counter) counter.webContents.reload = () => undefined
    counter?.webContents.forcefullyCrashRenderer()
  })
  await expect.poll(shown).toContain(words.greeting)
})

test('[2.6.3] who is handed a parcel signs on it with a finger: the signature is the proof, and is looked up afterwards', async ({
  start,
}) => {
  test.setTimeout(60_000)
  const { screen, page, app } = await start({ args: ['--customer'], locale: 'en' })
  const { keys } = screen
  const custody = custodyOf(page, screen.words, keys)
  await screen.begin()
  const display = await displayOf(app)
  const body = display.locator('.customer')
  await custody.begin('1', '3-2-1501')
  await custody.fill('SF1234567890', 'A12', '顺丰', '', '1')
  await custody.send('held')
  await keys.press('R')
  await custody.form.waitFor()
  await expect(body).toContainText(words.sign)
  await expect(custody.form).toContainText(screen.words.custody.signWaits)
  // What is said stays in the customer's language, with all that is filled in.
  await expect(custody.phrase).toContainText('这是您的快件')
  const finger = await display.context().newCDPSession(display)
  const box = await display.locator('.customer-pad').boundingBox()
  if (!box) throw new Error('There is nowhere to sign.')
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width * x, y: box.y + box.height * y }],
    })
  await touch('touchStart', 0.2, 0.3)
  for (let at = 1; at <= 12; at += 1) await touch('touchMove', 0.2 + at * 0.05, 0.5 + Math.sin(at) * 0.25)
  await touch('touchEnd', 0, 0)
  await expect(body).toContainText(words.signed)
  await expect(custody.form).toContainText(screen.words.custody.signGiven)
  await look(display, 'signed')
  await lookAtCounter(page, '71-custody-signed')
  await custody.send('handedOver')
  await expect(body).toContainText(words.greeting)
  await expect(custody.history.getByRole('img')).toHaveCount(1)
  await expect(custody.history).toContainText(screen.words.custody.proof.signature)
})

test('[1.6] its page may ask for its one value and nothing else', async ({ start }) => {
  const { screen, app } = await start({ args: ['--customer'] })
  await screen.begin()
  const display = await displayOf(app)
  await expect(display.locator('.customer')).toContainText(words.greeting)
  expect(await ask(display, 'customerDisplay', {})).toMatchObject({ ok: true })
  for (const channel of ['find', 'counterStatus', 'signOut', 'keptForm', 'lockScreen'])
    expect(await ask(display, channel, {})).toEqual({ ok: false, refusal: { code: 'unknownChannel' } })
  const ran = await display.evaluate(() =>
    window.qiantai.run('leaveDesk', { actId: crypto.randomUUID(), input: { minutes: 10 } }),
  )
  expect(ran).toEqual({ ok: false, refusal: { code: 'unknownChannel' } })
})

test('the second screen is plugged in, pulled out and plugged in again: the counter goes on, the value is there', async ({
  start,
}) => {
  const { screen, app, complaints } = await start()
  await screen.begin()
  await screen.collectFrom('3-2-1501')
  expect(app.windows()).toHaveLength(1)
  const plug = (isIn: boolean) =>
    app.evaluate(({ screen: screens }, there) => {
      const primary = screens.getPrimaryDisplay()
      const bounds = { x: primary.bounds.width, y: 0, width: 1280, height: 800 }
      const second = { ...primary, id: primary.id + 1, bounds, workArea: bounds }
      screens.getAllDisplays = () => (there ? [primary, second] : [primary])
      if (there) screens.emit('display-added', {}, second)
      else screens.emit('display-removed', {}, second)
    }, isIn)
  for (let round = 0; round < 2; round += 1) {
    await plug(true)
    const display = await displayOf(app)
    await expect(display.locator('.customer')).toContainText('239.60')
    const bounds = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => [window.getBounds().x, window.isFullScreen()]),
    )
    expect(bounds).toHaveLength(2)
    expect(bounds[1]?.[1]).toBe(true)
    await plug(false)
    await expect.poll(() => app.windows().length).toBe(1)
    await screen.keys.type('2')
  }
  await expect(screen.collect.cash).toHaveValue('22')
  expect(complaints).toEqual([])
})
