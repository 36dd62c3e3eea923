// Settings: what may stand in them, who changes them on which basis, and what is kept of a change.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../db/core/roles.ts'
import { makeChangeSetting } from '../../db/system/settings/commands.ts'
import {
  settingDefaults,
  settingNames,
  settings,
  type SettingName,
  type TypedSetting,
} from '../../db/system/settings/model.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { groupOf, readBasis, readSetting, settingOf, typedOf } from '../../db/system/settings/rules.ts'
import { listSettings, settingHistory } from '../../db/views/supervisor/settings-queries.ts'
import { en } from '../../renderer/text/en.ts'
import { zhCN } from '../../renderer/text/zh-CN.ts'
import { clerk, fixedId, morning, openEstate, type Estate } from '../fixtures/small-estate.ts'

describe('readSetting', () => {
  const now = { ...settingDefaults, 'centre.areaCode': '0755' }
  const rows = (...pairs: [string, string][]) => pairs.map(([name, text]) => ({ name, text }))

  test.each<[SettingName, TypedSetting, unknown]>([
    ['centre.name', '  青山花园 ', '青山花园'],
    ['centre.company', '', ''],
    ['centre.hotline', '0755-2600 0000', '0755-2600 0000'],
    ['centre.hotline', '2600 0000', '2600 0000'],
    ['centre.areaCode', '０１０', '010'],
    ['centre.zone', 'Asia/Urumqi', 'Asia/Urumqi'],
    ['visit.validUntilClock', '9:05', '09:05'],
    ['visit.validUntilClock', '2130', '21:30'],
    ['visit.validForHours', ' ８ ', 8],
    ['cash.roundingUnitFen', '100', 100],
    [
      'desk.departments',
      rows(['客户服务部', '8001'], ['', ''], ['工程部', '13800001111']),
      [
        { name: '客户服务部', phone: '8001' },
        { name: '工程部', phone: '13800001111' },
      ],
    ],
    ['visit.ways', rows(['3', '出门左转'], ['', '本层右侧'], ['5', '']), { 3: '出门左转', '': '本层右侧' }],
  ])('%s takes %j', (name, typed, value) => {
    expect(readSetting(name, typed, now)).toEqual({ ok: true, value })
  })

  test.each<[SettingName, TypedSetting, string, string]>([
    ['centre.name', ' ', 'settingMissing', 'value'],
    ['centre.name', '园'.repeat(41), 'settingTooLong', 'value'],
    ['centre.hotline', 'call us', 'phoneUnreadable', 'value'],
    ['centre.areaCode', '755', 'areaCodeUnreadable', 'value'],
    ['centre.zone', 'Asia/Nowhere', 'zoneUnknown', 'value'],
    ['visit.validUntilClock', '24:00', 'settingClockUnreadable', 'value'],
    ['visit.validUntilClock', '9点', 'settingClockUnreadable', 'value'],
    ['visit.validForHours', '0', 'settingOutOfRange', 'value'],
    ['visit.validForHours', '25', 'settingOutOfRange', 'value'],
    ['visit.validForHours', '1.5', 'settingNotWhole', 'value'],
    ['visit.validForHours', '-1', 'settingNotWhole', 'value'],
    ['cash.roundingUnitFen', '5', 'settingChoiceUnknown', 'value'],
    ['desk.departments', '工程部', 'settingNotRows', 'value'],
    ['centre.name', rows(['a', 'b']), 'settingNotText', 'value'],
    ['desk.departments', rows(['', ''], ['', '8001']), 'settingRowNameMissing', 'value.1'],
    ['desk.departments', rows(['工程部', ''], ['工程部', '8001']), 'settingRowTwice', 'value.1'],
    ['desk.departments', rows(['工程部', '电话']), 'phoneUnreadable', 'value.0'],
    ['visit.ways', rows(['3', '走'.repeat(121)]), 'settingTooLong', 'value.0'],
  ])('%s refuses %j: %s at %s', (name, typed, code, field) => {
    expect(readSetting(name, typed, now)).toMatchObject({ ok: false, refusal: { code, field } })
  })

  test('every setting takes its initial value as its form shows it', () => {
    for (const name of settingNames.filter((one) => one !== 'estate.kind')) {
      const { initial } = settings[name]
      expect([name, readSetting(name, typedOf(name, initial), settingDefaults)]).toEqual([
        name,
        { ok: true, value: initial },
      ])
    }
  })

  test('a basis is asked for where the declaration says so, and only there', () => {
    for (const name of settingNames) {
      const read = readBasis(name, ' ')
      expect([name, read.ok]).toEqual([name, settingOf(name).needsBasis !== true])
    }
    expect(readBasis('cash.roundingUnitFen', 'x'.repeat(201))).toMatchObject({
      refusal: { code: 'settingTooLong', field: 'basis' },
    })
  })

  test('every setting, its group and its unit have words in both languages', () => {
    for (const words of [zhCN, en]) {
      const groups: Readonly<Record<string, string>> = words.settingGroup
      for (const name of settingNames) {
        const own = name
          .split('.')
          .reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], words.setting)
        expect([name, own]).toEqual([
          name,
          { label: expect.any(String) as unknown, hint: expect.any(String) as unknown },
        ])
        expect(groups[groupOf(name)]).toBeTruthy()
      }
    }
  })
})

