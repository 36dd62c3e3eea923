// What is typed wrong is refused in a sentence at its place, and what was typed stays.
import { expect, test } from './fixture.ts'
import { countRows } from './store-file.ts'

test('a wrong PIN keeps the number and says so at the field', async ({ start }) => {
  const { screen, page } = await start()
  await screen.signIn.enter({ number: '1001', pin: '000000' })
  await expect(screen.signIn.pin).toHaveAccessibleDescription(screen.words.refusal.wrongNumberOrPin)
  await expect(screen.signIn.number).toHaveValue('1001')
  await expect(screen.signIn.pin).toHaveValue('')
  await expect(screen.signIn.pin).toBeFocused()
  await screen.keys.type('260317')
  await screen.keys.press('Enter')
  await expect(screen.shift.float).toBeFocused()
  await expect(page.getByText(screen.words.refusal.wrongNumberOrPin)).toHaveCount(0)
})

/** What a slip of the hand or a joke may leave in an amount, and the sentence that answers it. */
const nonsense = [
  ['abc', 'amountUnreadable'],
  ['1e9', 'amountUnreadable'],
  ['-5', 'amountNegative'],
  ['😀', 'amountUnreadable'],
  ['12.345', 'amountTooPrecise'],
  ['999999999999', 'amountTooLarge'],
] as const

test('nonsense as float or cash: a sentence at the field, what was typed stays, nothing is booked', async ({
  start,
  folder,
  demoFolder,
}) => {
  const { screen, page, close } = await start()
  await screen.signIn.enter()
  await screen.shift.float.waitFor()
  await screen.keys.press('Enter')
  await expect(screen.shift.float).toHaveAccessibleDescription(screen.words.refusal.amountMissing)
  for (const [text, code] of nonsense) {
    await screen.keys.press('Control+a')
    await screen.keys.type(text)
    await screen.keys.press('Enter')
    await expect(screen.shift.float).toHaveAccessibleDescription(screen.words.refusal[code])
    await expect(screen.shift.float).toHaveValue(text)
  }
  await screen.keys.press('Control+a')
  await screen.shift.enter('500')
  await screen.greeting.waitFor()

  await screen.collectFrom()
  // A, B and W choose a way of paying here and are no text; other letters are.
  for (const [text, code] of [['xyz', 'amountUnreadable'] as const, ...nonsense.slice(1)]) {
    await screen.keys.press('Control+a')
    await screen.keys.type(text)
    await screen.keys.press('Enter')
    await expect(screen.collect.fieldError).toHaveText(screen.words.refusal[code])
    await expect(screen.collect.cash).toHaveValue(text)
  }
  await screen.keys.press('Control+a')
  await screen.keys.type('239')
  await screen.keys.press('Enter')
  await expect(screen.collect.fieldError).toHaveText(`还差 0.60 元。 ${screen.words.collect.shortHow}`)
  await expect(screen.collect.cash).toHaveValue('239')
  await expect(screen.collect.cash).toBeFocused()
  // While "give it up?" is asked, letters and digits reach no field; the answer gives the focus back.
  await screen.keys.press('Escape')
  await page.getByRole('alertdialog', { name: screen.words.collect.leaveAsk }).waitFor()
  await screen.keys.type('x77')
  await screen.keys.press('Enter')
  await expect(screen.collect.cash).toHaveValue('239')
  await expect(screen.collect.cash).toBeFocused()
  // Change of a hundred or more is asked about: a digit too many is seen before the money is taken.
  await screen.keys.type('6')
  await screen.keys.press('Enter')
  const asked = page.getByRole('alertdialog')
  await expect(asked).toContainText('2,156.40')
  await screen.keys.press('Escape')
  await expect(screen.collect.cash).toHaveValue('2396')
  await close()
  expect(countRows(folder)['payment']).toBe(countRows(demoFolder)['payment'])
})

test('a search for nonsense says what to type', async ({ start }) => {
  const { screen } = await start()
  await screen.begin()
  for (const text of ['qqqqzz', '99-99-9999', '😀', "' or 1=1 --"]) {
    await screen.keys.press('/')
    await screen.keys.type(text)
    await expect(screen.find.list).toContainText(screen.words.top.nothing.replace('{{text}}', text))
    // Nothing is found, so Enter opens nothing; the first Escape empties the bar, the second leaves it.
    await screen.keys.press('Enter', 'Escape', 'Escape')
    await expect(screen.greeting).toBeVisible()
  }
})
