// Every further form and state of calls, owed answers, tickets, custody and answers: what one screen of its kind shows
// is looked at in both colours elsewhere, the others here in one.
import type { Page } from '@playwright/test'
import { answerOf, made } from './bridge.ts'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { answersOf } from './pages/answers.ts'
import { callsOf } from './pages/calls.ts'
import { custodyOf } from './pages/custody.ts'

test.use({ trace: 'off' })

const supervisor = { number: '9001', pin: '739164' } as const

function looksOf(page: Page) {
  const names: string[] = []
  return {
    names,
    see: async (name: string) => {
      names.push(name)
      await look(page, `90-${name}`, { colours: ['light'] })
    },
  }
}

test('the telephone and tickets: each form, each state', async ({ start }) => {
  test.setTimeout(180_000)
  const { screen, page } = await start()
  const { keys } = screen
  const calls = callsOf(page, screen.words, keys)
  const { see, names } = looksOf(page)
  await screen.begin()
  const forms = async (group: string, each: Readonly<Record<string, string>>, back: string) => {
    for (const [key, name] of Object.entries(each)) {
      await keys.press(key)
      await calls.form.waitFor()
      await see(`${group}-${name}`)
      await keys.press('Escape')
      await calls.state(back).waitFor()
    }
  }
  await keys.press('F4')
  await calls.state('talking').waitFor()
  await forms('call', { C: 'caller', Enter: 'answer' }, 'talking')
  await keys.press('P')
  await page.locator('.host-picker input').waitFor()
  await see('call-pass-to')
  await keys.press('Escape')
  await calls.state('talking').waitFor()
  await calls.open('M')
  await see('call-missed-form')
  await calls.send()
  await screen.greeting.waitFor()
  await keys.press('ArrowDown', 'Enter')
  await calls.state('missed').waitFor()
  await see('call-missed')
  await keys.press('Enter')
  await calls.state('dialling').waitFor()
  await see('call-dialling')
  await keys.press('Enter')
  await calls.state('talking').waitFor()
  await calls.open('Enter')
  await keys.type('已回电')
  await calls.send()
  await screen.greeting.waitFor()

  const person = { roomId: null, name: '张先生', phone: '13800138000' }
  const owed = { ...person, callId: null, kind: 'enquiry', what: '装修押金何时退', dueInMinutes: 60, staffNumber: null }
  await made(page, 'oweAnswer', owed)
  await calls.owedBoard.waitFor()
  await screen.greeting.waitFor()
  await keys.press('ArrowDown', 'Enter')
  await calls.state('owed').waitFor()
  await forms('owed', { L: 'postpone', O: 'hand-on', X: 'withdraw', Enter: 'give' }, 'owed')
  await calls.open('Enter')
  await keys.type('周五退')
  await calls.send()
  await screen.greeting.waitFor()

  const ticket = { ...person, callId: null, channel: 'visit', place: null, staffNumber: null, creditedNumber: null }
  const words = '电梯坏了三天没人修'
  const { number } = await made<{ number: string }>(page, 'openTicket', {
    ...ticket,
    kind: 'complaint',
    words,
    promiseMinutes: 120,
  })
  await keys.press('/')
  await keys.type(number)
  await expect(screen.find.hits).toHaveCount(1)
  await look(page, '90-find-ticket', { primary: 0, colours: ['light'] })
  await keys.press('Enter')
  await calls.state('open').waitFor()
  await forms('ticket', { T: 'tell', L: 'promise', A: 'assign', X: 'withdraw' }, 'open')
  await keys.press('Enter')
  await calls.state('working').waitFor()
  await forms('ticket', { W: 'pause', Enter: 'finish' }, 'working')
  await calls.open('Enter')
  await keys.type('换了控制板')
  await calls.send()
  await calls.state('done').waitFor()
  await see('ticket-done')
  await forms('ticket', { R: 'reopen', Enter: 'close' }, 'done')
  expect(names).toHaveLength(19)
})

