// Every screen of the telephone, of owed answers and of tickets, light and dark: looked at by rules here, and kept as pictures.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { callsOf } from './pages/calls.ts'
import { occupantOf } from './store-file.ts'

test.use({ trace: 'off' })

test('a call, its household, verifying, an owed answer, a ticket and its forms, the board', async ({
  start,
  emptyFolder,
}) => {
  test.setTimeout(180_000)
  const line = join(emptyFolder, 'line.jsonl')
  const { screen, page, folder } = await start({ args: ['--line', `file:${line}`] })
  const { keys } = screen
  const calls = callsOf(page, screen.words, keys)
  const { name } = occupantOf(folder, '3-2-1501')
  await screen.begin()
  const ring = async () => {
    appendFileSync(line, '{"event":"ring","number":"13800138000"}\n')
    await expect(calls.board).toContainText('来电，响铃')
  }
  await ring()
  await look(page, '79-call-rings', { primary: 0 })
  // Looking takes longer than a telephone is silent between two rings.
  await ring()
  await keys.press('F4')
  await calls.state('talking').waitFor()
  await expect(calls.state('talking')).toContainText(/响铃 \d 声/)
  await look(page, '80-call-picked-up')
  await keys.press('H')
  await calls.choose('3-2-1501')
  await calls.verification.waitFor()
  await calls.open('V')
  await look(page, '81-call-verify')
  await keys.type(name)
  await calls.send()
  await calls.verification.waitFor()
  await look(page, '82-call-one-fact')
  await calls.open('B')
  await look(page, '83-call-owe')
  await calls.fill('装修押金何时退', '', '张先生')
  await calls.send()
  await screen.greeting.waitFor()
  await keys.press('ArrowDown', 'Enter')
  await calls.state('owed').waitFor()
  await look(page, '84-owed-answer')
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await keys.press('F5')
  await calls.kinds.waitFor()
  await look(page, '85-ticket-start')
  await keys.press('1')
  await calls.form.getByRole('textbox').first().and(calls.focused).waitFor()
  await look(page, '86-ticket-form')
  await calls.fill('电梯坏了三天没人修', '3-2-1501', '3栋2单元电梯', '张先生', '13800138000')
  await calls.send()
  await calls.state('open').waitFor()
  await calls.slip.waitFor()
  await look(page, '87-ticket-open')
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await look(page, '88-calls-board', { primary: 0 })
})
