// What was heard is typed into one bar, whatever it is; a scanner's codes reach it from anywhere.
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { expect, test } from './fixture.ts'
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
  await list.getByRole('button', { name: number }).click()
  await expect(page.locator('.done-money')).toContainText(number)
})