test('custody and answers: each form, each state', async ({ start }) => {
  test.setTimeout(180_000)
  const { screen, page } = await start()
  const { keys, words } = screen
  const custody = custodyOf(page, words, keys)
  const answers = answersOf(page, words, keys)
  const { see, names } = looksOf(page)
  await screen.begin()
  const { hits } = await answerOf<{ hits: { roomId: string }[] }>(page, 'find', { text: '3-2-1501' })
  const recipient = { kind: 'resident', roomId: hits[0]?.roomId, personId: null }
  const nothing = { recipientName: null, recipientPhone: null, fromDepartment: null, sender: null, tracking: null }
  const item = {
    ...nothing,
    recipient,
    origin: 'person',
    what: null,
    pieces: 1,
    shelf: 'A1',
    confidential: false,
    fax: null,
  }
  const fax = { address: '深圳路1号', number: '0755-26001111', receiver: '刘律师', phone: '13900002222' }
  const taken = async (kind: string, given: object = {}) =>
    made<{ itemId: string; number: string }>(page, 'takeInItem', { ...item, kind, ...given })
  const open = async (number: string, state: string) => {
    if (!(await screen.greeting.isVisible())) await keys.press('Escape')
    await screen.greeting.waitFor()
    await keys.press('/')
    await keys.type(number)
    await expect(screen.find.hits).toHaveCount(1)
    await keys.press('Enter')
    await custody.state(state).waitFor()
  }
  const forms = async (each: Readonly<Record<string, string>>, back: string) => {
    for (const [key, name] of Object.entries(each)) {
      await keys.press(key)
      await custody.form.waitFor()
      await see(`custody-${name}`)
      await keys.press('Escape')
      await custody.state(back).waitFor()
    }
  }
  const letter = await taken('document', { origin: 'department', fromDepartment: '工程维修部' })
  await open(letter.number, 'held')
  await see('custody-post')
  await forms({ O: 'send-out', B: 'send-back', L: 'lose', S: 'shelve' }, 'held')
  await made(page, 'sendItemOut', { itemId: letter.itemId, staffNumber: '1001' })
  await custody.state('out').waitFor()
  await forms({ B: 'come-back', Enter: 'deliver' }, 'out')
  const found = await taken('lostProperty', { recipient: null, what: '黑色雨伞' })
  await open(found.number, 'held')
  await forms({ R: 'found-release' }, 'held')
  const goods = await taken('goodsRelease', { shelf: null, what: '沙发一套', pieces: 3 })
  await open(goods.number, 'held')
  await see('custody-goods')
  await forms({ Enter: 'goods-release' }, 'held')
  const sent = await taken('faxOut', { shelf: null, fax })
  await made(page, 'sendFax', { itemId: sent.itemId })
  await open(sent.number, 'faxed')
  await forms({ Enter: 'fax-confirm', N: 'fax-failed' }, 'faxed')
  await made(page, 'confirmFax', { itemId: sent.itemId, confirmedBy: '刘律师' })
  await custody.state('confirmed').waitFor()
  await see('custody-ended')

  await keys.press('Escape')
  await screen.greeting.waitFor()
  await answers.open()
  await answers.choices.first().waitFor()
  await see('answers-search')
  for (const name of ['rules', 'gaps', 'keep'] as const) {
    await answers.turnTo(words.answers.page[name])
    await see(`answers-${name}`)
  }
  expect(names).toHaveLength(17)
})

test('for the supervisor: a version and its end, a phrase in other words', async ({ start }) => {
  test.setTimeout(180_000)
  const { screen, page } = await start()
  const { keys, words } = screen
  const answers = answersOf(page, words, keys)
  const { see, names } = looksOf(page)
  await screen.begin(supervisor)
  await keys.press('/')
  await keys.type('装修几点可以施工')
  await expect(screen.find.hits).toHaveCount(1)
  await keys.press('Enter')
  await answers.article.waitFor()
  await see('answers-version')
  await keys.press('X')
  await answers.form.waitFor()
  await see('answers-end')
  await keys.press('Escape')
  await answers.article.waitFor()
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await answers.open()
  await answers.turnTo(words.answers.page.phrases)
  await answers.list(words.answers.phrasesTitle).waitFor()
  await keys.press('Enter')
  await answers.form.waitFor()
  await see('phrase-form')
  await keys.press('Escape', 'Escape')
  await screen.greeting.waitFor()
  await made(page, 'propose', { words: '停车卡延期不必再填申请表：资料去年已经登记过，客户在窗口少等五分钟。' })
  await answers.open()
  await answers.turnTo(words.answers.page.improve)
  await answers.list(words.answers.improveTitle).waitFor()
  await see('improve')
  await keys.press('N')
  await answers.form.waitFor()
  await see('improve-new')
  await keys.press('Escape')
  await answers.list(words.answers.improveTitle).waitFor()
  await keys.press('Enter')
  await answers.form.waitFor()
  await see('improve-answer')
  await keys.press('Escape', 'Escape')
  await screen.greeting.waitFor()
  expect(names).toHaveLength(6)
})
