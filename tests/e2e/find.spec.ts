// What was heard is typed into one bar, whatever it is; a scanner's codes reach it from anywhere.
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { act, answerOf, made } from './bridge.ts'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { scan } from './pages/scanner.ts'
import { receiptsOf } from './store-file.ts'

interface Known {
  readonly phone: string
  readonly pinyin: string
  readonly plate: string
  readonly plateRoom: string
}

const room = '3-2-1501'

/** The owner of a room, and a car of the estate. */
function readKnown(folder: string): Known {
  const database = openStoreFile(folderPaths(folder).store, { readonly: true })
  const person = database
    .prepare(
      `select phone, pinyin from person where id = (
        select personId from occupancy where role = 'owner' and roomId = (select id from room where name = ?))`,
    )
    .get(room) as { phone: string; pinyin: string }
  const car = database
    .prepare(
      `select plate, (select name from room where id = vehicle.roomId) as plateRoom from vehicle
        where plate glob '*[0-9]*' order by plate limit 1`,
    )
    .get() as { plate: string; plateRoom: string }
  database.close()
  return { ...person, ...car }
}

test('[2.3.2] a household is found by name, pinyin, initials, last four, plate; Enter opens it', async ({
  start,
  folder,
}) => {
  const known = readKnown(folder)
  const { screen, page } = await start()
  await screen.begin()
  const texts = [
    ['欧阳静', room],
    [known.pinyin, room],
    ['oyj', room],
    [known.phone, room],
    [known.phone.slice(-4), room],
    [known.plate, known.plateRoom],
    [known.plate.slice(-5), known.plateRoom],
    ['3栋2单元1501室', room],
  ] as const
  for (const [text, wanted] of texts) {
    await screen.keys.press('/')
    await screen.keys.type(text)
    const hit = screen.find.hits.filter({ hasText: wanted }).first()
    await hit.waitFor()
    while ((await hit.getAttribute('aria-selected')) !== 'true') await screen.keys.press('ArrowDown')
    await expect(screen.find.list).not.toContainText('欧阳静')
    await screen.keys.press('Enter')
    await page.getByRole('heading', { name: wanted }).waitFor()
    await screen.keys.press('Escape')
    await screen.greeting.waitFor()
  }
})

test('[2.3.2] a task key starts the task with the hit that is selected', async ({ start }) => {
  const { screen, page } = await start()
  await screen.begin()
  await screen.keys.press('/')
  await screen.keys.type('oyj')
  await screen.find.hits.filter({ hasText: room }).first().waitFor()
  await expect(screen.find.hits.first()).toHaveAttribute('aria-selected', 'true')
  await screen.keys.press('F3')
  await screen.collect.cash.waitFor()
  await page.getByRole('heading', { name: room }).waitFor()
})

test('[2.3.2] a scanned receipt opens its payment, from the idle desk and from a text field, and types nothing', async ({
  start,
  folder,
}) => {
  const number = receiptsOf(folder, room).at(-1) ?? ''
  const { screen, page } = await start()
  await screen.begin()
  await scan(page, number)
  await expect(page.locator('.done-money')).toContainText(number)
  await screen.keys.press('Escape')
  await screen.find.bar.fill('3-2')
  await scan(page, number)
  await expect(page.locator('.done-money')).toContainText(number)
  await screen.keys.press('Escape')
  await expect(screen.find.bar).toHaveValue('')
  await screen.collectFrom(room)
  await screen.collect.cash.fill('24')
  await scan(page, number)
  await expect(screen.collect.cash).toHaveValue('24')
})

test('[2.3.2] H shows the visits and payments of the household in hand', async ({ start, folder }) => {
  const number = receiptsOf(folder, room).at(-1) ?? ''
  const { screen, page } = await start()
  await screen.begin()
  await screen.find.room(room)
  await screen.keys.press('Enter')
  await page.getByRole('heading', { name: room }).waitFor()
  await screen.keys.press('h')
  const list = page.getByRole('region', { name: screen.words.history.list })
  const line = list.getByRole('button', { name: number })
  await line.waitFor()
  await screen.keys.press('ArrowDown')
  await expect(line).toBeFocused()
  await screen.keys.press('Enter')
  await expect(page.locator('.done-money')).toContainText(number)
})

test('[3.3.1] opening a household shows at once who waits and what waits, and offers what can be finished, a digit each', async ({
  start,
}) => {
  test.setTimeout(60_000)
  const { screen, page } = await start()
  const { keys, words } = screen
  await screen.begin()
  const { hits } = await answerOf<{ hits: { roomId: string }[] }>(page, 'find', { text: room })
  const host = { kind: 'resident', roomId: hits[0]?.roomId, personId: null }
  const person = { title: 'sir', phone: null, company: null, plate: null, note: null, documentSeen: null }
  const visits = [
    ['周建国', 'wait', null],
    ['陈大明', 'up', null],
    ['孙立', 'away', '请回电'],
  ] as const
  for (const [visitorName, outcome, message] of visits) {
    const visit = { host, visitorName, ...person, companions: [], partySize: 1, purpose: 'family', agreed: false }
    const { visitId } = await made<{ visitId: string }>(page, 'registerVisit', visit)
    await act(page, 'callHost', { visitId, way: 'intercom', number: null })
    await act(page, 'hostSays', { visitId, outcome, message })
  }
  const unsaid = { recipientName: null, recipientPhone: null, fromDepartment: null, sender: null, tracking: null }
  const parcel = { kind: 'parcel', recipient: host, ...unsaid, origin: 'courier', what: null, pieces: 1, shelf: 'A1' }
  await act(page, 'takeInItem', { ...parcel, confidential: false, fax: null })
  const asked = { callId: null, roomId: hits[0]?.roomId, name: null, phone: null, staffNumber: null }
  await act(page, 'oweAnswer', { ...asked, kind: 'enquiry', what: '装修押金何时退', dueInMinutes: 60 })
  const ticket = { kind: 'repair', channel: 'visit', place: null, words: '厨房水管漏水', creditedNumber: null }
  await act(page, 'openTicket', { ...asked, ...ticket, promiseMinutes: 120 })

  await screen.find.room(room)
  await keys.press('Enter')
  await page.getByRole('heading', { name: room }).waitFor()
  const side = page.getByRole('region', { name: words.household.label, exact: true })
  for (const said of ['周先生', '陈先生', '孙先生', '装修押金何时退', '厨房水管漏水', '欠费 1 项'])
    await expect(side).toContainText(said)
  await expect(side.getByRole('region', { name: words.custody.forHousehold, exact: true })).toContainText('快件')
  const offers = page.getByRole('region', { name: words.household.offers, exact: true }).getByRole('button')
  await expect(offers).toHaveText([/周先生在等/, /孙先生的留言/, /快件 000001/, /装修押金何时退/, /报修已登记/])
  await look(page, '07-household-offers')
  await keys.press('3')
  await page.locator('.visit-card[data-state="held"]').waitFor()
  await keys.press('Escape')
  await screen.greeting.waitFor()

  // Nothing is owed: the first thing that can be finished is what Enter does.
  const paid = await answerOf<{ id: string }[]>(page, 'openBills', { roomId: hits[0]?.roomId })
  expect(paid).toHaveLength(1)
  await screen.collectFrom(room)
  await keys.type('240')
  await keys.press('Enter')
  await screen.done.panel.waitFor()
  await screen.confirmChecked()
  await screen.greeting.waitFor()
  await screen.find.room(room)
  await keys.press('Enter')
  await offers.first().waitFor()
  await keys.press('Enter')
  await page.locator('.visit-card[data-state="waiting"]').waitFor()
})