describe('changeSetting', () => {
  let estate: Estate
  beforeEach(async () => {
    estate = await openEstate()
  })
  afterEach(() => estate.close())

  function change(name: SettingName, value: TypedSetting, basis = '', role: Role = 'supervisor') {
    return estate.act(makeChangeSetting(role), { name, value, basis }, { name: 'changeSetting' })
  }
  async function changeApproved(value: string, approverId: string) {
    const request = {
      actId: crypto.randomUUID(),
      command: 'changeSetting',
      actorId: clerk.id,
      approverId,
      shiftId: null,
    }
    const input = { name: 'cash.roundingUnitFen' as const, value, basis: '业委会决议 3 号' }
    return estate.store.work.act({ ...request, input }, makeChangeSetting('finance'))
  }
  async function colleague(): Promise<string> {
    const id = fixedId('staff', 2)
    await estate.act(async (port) => {
      const row = { id, keyId: port.newRecordKey(), number: '2001', role: 'supervisor', name: '赵敏' } as const
      port.insert('staff', { ...row, pin: null, fromOn: '2020-01-01', toOn: null })
      return { ok: true, answer: {} }
    }, {})
    return id
  }

  test('holds at once, and its history says who, when, from, to and on which basis', async () => {
    expect(await change('visit.validForHours', '6')).toMatchObject({ ok: true, answer: { version: 1 } })
    estate.now -= 3_600_000
    expect(await change('visit.validForHours', '2', '经理决定')).toMatchObject({ ok: true, answer: { version: 2 } })
    expect((await readSettings(estate.store.read))['visit.validForHours']).toBe(2)
    const common = { byName: '李敏', approvedByName: null }
    // By version, although the clock went back between the two.
    expect(await settingHistory(estate.store.read, 'visit.validForHours')).toEqual([
      { version: 2, from: 6, to: 2, basis: '经理决定', at: morning - 3_600_000, ...common },
      { version: 1, from: 4, to: 6, basis: '', at: morning, ...common },
    ])
    const listed = await listSettings(estate.store.read)
    expect(listed.find(({ name }) => name === 'visit.validForHours')).toEqual({
      name: 'visit.validForHours',
      value: 2,
      changed: { at: morning - 3_600_000, byName: '李敏', basis: '经理决定' },
      changes: 2,
    })
    expect(listed.map(({ name }) => name)).not.toContain('estate.kind')
    expect(estate.changed).toContain('settings')
  })

  test.each<[string, SettingName, TypedSetting, string, Role]>([
    ['notAllowed', 'visit.validForHours', '6', '', 'finance'],
    ['notAllowed', 'estate.kind', 'demo', '', 'supervisor'],
    ['nothingChanged', 'centre.name', ' 阳光花园 ', '', 'supervisor'],
    ['basisMissing', 'cash.roundingUnitFen', '100', ' ', 'finance'],
    ['approvalNeeded', 'cash.roundingUnitFen', '100', '业委会决议', 'finance'],
    ['settingOutOfRange', 'visit.validForHours', '99', '', 'manager'],
  ])('refuses %s and changes nothing', async (code, name, value, basis, role) => {
    const [head, before] = [estate.store.headNumber(), await readSettings(estate.store.read)]
    expect(await change(name, value, basis, role)).toMatchObject({ ok: false, refusal: { code } })
    expect(estate.store.headNumber()).toBe(head)
    expect(await readSettings(estate.store.read)).toEqual(before)
  })

  test('with a second person the change stands, and both names are in its history', async () => {
    const approver = await colleague()
    expect(await changeApproved('100', approver)).toMatchObject({ ok: true })
    expect(await settingHistory(estate.store.read, 'cash.roundingUnitFen')).toMatchObject([
      { from: 10, to: 100, basis: '业委会决议 3 号', byName: '李敏', approvedByName: '赵敏' },
    ])
    await expect(changeApproved('10', clerk.id)).rejects.toThrow(/CHECK/)
  })
})
