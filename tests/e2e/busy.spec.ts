// Ten tasks of a busy hour one after the other and into each other, by keyboard alone: after every step there is exactly one
// primary action, and never two, however the screen changes between.
import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'
import { answersOf } from './pages/answers.ts'
import { callsOf } from './pages/calls.ts'
import { custodyOf } from './pages/custody.ts'
import { visitorOf, zhou } from './pages/visitor.ts'

/** Looks at every frame from now on, and remembers the words of primary actions that were there together. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = document.documentElement.dataset
    const look = () => {
      const shown = [...document.querySelectorAll('.button-primary')].filter((button) => button.checkVisibility())
      if (shown.length > 1) seen['primaries'] = shown.map(({ textContent }) => textContent).join(' | ')
      requestAnimationFrame(look)
    }
    look()
  })
}

const seenTogether = (page: Page) => page.evaluate(() => document.documentElement.dataset['primaries'] ?? null)

test('[3.1.4] ten tasks of a busy hour: always exactly one primary action on screen', async ({ start }) => {
  test.setTimeout(120_000)
  const { screen, page } = await start()
  const { keys, words } = screen
  const visitor = visitorOf(page, words, keys)
  const calls = callsOf(page, words, keys)
  const custody = custodyOf(page, words, keys)
  const answers = answersOf(page, words, keys)
  const primary = page.locator('.button-primary:visible')
  await screen.begin()
  await watchFrames(page)
  /** What the step leads to is there, and one thing to do is offered; between two customers that is the find bar. */
  const one = async (there: { waitFor(): Promise<void> }) => {
    await there.waitFor()
    await expect(primary).toHaveCount(1)
  }
  const greeted = async () => {
    await screen.greeting.waitFor()
    await expect(primary).toHaveCount(0)
    await expect(screen.find.bar).toBeVisible()
  }

  await test.step('1 who waits is noted and served, 2 a visitor goes up', async () => {
    await keys.press('F1')
    await expect(visitor.board.waiting.getByRole('timer')).toHaveCount(1)
    await greeted()
    await keys.press('Enter')
    await expect(visitor.board.waiting.getByRole('timer')).toHaveCount(0)
    await keys.press('F2')
    await one(page.locator('#host-choices').getByRole('option').first())
    await visitor.chooseHost('3-2-1501')
    await one(visitor.name)
    await visitor.answer(zhou)
    await expect(primary).toHaveCount(1)
    await keys.press('Enter')
    await one(visitor.state('registered'))
    await visitor.call()
    await one(visitor.state('calling'))
    await visitor.hear('1', 'inside')
    await one(visitor.slip)
    await keys.press('Enter')
    await greeted()
  })
  await test.step('3 a payment, put aside for 4 a call that is answered', async () => {
    await screen.collectFrom()
    await one(screen.collect.bills)
    await keys.type('24')
    await keys.press('F8')
    await greeted()
    await keys.press('F4')
    await one(calls.state('talking'))
    await calls.open('Enter')
    await one(calls.form)
    await keys.type('下周停水的时间')
    await calls.send()
    await greeted()
    await keys.press('F9')
    await one(screen.collect.bills)
    await expect(screen.collect.cash).toHaveValue('24')
    await keys.type('0')
    await keys.press('Enter')
    await one(screen.done.panel)
    await screen.confirmChecked()
    await greeted()
  })
  await test.step('5 an answer is owed', async () => {
    await keys.press('F4')
    await one(calls.state('talking'))
    await calls.open('B')
    await one(calls.form)
    await calls.fill('装修押金何时退', '', '张先生', '13800138000')
    await calls.send()
    await greeted()
  })
  await test.step('6 a ticket', async () => {
    await keys.press('F5')
    await one(calls.kinds)
    await keys.press('2')
    await one(calls.form)
    await calls.form.getByRole('textbox').first().and(calls.focused).waitFor()
    await calls.fill('厨房水管漏水', '3-2-1501', '', '张先生', '13800138000')
    await calls.send()
    await one(calls.state('open'))
    await keys.press('Escape')
    await greeted()
  })
  await test.step('7 a parcel is taken in, 8 and handed over', async () => {
    await custody.begin('1', '3-2-1501')
    await one(custody.form)
    await custody.fill('SF1234567890', 'A12', '顺丰', '', '1')
    await custody.send('held')
    await one(custody.paper)
    await keys.press('Enter')
    await one(custody.state('telling'))
    await keys.press('Enter')
    await one(custody.state('told'))
    await keys.press('Enter')
    await one(custody.form)
    await keys.press('Enter')
    await one(custody.state('handedOver'))
    await keys.press('Escape')
    await greeted()
  })
  await test.step('9 a question is answered in the words everybody says', async () => {
    await answers.open()
    await answers.ask('停水')
    await expect(answers.choices.first()).toContainText('停水停电怎么知道')
    await expect(primary).toHaveCount(1)
    await keys.press('Enter')
    await expect(answers.shown).toContainText(words.answers.given)
    await expect(primary).toHaveCount(1)
    await keys.press('Enter')
    await greeted()
  })
  await test.step('10 the visitor leaves', async () => {
    await keys.press('F7')
    await one(visitor.leaveSlip)
    await keys.press('ArrowDown', 'Enter')
    await expect(visitor.board.inside).toHaveCount(0)
    await expect(primary).toHaveCount(1)
    await keys.press('Escape')
    await greeted()
  })
  // What was not finished is on the board, and nothing else.
  await expect(calls.owedBoard).toContainText('装修押金何时退')
  await expect(calls.ticketBoard).toContainText('厨房水管漏水')
  await expect(custody.board).toHaveCount(0)
  expect(await seenTogether(page)).toBeNull()
  // The watch sees what it is there for.
  await page.evaluate(() => {
    const more = ['一', '二'].map((name) => `<button class="button button-primary">${name}</button>`).join('')
    document.querySelector('#counter')?.insertAdjacentHTML('beforeend', more)
  })
  await expect.poll(() => seenTogether(page)).toContain('一')
})
