// [3.2] One wording for everybody, by keyboard alone: a question without answer, its answer written by one and approved
// by another, found by its first letters and read out.
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { answersOf } from './pages/answers.ts'
import { journalOf } from './store-file.ts'

const supervisor = { number: '9001', pin: '739164' } as const
test.use({ trace: 'off' })

test('[3.2] [2.3.3] a gap is noted, answered by two people, the answer is read out; a phrase is changed', async ({
  start,
  folder,
}) => {
  test.setTimeout(120_000)
  const { screen, page, close } = await start()
  const { keys, words } = screen
  const answers = answersOf(page, words, keys)
  await screen.begin()
  await answers.open()
  await answers.ask('阳台雨篷可以装吗')
  await expect(answers.choices).toHaveText([/没有标准答复/])
  await expect(answers.phrase).toHaveText('对不起，请您稍等，我了解一下再告诉您好吗？')
  await keys.press('Enter')
  await expect(answers.primary).toContainText(words.answers.done)
  await keys.press('Enter')
  await screen.find.bar.waitFor()

  await answers.open()
  await answers.turnTo(words.answers.page.gaps)
  await expect(answers.list(words.answers.gapsTitle)).toContainText('被问 1 次')
  await keys.press('Enter')
  await answers.focusedField(words.answers.question).waitFor()
  await answers.fill('', '雨棚 遮阳', '不可以装。外立面统一，雨篷会往下滴水。', '《管理规约》第十二条')
  await look(page, '82-answers-draft')
  await keys.press('Enter')
  await expect(answers.article).toContainText(words.answers.standing.draft)
  // Who wrote it is not asked to approve it.
  await expect(answers.primary).toContainText(words.answers.draftEdit)

  await keys.press('F12')
  await page.getByRole('heading', { name: words.lock.title }).waitFor()
  await keys.press('F2')
  await screen.signIn.enter(supervisor)
  await screen.greeting.waitFor()
  await answers.open()
  await answers.turnTo(words.answers.page.keep)
  await expect(answers.list(words.answers.drafts)).toContainText('阳台雨篷可以装吗')
  await keys.press('Enter')
  await expect(answers.primary).toContainText(words.answers.approve)
  await look(page, '84-answers-approve')
  await keys.press('Enter')
  await expect(answers.article).toContainText(words.answers.standing.current)
  await keys.press('Escape', 'Escape')
  await screen.greeting.waitFor()

  await answers.open()
  await answers.ask('ytyp')
  await expect(answers.choices.first()).toContainText('阳台雨篷可以装吗')
  await expect(answers.shown).toContainText('雨篷会往下滴水')
  await look(page, '85-answers-found')
  await keys.press('Enter')
  await expect(answers.shown).toContainText(words.answers.given)
  await keys.press('Enter')
  await screen.find.bar.waitFor()

  // While talking: the version that was given stands with the call.
  await keys.press('F4')
  await page.locator('.visit-card[data-state=talking]').waitFor()
  await keys.press('a')
  await answers.focused.waitFor()
  await answers.ask('雨棚')
  await expect(answers.choices.first()).toContainText('阳台雨篷可以装吗')
  await keys.press('Enter')
  await expect(answers.shown).toContainText(words.answers.given)
  await keys.press('Enter')
  await expect(answers.list(words.answers.givenInCall)).toContainText('第 1 版')
  await look(page, '88-answers-call')
  await keys.press('Escape')
  await screen.greeting.waitFor()

  await answers.open()
  await answers.turnTo(words.answers.page.phrases)
  await answers.list(words.answers.phrasesTitle).waitFor()
  await look(page, '86-phrases')
  await keys.press('Enter')
  await answers.focusedField(words.answers.phraseZh).waitFor()
  await keys.press('Control+a')
  await keys.type('您好，欢迎光临！')
  await keys.press('Enter')
  await expect(answers.list(words.answers.phrasesTitle)).toContainText('您好，欢迎光临！')
  await keys.press('Escape')
  await expect(screen.greeting).toHaveText('您好，欢迎光临！')
  expect(await close()).toBe(0)
  expect(journalOf(folder, 'tellAnswer')).toHaveLength(2)
  expect(new Set(['draftAnswer', 'approveAnswer'].map((act) => journalOf(folder, act)[0]?.actorId)).size).toBe(2)
})
