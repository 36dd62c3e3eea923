// A visitor whose name may be the one on the list: nothing is said, the supervisor decides, the visit goes on.
import { act, answerOf } from './bridge.ts'
import { expect, test } from './fixture.ts'
import { look } from './look.ts'
import { visitorOf, zhou } from './pages/visitor.ts'

test.use({ trace: 'off' })

const supervisor = { number: '9001', pin: '739164' }

test('[2.4.1] a possible match: neutral for the guest, decided by the supervisor with their own PIN, by keyboard alone', async ({
  start,
}) => {
  test.setTimeout(120_000)
  const { screen, page, close } = await start()
  const { keys, words } = screen
  const visitor = visitorOf(page, words, keys)
  const field = (label: string) => page.getByRole('textbox', { name: label }).and(page.locator(':focus'))
  await screen.begin(supervisor)
  // The centre has decided to keep numbers: told, agreed to, and never on the screen.
  await act(page, 'changeSetting', { name: 'privacy.keepsNumbers', value: 'yes', basis: '业委会决定' })
  await keys.press('u')
  await page.getByRole('heading', { name: words.unwelcome.title }).waitFor()
  await keys.press('Enter')
  await field(words.unwelcome.name).waitFor()
  // Sounds like the visitor who comes, and is written otherwise.
  await keys.type('周健国')
  for (const label of [words.visitor.phone, words.visitor.plate, words.unwelcome.number, words.unwelcome.reason]) {
    await keys.press('Tab')
    await field(label).waitFor()
  }
  await keys.type('与保安争执')
  await look(page, '80-unwelcome-add')
  await keys.press('Enter')
  await expect(page.locator('.unwelcome-list li')).toContainText('与保安争执')
  await look(page, '81-unwelcome-list')
  await keys.press('x')
  await page.getByRole('alertdialog').waitFor()
  // Enter answers the question, so nothing else says that it is its key.
  await expect(page.locator('main .key-cap:visible').filter({ hasText: 'Enter' })).toHaveCount(1)
  await look(page, '81-unwelcome-lift', { colours: ['light'] })
  await keys.press('Escape')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await keys.press('Escape')
  await screen.greeting.waitFor()
  await keys.press('F2')
  await visitor.chooseHost('3-2-1501')
  await visitor.answer(zhou)
  await keys.press('Enter')
  await visitor.state('held').waitFor()
  await expect(visitor.phrase).toHaveText('周先生，请稍候，我马上为您办理。')
  await expect(page.getByRole('main')).not.toContainText('与保安争执')
  await look(page, '82-visitor-held')
  await keys.press('1')
  await page.locator('.outcome.is-chosen').waitFor()
  await keys.press('Enter')
  await visitor.state('registered').waitFor()
  await keys.press('n')
  await field(words.unwelcome.number).waitFor()
  await keys.type('11010519491231002X')
  await keys.press('Tab', 'ArrowRight')
  await look(page, '83-visitor-number')
  expect(JSON.stringify(await answerOf(page, 'keptForm', {}))).not.toContain('1949')
  await keys.press('Enter')
  await visitor.state('registered').waitFor()
  await expect(page.locator('.visit-facts')).toContainText('号码已加密留存')
  await expect(page.getByRole('main')).not.toContainText('1949')
  await look(page, '84-visitor-number-kept')
  await visitor.call()
  await visitor.hear('1', 'inside')
  expect(await close()).toBe(0)
})

test('a photo the visitor agreed to: taken, seen, kept and off the screen; no microphone opens', async ({ start }) => {
  const { screen, page } = await start({ switches: ['--use-fake-device-for-media-stream'] })
  const { keys, words } = screen
  const visitor = visitorOf(page, words, keys)
  await screen.begin(supervisor)
  await visitor.register('3-2-1501', zhou)
  await expect(page.getByRole('button', { name: words.visitor.photo })).toHaveCount(0)
  await act(page, 'changeSetting', { name: 'privacy.takesPhotos', value: 'yes', basis: '业委会决定' })
  await page.getByRole('button', { name: words.visitor.photo }).waitFor()
  await keys.press('k')
  await expect(page.locator('.take-photo')).toContainText('我同意为本次来访拍照')
  await expect
    .poll(() => page.locator('.take-photo video').evaluate((video) => (video as HTMLVideoElement).videoWidth))
    .toBe(320)
  await look(page, '88-visitor-photo')
  await keys.press('Enter')
  await page.getByRole('img', { name: words.visitor.photoOf }).waitFor()
  await look(page, '89-visitor-photo-taken')
  await keys.press('Enter')
  await expect(page.locator('.visit-facts')).toContainText('已加密保存')
  await expect(page.getByRole('img', { name: words.visitor.photoOf })).toHaveCount(0)
  // With all that can be kept of a visit the next thing is still in sight.
  const { visits } = await answerOf<{ visits: { visitId: string }[] }>(page, 'lobby', {})
  const visitId = visits[0]?.visitId ?? ''
  await act(page, 'changeSetting', { name: 'privacy.keepsNumbers', value: 'yes', basis: '业委会决定' })
  const [kind, number] = ['residentId', '11010519491231002X']
  await act(page, 'correctVisit', {
    visitId,
    host: null,
    visitor: {
      visitorName: zhou.name,
      title: 'sir',
      phone: null,
      company: '青山建筑装饰公司',
      plate: '粤B12345',
      note: null,
      documentSeen: kind,
      partySize: 5,
      purpose: 'family',
      agreed: false,
      companions: ['王小明', '李小红', '欧阳静宜', '司马相如'],
    },
  })
  const told = { noticeVersion: 0, consentVersion: 0, withPhone: false }
  await act(page, 'keepVisitorNumber', { visitId, kind, number, ...told })
  for (const [at, room] of ['3-2-1502', '3-1-1501', '3-1-1502'].entries()) {
    const [hit] = await answerOf<{ host: unknown }[]>(page, 'hostChoices', { text: room })
    await act(page, 'addStop', { visitId, host: hit?.host })
    await act(page, 'tellStop', { visitId, position: at + 1, way: 'phone', number: null, answer: 'agreed' })
  }
  await expect(page.locator('.stop-line')).toHaveCount(3)
  await look(page, '90-visitor-photo-kept')
  for (const wanted of [{ audio: true }, { audio: true, video: true }])
    expect(
      await page.evaluate(
        (asked) =>
          navigator.mediaDevices.getUserMedia(asked).then(
            () => 'open',
            (refused: Error) => refused.name,
          ),
        wanted,
      ),
    ).toBe('NotAllowedError')
  const asked = ['geolocation', 'notifications', 'microphone', 'clipboard-read'] as const
  for (const name of asked)
    expect(
      await page.evaluate(
        (one) => navigator.permissions.query({ name: one as PermissionName }).then(({ state }) => state),
        name,
      ),
      name,
    ).toBe('denied')
})
