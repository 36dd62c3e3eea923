// Leaving the desk, notices of today, emergency numbers, parked forms: what the store keeps of them.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeReturn, comeBack, leaveDesk } from '../../db/desk/absences/commands.ts'
import { openAbsence, readAbsence } from '../../db/desk/absences/queries.ts'
import { addEmergencyNumber, removeEmergencyNumber } from '../../db/desk/emergency-numbers/commands.ts'
import { keptNumbers, listEmergencyNumbers } from '../../db/desk/emergency-numbers/queries.ts'
import { addNotice, endNotice } from '../../db/desk/notices/commands.ts'
import { listNewestNotices, listOpenNotices, readNotices } from '../../db/desk/notices/queries.ts'
import { readMoment } from '../../db/desk/notices/rules.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import {
  dropForm,
  findRunningForm,
  keepForm,
  listParkedForms,
  parkForm,
  takeBack,
} from '../../db/system/parked-forms/commands.ts'
import { clerk, morning, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
beforeEach(async () => {
  estate = await openEstate()
})
afterEach(() => estate.close())

const minuteMs = 60_000
const read = () => estate.store.read

async function done<Answer>(result: Promise<{ ok: true; answer: Answer } | { ok: false; refusal: unknown }>) {
  const answered = await result
  if (!answered.ok) throw new Error(JSON.stringify(answered.refusal))
  return answered.answer
}

describe('absences', () => {
  test('[1.3] leaveDesk records who left and when she means to be back; comeBack ends it', async () => {
    const { absenceId } = await done(estate.act(leaveDesk, { minutes: 10 }))
    expect(await readAbsence(read())).toEqual({
      id: absenceId,
      name: '李敏',
      leftAt: morning,
      minutes: 10,
      backAt: morning + 10 * minuteMs,
    })
    await done(estate.act(changeReturn, { absenceId, minutes: 30 }))
    expect(await readAbsence(read())).toMatchObject({ minutes: 30, backAt: morning + 30 * minuteMs })
    estate.now += 7 * minuteMs
    await done(estate.act(comeBack, { absenceId }))
    expect(await readAbsence(read())).toBeNull()
    expect(await read().selectFrom('absence').selectAll().execute()).toEqual([
      {
        id: absenceId,
        staffId: clerk.id,
        leftAt: morning,
        minutes: 30,
        cameBackAt: morning + 7 * minuteMs,
        endedBy: clerk.id,
      },
    ])
  })

  test('one desk is left once: a second absence, and a change or end of one that is over, are refused', async () => {
    const { absenceId } = await done(estate.act(leaveDesk, { minutes: 5 }))
    expect(await estate.act(leaveDesk, { minutes: 5 })).toMatchObject({ refusal: { code: 'alreadyAway' } })
    await done(estate.act(comeBack, { absenceId }))
    for (const again of [
      estate.act(comeBack, { absenceId }),
      estate.act(changeReturn, { absenceId, minutes: 15 as const }),
    ])
      expect(await again).toMatchObject({ refusal: { code: 'absenceOver' } })
    expect(await estate.act(leaveDesk, { minutes: 5 })).toMatchObject({ ok: true })
  })
})

describe('notices', () => {
  const add = (text: string, from: string, to: string) => estate.act(addNotice, { text, from, to })

  test('addNotice shows it from its start to its end on the clocks of the estate; endNotice ends it early and keeps it', async () => {
    const { noticeId } = await done(add('2 号电梯检修', '2026-11-23T10:00', '2026-11-23T11:30'))
    expect(await readNotices(read(), morning)).toMatchObject({ current: [], coming: [{ id: noticeId }] })
    const ten = Date.UTC(2026, 10, 23, 2)
    expect(await readNotices(read(), ten)).toMatchObject({
      current: [{ text: '2 号电梯检修', fromAt: ten }],
      coming: [],
    })
    expect(await readNotices(read(), ten + 90 * minuteMs)).toMatchObject({ current: [], past: [{ id: noticeId }] })
    estate.now = ten + minuteMs
    await done(estate.act(endNotice, { noticeId }))
    expect(await readNotices(read(), estate.now)).toMatchObject({
      current: [],
      past: [{ id: noticeId, endedAt: estate.now }],
    })
    expect(await estate.act(endNotice, { noticeId })).toMatchObject({ refusal: { code: 'noticeOver' } })
  })

  test.each([
    ['2026-11-23 10:00', '2026-11-23T11:00', 'timeUnreadable', 'from'],
    ['2026-11-23T10:00', '2026-02-30T11:00', 'timeUnreadable', 'to'],
    ['2026-11-23T10:00', '2026-11-23T24:00', 'timeUnreadable', 'to'],
    ['2026-11-23T10:00', '2026-11-23T10:00', 'noticeEndsFirst', 'to'],
    ['2026-11-23T07:00', '2026-11-23T09:00', 'noticeOver', 'to'],
    ['2026-11-23T07:00', '2026-12-24T07:01', 'noticeTooLong', 'to'],
  ])('from %s to %s is refused: %s', async (from, to, code, field) => {
    expect(await add('停水', from, to)).toMatchObject({ ok: false, refusal: { code, field } })
  })

  test('a time is read in its zone, on both sides of a change of clocks', () => {
    expect(readMoment('Asia/Shanghai', '2026-11-23T09:00')).toEqual({ ok: true, at: morning })
    expect(readMoment('Europe/Berlin', '2026-07-01T12:00')).toEqual({ ok: true, at: Date.UTC(2026, 6, 1, 10) })
    expect(readMoment('Europe/Berlin', '2026-12-01T12:00')).toEqual({ ok: true, at: Date.UTC(2026, 11, 1, 11) })
    expect(readMoment('America/Los_Angeles', '2026-03-08T01:30')).toEqual({ ok: true, at: Date.UTC(2026, 2, 8, 9, 30) })
  })

  test('endNotice refuses a notice that is not there', async () => {
    expect(await estate.act(endNotice, { noticeId: clerk.id })).toMatchObject({ refusal: { code: 'noticeNotFound' } })
  })
})

describe('emergency numbers', () => {
  const add = (label: string, phone: string, isDuty = false) => estate.act(addEmergencyNumber, { label, phone, isDuty })

  test('addEmergencyNumber keeps numbers in their order, one of them the duty phone; removeEmergencyNumber takes one off', async () => {
    await done(add('值班室', '0755-8210 0110', true))
    await done(add('监控室', '8012'))
    const { numberId } = await done(add('夜间值班', '138 0000 5009', true))
    expect(await listEmergencyNumbers(read())).toMatchObject([
      { label: '值班室', phone: '075582100110', isDuty: false },
      { label: '监控室', phone: '8012', isDuty: false },
      { label: '夜间值班', phone: '13800005009', isDuty: true },
    ])
    await done(estate.act(removeEmergencyNumber, { numberId }))
    expect((await listEmergencyNumbers(read())).map(({ label }) => label)).toEqual(['值班室', '监控室'])
    expect(await estate.act(removeEmergencyNumber, { numberId })).toMatchObject({ refusal: { code: 'numberNotFound' } })
    expect(await add('火警', '119')).toMatchObject({ ok: true })
  })

  test('what can not be dialled is refused at its field, and so is a thirteenth number', async () => {
    expect(await add('值班室', '电话')).toMatchObject({ refusal: { code: 'phoneUnreadable', field: 'phone' } })
    for (let at = 0; at < 12; at += 1) await done(add(`分机 ${at}`, String(8000 + at)))
    expect(await add('多一个', '8100')).toMatchObject({ refusal: { code: 'tooManyNumbers' } })
  })
})

describe('parked forms', () => {
  const colleague = '00000000-0000-7000-8000-00000000c1e3'
  const form = (at: number, fields: unknown = { roomId: estate.rooms[at]?.id, cashText: `24${at}` }) => ({
    id: `00000000-0000-7000-8000-0000000f000${at}`,
    task: 'collect',
    actId: `00000000-0000-7000-8000-0000000ac00${at}`,
    fields,
  })
  const keep = (one: ReturnType<typeof form>, who: string = clerk.id) =>
    estate.store.work.note((port, now) => keepForm(port, who, one, now, estate.ring))
  const park = (id: string, who: string = clerk.id) =>
    estate.store.work.note((port, now) => parkForm(port, who, id, now, estate.ring))
  const back = (id: string, who: string = clerk.id) =>
    estate.store.work.note((port, now) => takeBack(port, who, id, now, estate.ring))
  const list = (who: string = clerk.id) => listParkedForms(read(), who, estate.ring)

  test('[3.1.4] several are parked and listed, the newest first, and come back exactly as they were, after a restart too', async () => {
    for (const at of [0, 1]) {
      estate.now += minuteMs
      await keep(form(at))
      await park(form(at).id)
    }
    expect(await findRunningForm(read(), clerk.id, estate.ring)).toBeNull()
    expect(await list()).toMatchObject([
      { id: form(1).id, task: 'collect', roomId: estate.rooms[1]?.id, parkedAt: morning + 2 * minuteMs },
      { id: form(0).id, parkedAt: morning + minuteMs },
    ])
    await estate.reopen()
    expect(await back(form(0).id)).toMatchObject({ ok: true, value: { ...form(0), state: 'running' } })
    expect(await list()).toHaveLength(1)
  })

  test('taking one back parks the one that runs', async () => {
    await keep(form(0))
    await park(form(0).id)
    await keep(form(1))
    await back(form(0).id)
    expect((await list()).map(({ id }) => id)).toEqual([form(1).id])
    expect(await findRunningForm(read(), clerk.id, estate.ring)).toMatchObject({ id: form(0).id })
  })

  test('a late word about a parked form is kept with it and drops no running one', async () => {
    await keep(form(0))
    await park(form(0).id)
    await keep(form(1))
    await keep(form(0, { roomId: estate.rooms[0]?.id, stage: 'taken' }))
    expect(await findRunningForm(read(), clerk.id, estate.ring)).toMatchObject({ id: form(1).id })
    expect(await back(form(0).id)).toMatchObject({ value: { fields: { stage: 'taken' } } })
  })

  test('[1.6] a colleague neither lists nor parks nor takes back nor drops what is not hers', async () => {
    await keep(form(0))
    await park(form(0).id)
    expect(await list(colleague)).toEqual([])
    for (const refused of [await park(form(0).id, colleague), await back(form(0).id, colleague)])
      expect(refused).toEqual({ ok: false, refusal: { code: 'formNotFound' } })
    await estate.store.work.note((port) => dropForm(port, colleague, form(0).id, estate.ring))
    expect(await list()).toHaveLength(1)
  })

  test('what was typed lies sealed in the store, parked or running', async () => {
    await keep(form(0, { roomId: estate.rooms[0]?.id, note: '请勿外传' }))
    await park(form(0).id)
    const { fields } = await read().selectFrom('parked_form').select('fields').executeTakeFirstOrThrow()
    expect(fields?.toString('utf8')).not.toMatch(/外传|roomId/)
  })
})

describe('plans', () => {
  test.each([
    ['openAbsence', 'absence_open', (): unknown => openAbsence(read())],
    ['listOpenNotices', 'notice_open', () => listOpenNotices(read(), morning)],
    ['listNewestNotices', 'notice_entered', () => listNewestNotices(read(), 30)],
    ['keptNumbers', 'emergency_number_kept', () => keptNumbers(read())],
  ])('%s reads by the index %s', async (_name, index, ask) => {
    await ask()
    const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
    const texts: Record<string, string> = {
      absence_open: 'select a.id from absence a join staff on staff.id = a.staffId where a.cameBackAt is null',
      notice_open: 'select id from notice where endedAt is null and toAt > ? order by toAt',
      notice_entered: 'select id from notice order by enteredAt desc limit ?',
      emergency_number_kept: 'select id from emergency_number where removedAt is null order by position',
    }
    const text = texts[index] ?? ''
    const plan = database.prepare(`explain query plan ${text}`).all(...(text.includes('?') ? [1] : [])) as {
      detail: string
    }[]
    database.close()
    expect(plan.map(({ detail }) => detail).join('\n')).toContain(index)
    expect(plan.map(({ detail }) => detail).join('\n')).not.toContain('TEMP B-TREE')
  })
})
