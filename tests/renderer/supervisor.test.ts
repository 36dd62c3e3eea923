// F11 without a page: the form of a setting, the look at the journal, rows and pages.
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { roles } from '../../db/core/roles.ts'
import { settingDefaults, type NamedPhone } from '../../db/system/settings/model.ts'
import { catalogue } from '../../db/schema.ts'
import { contract } from '../../electron/ipc/contract.ts'
import { cellText, columnWord, isShown } from '../../renderer/tasks/supervisor/journal-words.ts'
import { approvedByTwo, readLook, readPlace, typedLook } from '../../renderer/tasks/supervisor/journal-place.ts'
import { pageBeside, pageKey, pages, pagesFor } from '../../renderer/tasks/supervisor/pages.ts'
import { rowBeside } from '../../renderer/tasks/supervisor/rows.ts'
import {
  beginForm,
  changeForm,
  checkForm,
  isTouched,
  type SettingEvent,
} from '../../renderer/tasks/supervisor/setting-form.ts'
import { settingText } from '../../renderer/tasks/supervisor/setting-text.ts'
import { everyHour } from '../../renderer/tasks/supervisor/hours.ts'
import { tasksFor } from '../../renderer/tasks/registry.ts'
import { en } from '../../renderer/text/en.ts'
import { zhCN } from '../../renderer/text/zh-CN.ts'
import { setLocale } from '../../renderer/text/text.ts'

beforeAll(() => Object.assign(globalThis, { document: { documentElement: { lang: '' } } }))
afterEach(() => setLocale('zh-CN'))

describe('the form of a setting', () => {
  const after = (form: ReturnType<typeof beginForm>, ...events: SettingEvent[]) => events.reduce(changeForm, form)

  test('begins with the value, is touched by what is typed, and sends it as it was typed', () => {
    const form = beginForm('visit.validForHours', 4)
    expect([form.value, isTouched(form, 4)]).toEqual(['4', false])
    const typed = after(form, { type: 'typed', value: ' 6' }, { type: 'basisTyped', basis: '经理决定' })
    expect(isTouched(typed, 4)).toBe(true)
    expect(checkForm(typed, settingDefaults)).toEqual({
      ok: true,
      input: { name: 'visit.validForHours', value: ' 6', basis: '经理决定' },
    })
  })

  test('a refusal keeps what was typed, and goes with the next key', () => {
    const form = after(beginForm('cash.roundingUnitFen', 10), { type: 'typed', value: '100' })
    const checked = checkForm(form, settingDefaults)
    expect(checked).toMatchObject({ ok: false, refusal: { code: 'basisMissing', field: 'basis' } })
    if (checked.ok) throw new Error('refused')
    const refused = after(form, { type: 'refused', refusal: checked.refusal })
    expect([refused.value, refused.refusal?.code]).toEqual(['100', 'basisMissing'])
    expect(after(refused, { type: 'basisTyped', basis: '决议' }).refusal).toBeNull()
  })

  test('rows are typed and added in their place; a double name is refused in its row', () => {
    const now: readonly NamedPhone[] = [{ name: '工程部', phone: '8001' }]
    const form = after(
      beginForm('desk.departments', now),
      { type: 'rowAdded' },
      { type: 'rowTyped', row: 1, change: { name: '工程部' } },
      { type: 'rowTyped', row: 1, change: { text: '8002' } },
    )
    expect(form.value).toEqual([
      { name: '工程部', text: '8001' },
      { name: '工程部', text: '8002' },
    ])
    expect(checkForm(form, settingDefaults)).toMatchObject({ refusal: { code: 'settingRowTwice', field: 'value.1' } })
  })

  test('a value in words of both languages', async () => {
    expect(settingText('cash.roundingUnitFen', 10)).toBe('0.10 元')
    expect(settingText('centre.company', '')).toBe('（空）')
    expect(settingText('desk.departments', [{ name: '工程部', phone: '8001' }])).toBe('工程部 8001')
    await setLocale('en')
    expect(settingText('visit.validForHours', 4)).toBe('4 hours')
  })
})

