// Who is expected, by keyboard alone: a guest who comes a day early with the code, a worker whose permit has expired.
import { makePass } from '../../db/desk/passes/commands.ts'
import { earlier } from './earlier.ts'
import { expect, test, type Desk } from './fixture.ts'
import { look } from './look.ts'
import { visitorOf } from './pages/visitor.ts'

test.use({ trace: 'off' })

const dayMs = 86_400_000
const dayIn = (offset: number) => new Date(Date.now() + offset * dayMs + 8 * 3_600_000).toISOString().slice(0, 10)

async function open(start: () => Promise<Desk>) {
  const desk = await start()
  await desk.screen.begin()
  const { page, screen } = desk
  const { keys, words } = screen
  const focused = page.locator(':focus')
  const field = (label: string) => page.getByRole('textbox', { name: label }).and(focused)
  const at = (time: string) => page.locator(`[data-pass="${time}"]`)
  return { ...desk, keys, words, field, at, visitor: visitorOf(page, words, keys) }
}

test('[2.4.1] a guest announced by telephone comes a day early: found by the code, and only let in on the host’s word', async ({
  start,
}) => {
  const { page, screen, keys, words, field, at, visitor, close } = await open(start)
  await keys.press('y')
  await field(words.passes.find).waitFor()
  await keys.press('Enter')
  await visitor.chooseHost('3-2-1501', words.passes.hostLabel)
  await field(words.visitor.name).waitFor()
  await keys.type('周建国')
  await keys.press('Tab')
  await field(words.visitor.phone).waitFor()
  await keys.press(...'13912345678')
  await keys.press('Tab')
  await field(words.passes.fromDay).waitFor()
  await keys.type(dayIn(1))
  await keys.press('Tab')
  await field(words.passes.untilDay).waitFor()
  await keys.type(dayIn(1))
  await look(page, '75-passes-announce')
  await keys.press('Enter')
  await at('early').waitFor()
  const code = (await page.locator('.pass-code strong').innerText()).replace(' ', '')
  expect(code).toMatch(/^\d{6}$/)
  await expect(page.getByRole('main')).not.toContainText('13912345678')
  await look(page, '76-passes-early')
  await keys.press('Escape')
  await field(words.passes.find).waitFor()
  await expect(page.locator('.pass-list li')).toHaveCount(1)
  await look(page, '77-passes-list')
  await keys.press(...code)
  await keys.press('Enter')
  await at('early').waitFor()
  await expect(page.locator('.notice-waiting')).toContainText('今天提前来了')
  await keys.press('Enter')
  await visitor.primary.and(page.locator(':enabled')).waitFor()
  await expect(visitor.name).toHaveValue('周建国')
  await keys.press('Enter')
  await visitor.state('registered').waitFor()
  await expect(visitor.primary).toContainText(words.visitor.callNow)
  await expect(page.getByRole('button', { name: words.visitor.asPlanned })).toHaveCount(0)
  await visitor.call()
  await visitor.hear('1', 'inside')
  await keys.press('Enter')
  await screen.greeting.waitFor()
  await expect(visitor.board.inside).toContainText('3-2-1501')
  expect(await close()).toBe(0)
})

/** A permit that ended yesterday; it was given a week ago. */
function giveExpiredPermit(folder: string): Promise<void> {
  return earlier(folder, 7 * dayMs, async ({ act, roomId }) => {
    const host = { kind: 'resident', roomId, personId: null } as const
    const worker = { visitorName: '钱大力', title: null, phone: '13911112222', company: '安居装饰', plate: null }
    const days = { fromDay: dayIn(-7), untilDay: dayIn(-1), announcedHow: 'inPerson' } as const
    const purpose = 'renovation'
    await act('makePass', makePass, { kind: 'renovation', purpose, host, ...worker, partySize: 3, ...days })
  })
}

test('[2.4.1] a worker with an expired permit: explained, extended by the host, and then let in on it', async ({
  start,
  folder,
}) => {
  await giveExpiredPermit(folder)
  const { page, keys, words, field, at, visitor, close } = await open(start)
  await keys.press('y')
  await field(words.passes.find).waitFor()
  await keys.type('qdl')
  await expect(page.locator('.pass-list li')).toContainText(words.passes.time.late)
  await keys.press('Enter')
  await at('late').waitFor()
  await expect(page.locator('.notice-waiting')).toContainText(`许可已在 ${dayIn(-1)} 到期，今天不能凭它进入`)
  await look(page, '78-passes-expired')
  await keys.press('x')
  await page.getByRole('alertdialog').waitFor()
  await look(page, '78-passes-cancel', { colours: ['light'] })
  await keys.press('Escape', 'e')
  await field(words.passes.untilDay).waitFor()
  await look(page, '78-passes-extend', { colours: ['light'] })
  await keys.press('Control+a')
  await keys.type(dayIn(5))
  await keys.press('Enter')
  await at('valid').waitFor()
  await look(page, '78-passes-valid', { colours: ['light'] })
  await keys.press('Enter')
  await visitor.primary.and(page.locator(':enabled')).waitFor()
  await keys.press('Enter')
  await visitor.state('registered').waitFor()
  await expect(visitor.primary).toContainText(words.visitor.asPlanned)
  await look(page, '79-visitor-expected')
  await keys.press('Enter')
  await visitor.state('inside').waitFor()
  expect(await close()).toBe(0)
})
