// Every state of a visit in two sizes, light and dark: looked at by rules here, and kept as pictures to look at.
import type { VisitState } from '../../db/desk/visits/model.ts'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { visitorOf, zhou } from './pages/visitor.ts'

test.use({ trace: 'off' })

/** The picture of each state; null where a visit in it has left the screen. A state that is added must say which. */
const pictureOf: Readonly<Record<VisitState, string | null>> = {
  registered: '23-visitor-registered',
  calling: '24-visitor-calling',
  waiting: '25-visitor-waiting',
  inside: '28-visitor-inside',
  away: '29-visitor-away',
  comingDown: '31-visitor-coming-down',
  notReachable: '32-visitor-not-reachable',
  refused: '33-visitor-refused',
  left: null,
  assumedLeft: null,
  gaveUp: null,
  cancelled: null,
}

test('the questions, the call, waiting, inside, corrected, away, seeing off', async ({ start }) => {
  test.setTimeout(180_000)
  const { screen, page } = await start()
  const { keys } = screen
  const visitor = visitorOf(page, screen.words, keys)
  const looked = new Set<string>()
  const lookAt = async (name: string) => {
    looked.add(name)
    await look(page, name)
  }
  await screen.begin()
  await keys.press('F1', 'F2')
  await page.locator('#host-choices').getByRole('option').first().waitFor()
  await lookAt('20-visitor-host')
  await visitor.chooseHost('3-2-1501')
  await visitor.typeName(zhou)
  await lookAt('21-visitor-name')
  await keys.press('Enter')
  await page.locator('.two.is-asked').waitFor()
  await lookAt('22-visitor-title')
  await keys.press('1', '2', 'Enter')
  await visitor.state('registered').waitFor()
  await lookAt('23-visitor-registered')
  await visitor.call()
  await keys.press('4')
  await visitor.message.waitFor()
  await lookAt('24-visitor-calling')
  await page.locator('.outcome').nth(2).click()
  await keys.press('Enter')
  await visitor.state('waiting').waitFor()
  await lookAt('25-visitor-waiting')
  await keys.press('w')
  await page.locator('.host-picker').waitFor()
  await lookAt('26-visitor-wrong-room')
  await keys.press('Escape')
  await visitor.state('waiting').waitFor()
  await keys.press('e')
  await page.getByRole('region', { name: screen.words.visitor.correctVisitor }).waitFor()
  await lookAt('27-visitor-correct')
  await keys.press('Escape')
  await visitor.state('waiting').waitFor()
  await keys.press('h')
  await visitor.state('inside').waitFor()
  await visitor.slip.waitFor()
  await expect(visitor.print).toHaveAttribute('data-state', 'confirmed')
  await lookAt('28-visitor-inside')
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await visitor.register('3-2-1502', { name: '陈静', letters: 'chenjing', title: '2' })
  await visitor.call()
  await visitor.hear('4', 'away')
  await lookAt('29-visitor-away')
  await keys.press('Enter', 'F7')
  await visitor.leaveSlip.waitFor()
  await lookAt('30-see-off')
  await keys.press('Escape')
  await visitor.register('3-2-1501', { name: '孙丽', letters: 'sunli', title: '2' })
  await visitor.call()
  await visitor.hear('2', 'comingDown')
  await lookAt('31-visitor-coming-down')
  await keys.press('Escape')
  await visitor.register('3-2-1501', { name: '钱进', letters: 'qianjin', title: '1' })
  await visitor.call()
  await visitor.hear('6', 'notReachable')
  await lookAt('32-visitor-not-reachable')
  await visitor.call()
  await visitor.hear('5', 'refused')
  await lookAt('33-visitor-refused')
  await keys.press('Enter', 'F2')
  await visitor.chooseHost('3-2-1501')
  await visitor.name.and(page.locator(':focus')).waitFor()
  await keys.type(zhou.letters)
  await visitor.known.first().waitFor()
  await lookAt('34-visitor-known')
  expect(Object.values(pictureOf).filter((name) => name !== null && !looked.has(name))).toEqual([])
})
