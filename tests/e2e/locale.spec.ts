// English on the screen; what belongs to the estate and to the customer stays Chinese.
import type { Page } from '@playwright/test'
import { answerOf } from './bridge.ts'
import { expect, test } from './fixture.ts'
import { receptionist } from './pages/gates.ts'

/** The Chinese a person sees that is neither said to the customer nor printed for them, nor the amount in words. */
function chineseOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const outside = '[lang="zh-CN"], .paper, .uppercase'
    const hasChinese = (text: string | null): text is string => /\p{Script=Han}/u.test(text ?? '')
    const root = document.querySelector('#counter') as Element
    const elements = [...root.querySelectorAll('*')].filter((element) => element.closest(outside) === null)
    const attributes = elements.flatMap((element) =>
      ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'].map((name) => element.getAttribute(name)),
    )
    const texts = elements.flatMap(({ childNodes }) =>
      [...childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ textContent }) => textContent),
    )
    return [...attributes, ...texts].filter(hasChinese)
  })
}

/** Every Chinese text in an answer of the bridge: names of people, items, the centre. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : []
}

/** What is left of the Chinese on the screen when the data is taken away. */
async function strayChinese(page: Page, data: readonly string[]): Promise<string[]> {
  const longestFirst = data.toSorted((a, b) => b.length - a.length)
  const left = (text: string) => longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), text)
  return (await chineseOn(page)).filter((text) => /\p{Script=Han}/u.test(left(text).replace(/[、㎡]/gu, '')))
}

test('--locale en: no Chinese words but names, items and what is said or printed for the customer', async ({
  start,
}) => {
  const { screen, page } = await start({ locale: 'en' })
  const { keys } = screen
  await screen.signIn.number.waitFor()
  const data = ['Qiantai 前台', ...wordsIn(await answerOf(page, 'counterStatus', {}))]
  expect(await strayChinese(page, data)).toEqual([])
  await screen.signIn.enter({ ...receptionist, pin: '1' })
  await expect(screen.signIn.pin).toHaveAccessibleDescription(screen.words.refusal.wrongNumberOrPin)
  await keys.type(receptionist.pin)
  await keys.press('Enter')
  await screen.shift.float.waitFor()
  data.push(...wordsIn(await answerOf(page, 'counterStatus', {})))
  expect(await strayChinese(page, data)).toEqual([])
  await screen.shift.enter()
  await screen.greeting.waitFor()
  expect(await strayChinese(page, data)).toEqual([])
  await keys.press('/')
  await keys.type('zzzz')
  await expect(screen.find.list).toContainText('zzzz')
  expect(await strayChinese(page, data)).toEqual([])
  await keys.press('Escape', 'Escape')
  await screen.find.room('3-2-1501')
  const found = await answerOf<{ hits: { roomId: string }[] }>(page, 'find', { text: '3-2-1501' })
  const roomId = found.hits[0]?.roomId
  data.push(...wordsIn(found))
  data.push(...wordsIn(await answerOf(page, 'household', { roomId })))
  data.push(...wordsIn(await answerOf(page, 'openBills', { roomId })))
  expect(await strayChinese(page, data)).toEqual([])
  await keys.press('Enter')
  await page.getByRole('heading', { name: '3-2-1501' }).waitFor()
  expect(await strayChinese(page, data)).toEqual([])
  await keys.press('F3')
  await screen.collect.cash.waitFor()
  await keys.type('1')
  await keys.press('Enter')
  await expect(screen.collect.fieldError).toContainText('238.60 yuan short.')
  expect(await strayChinese(page, data)).toEqual([])
  await keys.press('Control+a')
  await keys.type('240')
  await keys.press('Enter')
  await screen.done.preview.getByRole('img').waitFor()
  await expect(screen.done.print).toHaveAttribute('data-state', 'confirmed')
  expect(await strayChinese(page, data)).toEqual([])
  await screen.confirmChecked()
  await expect(screen.greeting).toBeVisible()
  expect(await strayChinese(page, data)).toEqual([])
})

test('without --locale the counter speaks Chinese', async ({ start }) => {
  const { screen, page } = await start()
  await screen.signIn.number.waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
})
