// [3.4] One payment for two rooms and something charged at once, with a waiver by two, a late charge and only a part of the
// sum, by keys alone.
import type { Page } from '@playwright/test'
import { answerOf } from './bridge.ts'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'

const supervisor = { number: '9001', pin: '739164' }
const manager = { number: '9003', pin: '602953' }
const parts = ['main'] as const

interface Colleague {
  readonly staffId: string
  readonly number: string
}

/** Runs a command of the supervisor's with the manager's word. */
async function approved<Answer>(page: Page, command: string, input: object): Promise<Answer> {
  const actId = crypto.randomUUID()
  const who = await answerOf<readonly Colleague[]>(page, 'approvers', { command })
  const approverId = who.find(({ number }) => number === manager.number)?.staffId ?? ''
  const asked = { command, actId, input, approverId, pin: manager.pin }
  const { approvalId } = await answerOf<{ approvalId: string }>(page, 'approveAct', asked)
  return page.evaluate(
    async ([name, act]) => {
      const reply = await window.qiantai.run(name, act)
      if (!reply.ok) throw new Error(reply.refusal.code)
      return reply.value as Answer
    },
    [command, { actId, input, approvalId }] as const,
  )
}

/** A late clause for the property fee. */
async function setUpFees(page: Page): Promise<void> {
  const [fee] = await answerOf<readonly { id: string }[]>(page, 'feeItems', {})
  const clause = { ratePercent: '0.05', graceDays: 0, capPercent: 30, clause: '前期物业服务合同第二十条' }
  await approved(page, 'setLateClause', { feeItemId: fee?.id, fromOn: '2020-01-01', ...clause })
}

test('two rooms and something charged at once in one payment: something is waived by two, and a part pays the oldest first', async ({
  start,
  printer,
}) => {
  test.setTimeout(120_000)
  const { screen, page } = await start()
  const { keys, words } = screen
  const more = words.collect.more
  await screen.begin(supervisor)
  await setUpFees(page)
  await screen.collectFrom('3-2-1502')
  await keys.press('R')
  await expect(page.getByRole('textbox', { name: more.roomNumber })).toBeFocused()
  await keys.type('3-2-1501')
  await keys.press('Enter')
  await expect(screen.collect.bills.getByRole('row', { name: /3-2-1501/ })).toHaveCount(1)
  await expect(screen.collect.cash).toBeFocused()
  await keys.press('I')
  await page.getByRole('radio', { name: /装修垃圾清运费/ }).waitFor()
  await expect(page.getByRole('textbox', { name: more.oneOffReason })).toBeFocused()
  await keys.type('厨房一袋')
  await keys.press('Enter')
  await expect(screen.collect.due).toContainText('装修垃圾清运费')
  await expect(screen.collect.cash).toBeFocused()
  await look(page, '80-collect-two-rooms', { parts })

  await keys.press('M')
  await expect(page.getByRole('textbox', { name: more.waiveAmount })).toBeFocused()
  await keys.type('20')
  await keys.press('Tab')
  await keys.type('报修三次未修好')
  await keys.press('Enter')
  const dialog = page.getByRole('dialog', { name: words.approval.title })
  await expect(dialog).toContainText('20.00')
  await keys.type(manager.pin)
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(screen.collect.bills).toContainText('20.00')

  await keys.press('K')
  await expect(page.getByRole('textbox', { name: more.partAmount })).toBeFocused()
  await keys.type('300')
  await keys.press('Enter')
  await expect(screen.collect.due).toContainText('320.00')
  await expect(screen.collect.cash).toBeFocused()
  await look(page, '82-collect-part', { parts })
  await keys.type('320')
  await keys.press('Enter')
  await expect(screen.done.panel).toBeVisible()
  const papers = await printer.waitForPaper(2, 10_000)
  const text = papers.flatMap(({ lines }) => lines.map((line) => line.text)).join('\n')
  for (const said of ['优惠 -20.00', '厨房一袋', '320.00']) expect(text).toContain(said)
})