describe('the look at the journal', () => {
  test('is read from what was typed, and typed again from what is shown', () => {
    const typed = { day: ' 2026-11-23 ', staffId: '', command: 'openShift' }
    const read = readLook(typed)
    expect(read).toEqual({ ok: true, look: { by: 'command', command: 'openShift', day: '2026-11-23' } })
    if (read.ok) expect(typedLook(read.look)).toEqual({ ...typed, day: '2026-11-23' })
    expect(readLook({ day: '', staffId: 'x', command: '' })).toEqual({
      ok: true,
      look: { by: 'person', staffId: 'x', day: null },
    })
    const approved = readLook({ day: '', staffId: '', command: approvedByTwo })
    expect(approved).toEqual({ ok: true, look: { by: 'approved', day: null } })
    expect(approved.ok && typedLook(approved.look).command).toBe(approvedByTwo)
    expect(readLook({ day: '2026-02-30', staffId: '', command: '' })).toMatchObject({
      refusal: { code: 'journalDayUnreadable', field: 'day' },
    })
  })

  test('a place is a number or the whole id of an act', () => {
    expect(readPlace(' 42 ')).toEqual({ ok: true, place: { number: 42 } })
    const actId = '00000000-0000-7000-8000-00000000C1E2'
    expect(readPlace(actId)).toEqual({ ok: true, place: { actId: actId.toLowerCase() } })
    for (const typed of ['', '0', '-1', '1.5', actId.slice(1)]) {
      expect(readPlace(typed)).toMatchObject({ refusal: { code: 'journalPlaceUnreadable', field: 'place' } })
    }
  })

  test('a cell is said as its column means it; ids are left out, personal values named as sealed', () => {
    const zone = 'Asia/Shanghai'
    const fact = (value: string | number | null) => ({ shown: 'fact', value }) as const
    expect(cellText('amountFen', fact(23_967), zone)).toBe('239.67')
    expect(cellText('takenAt', fact(Date.UTC(2026, 10, 23, 1)), zone)).toBe('2026-11-23 09:00')
    expect(cellText('isDuty', fact(1), zone)).toBe('是')
    expect(cellText('toOn', fact(null), zone)).toBe('（空）')
    expect(cellText('content', fact('x'.repeat(500)), zone)).toHaveLength(161)
    expect(cellText('name', { shown: 'sealed' }, zone)).toBe('个人信息（已加密）')
    expect(isShown('id', fact('x'))).toBe(false)
    expect(isShown('billId', fact('00000000-0000-7000-8000-00000000c1e2'))).toBe(false)
    expect(isShown('role', fact('tenant'))).toBe(true)
    expect([columnWord('dueFen'), columnWord('notKnownYet')]).toEqual(['应收', 'notKnownYet'])
  })
})

describe('the words of the journal', () => {
  // Acts that the program does by itself are in no contract.
  const own = [
    'bookCharge',
    'comeBack',
    'lineMissedCall',
    'hearCharge',
    'migrate',
    'recordPhoneWord',
    'recordPrintEnds',
    'recordUpkeep',
    'removeDue',
    'seedDemo',
    'setUpEstate',
    'startIncarnation',
    'takeFirstPin',
    'takeGridCell',
    'takePhoneNumber',
  ]
  const written = catalogue.tables.filter(({ rows }) => rows === 'acts')

  test.each([
    ['Chinese', zhCN],
    ['English', en],
  ])('%s: every act of the contract and every table that acts write has a name', (_language, words) => {
    const acts = Object.entries(contract).flatMap(([name, { kind }]) => (kind === 'command' ? [name] : []))
    expect(acts.filter((name) => !(name in words.act))).toEqual([])
    expect(own.filter((name) => !(name in words.act))).toEqual([])
    expect(written.map(({ name }) => name).filter((name) => !(name in words.recordTable))).toEqual([])
  })

  test('no name is left over from an act, a table or a column that is gone', () => {
    expect(Object.keys(zhCN.act).filter((name) => !(name in contract) && !own.includes(name))).toEqual([])
    const tables = new Set(written.map(({ name }) => name))
    expect(Object.keys(zhCN.recordTable).filter((name) => !tables.has(name))).toEqual([])
    const columns = new Set(written.flatMap((table) => Object.keys(table.columns)))
    expect(Object.keys(zhCN.recordColumn).filter((name) => !columns.has(name))).toEqual([])
  })
})

describe('pages and rows', () => {
  test('each role sees the pages whose channels answer it', () => {
    const seeing = (channel: 'staffList' | 'overview' | 'settingList') =>
      roles.filter((role) => contract[channel].callers.includes(role))
    expect(roles.filter((role) => pagesFor(role).includes('staff'))).toEqual(
      seeing('staffList').filter((role) => tasksFor(role).some(({ id }) => id === 'supervisor')) as never,
    )
    expect(roles.filter((role) => tasksFor(role).some(({ id }) => id === 'supervisor'))).toEqual(seeing('overview'))
    expect(seeing('settingList')).toEqual(seeing('overview'))
    // Each has a digit of its own.
    expect(new Set(pages.map((_page, at) => pageKey(at))).size).toBe(pages.length)
  })

  test('arrows go round the pages, and stop at the ends of a list', () => {
    expect(pageBeside(pages, 'today', -1)).toBe(pages.at(-1))
    expect(pageBeside(pages, pages.at(-1) ?? 'today', 1)).toBe('today')
    expect([rowBeside(['a', 'b'], null, 1), rowBeside(['a', 'b'], null, -1)]).toEqual(['a', 'b'])
    expect([rowBeside(['a', 'b'], 'b', 1), rowBeside(['a', 'b'], 'b', -1), rowBeside([], null, 1)]).toEqual([
      'b',
      'a',
      undefined,
    ])
  })

  test('hours without a visit between others are shown as none', () => {
    expect(everyHour([])).toEqual([])
    expect(
      everyHour([
        { hour: 8, visits: 2 },
        { hour: 10, visits: 1 },
      ]),
    ).toEqual([
      { hour: 8, visits: 2 },
      { hour: 9, visits: 0 },
      { hour: 10, visits: 1 },
    ])
  })
})
