import { describe, expect, test } from 'vitest'
import type { PayableBill } from '../../db/money/bills/model.ts'
import {
  chosenLines,
  firstChoice,
  isChangeDoubtful,
  keptFields,
  newForm,
  prepare,
  readKept,
  reduceForm,
  restoredForm,
  tenderOf,
  type CollectEvent,
  type CollectForm,
} from '../../renderer/tasks/collect/form.ts'
import { fakeBills, fakeId, roomIds, today } from '../fixtures/renderer/fake-estate.ts'

const oneBill = fakeBills().filter((bill) => bill.roomId === roomIds.one)
const manyBills = fakeBills().filter((bill) => bill.roomId === roomIds.arrears)

function filled(bills: readonly PayableBill[], ...events: CollectEvent[]): CollectForm {
  const came: CollectEvent = { kind: 'billsCame', bills, today }
  return [came, ...events].reduce(reduceForm, newForm(bills[0]?.roomId ?? '', fakeId(1), fakeId(2)))
}

function prepared(form: CollectForm, bills: readonly PayableBill[]) {
  const lines = form.sent?.lines ?? chosenLines(form, bills)
  return prepare(form, lines, 10)
}

describe('the first choice', () => {
  test('is everything due by today', () => {
    expect(firstChoice(manyBills, today)).toEqual(
      manyBills.filter((bill) => bill.dueOn <= today).map((bill) => bill.id),
    )
    expect(firstChoice(manyBills, today)).toHaveLength(4)
  })
  test('is the oldest bill when nothing is due yet', () => {
    expect(firstChoice(manyBills, '2026-01-01')).toEqual([manyBills[0]?.id])
  })
  test('is nothing without bills', () => {
    expect(firstChoice([], today)).toEqual([])
  })
})

test.each([
  ['340', 239_60, true],
  ['339.5', 239_60, false],
  ['2400', 239_60, true],
  ['240', 239_60, false],
  ['200', 239_60, false],
  ['', 239_60, false],
])('cash of %s for %i fen is asked about: %s', (cash, dueFen, isAsked) => {
  expect(isChangeDoubtful(tenderOf(cash, dueFen))).toBe(isAsked)
})

describe('[3.4.6] cash for one overdue bill of 239.67', () => {
  test('240 typed is due 239.60 with 0.40 change', () => {
    const form = filled(oneBill, { kind: 'typed', cashText: '240' })
    expect(prepared(form, oneBill)).toEqual({
      ok: true,
      sent: { lines: [{ billId: oneBill[0]?.id, amountFen: 239_67 }], dueFen: 239_60, cashReceivedFen: 240_00 },
    })
    expect(tenderOf('240', 239_60)).toEqual({ kind: 'enough', receivedFen: 240_00, changeFen: 40 })
  })
  test.each([
    ['', 'cashMissing'],
    ['239.5', 'cashTooLittle'],
    ['abc', 'amountUnreadable'],
    ['999999999', 'cashTooMuch'],
  ])('%o is refused with %s at the field', (cashText, code) => {
    const answer = prepared(filled(oneBill, { kind: 'typed', cashText }), oneBill)
    expect(answer).toMatchObject({ ok: false, refusal: { code, field: 'cashReceivedFen' } })
  })
  test('nothing chosen is refused', () => {
    const form = filled(oneBill, { kind: 'toggledAll', bills: oneBill }, { kind: 'typed', cashText: '240' })
    expect(prepared(form, oneBill)).toMatchObject({ ok: false, refusal: { code: 'nothingChosen' } })
  })
})

describe('an act happens once', () => {
  const sent = { lines: [{ billId: fakeId(107), amountFen: 239_67 }], dueFen: 239_60, cashReceivedFen: 240_00 }
  const refusal = (code: string): CollectEvent => ({ kind: 'refused', refusal: { code }, freshActId: fakeId(3) })

  test('after an incident the same input goes out again, although its bills are no longer open', () => {
    const form = [{ kind: 'sent', sent } as const, refusal('incident')].reduce(
      reduceForm,
      filled(oneBill, { kind: 'typed', cashText: '240' }),
    )
    const later = reduceForm(form, { kind: 'billsCame', bills: [], today })
    expect(later.stage).toBe('sent')
    expect(later.actId).toBe(fakeId(2))
    expect(prepared(later, [])).toEqual({ ok: true, sent })
  })
  test('nothing of it can be changed while nobody knows whether it was taken; once refused it can', () => {
    const typed: CollectEvent = { kind: 'typed', cashText: '2400' }
    const changes: CollectEvent[] = [typed, { kind: 'toggled', billId: fakeId(107) }, { kind: 'oneOffDropped', at: 0 }]
    const waiting = reduceForm(filled(oneBill, { kind: 'typed', cashText: '240' }), { kind: 'sent', sent })
    for (const form of [waiting, reduceForm(waiting, refusal('incident'))])
      expect(changes.reduce(reduceForm, form)).toEqual(form)
    const free = reduceForm(reduceForm(waiting, refusal('dueChanged')), typed)
    expect([free.stage, free.cashText]).toEqual(['filling', '2400'])
  })
  test('it is kept and restored with the act id it will use', () => {
    const form = reduceForm(filled(oneBill, { kind: 'typed', cashText: '240' }), { kind: 'sent', sent })
    const kept = readKept(JSON.parse(JSON.stringify(keptFields(form))))
    if (kept === null) throw new Error('not read back')
    const restored = restoredForm(form.formId, form.actId, kept)
    expect(restored.actId).toBe(form.actId)
    expect(prepared(restored, [])).toEqual({ ok: true, sent })
  })
  test('a refusal keeps the act id, because only committed acts use one up', () => {
    const form = [{ kind: 'sent', sent } as const, refusal('dueChanged')].reduce(reduceForm, filled(oneBill))
    expect([form.stage, form.sent, form.actId]).toEqual(['filling', null, fakeId(2)])
  })
  test('only a used act id is replaced', () => {
    expect([{ kind: 'sent', sent } as const, refusal('actUsed')].reduce(reduceForm, filled(oneBill)).actId).toBe(
      fakeId(3),
    )
  })
  test('a taken payment can not be edited', () => {
    const answer = {
      paymentId: fakeId(4),
      receiptId: fakeId(5),
      receiptNumber: 'F-1',
      dueFen: 239_60,
      roundingFen: 7,
      receivedFen: 240_00,
      changeFen: 40,
    }
    const taken = reduceForm(filled(oneBill), { kind: 'taken', answer })
    expect(reduceForm(taken, { kind: 'typed', cashText: '1' })).toBe(taken)
    expect(readKept(keptFields(taken))?.answer).toEqual(answer)
  })
})

describe('choosing', () => {
  test('toggling takes a bill away and puts it back', () => {
    const id = manyBills[1]?.id ?? ''
    const without = filled(manyBills, { kind: 'toggled', billId: id })
    expect(without.chosen).not.toContain(id)
    expect(reduceForm(without, { kind: 'toggled', billId: id }).chosen).toContain(id)
  })
  test('lines stand in the order of the table, whatever the order of choosing', () => {
    const [first, second] = [manyBills[0]?.id ?? '', manyBills[1]?.id ?? '']
    const form = filled(manyBills, { kind: 'toggled', billId: first }, { kind: 'toggled', billId: first })
    expect(
      chosenLines(form, manyBills)
        .slice(0, 2)
        .map((line) => line.billId),
    ).toEqual([first, second])
  })
  test('a bill paid elsewhere leaves the choice', () => {
    const form = reduceForm(filled(manyBills), { kind: 'billsCame', bills: manyBills.slice(1), today })
    expect(form.chosen).not.toContain(manyBills[0]?.id)
    expect(form.chosen).toHaveLength(3)
  })
  test('the cursor stays on the table', () => {
    const form = filled(manyBills, { kind: 'moved', by: -3, count: 6 }, { kind: 'moved', by: 99, count: 6 })
    expect(form.cursor).toBe(5)
  })
})

test.each([
  null,
  7,
  {},
  { roomId: 'x' },
  { roomId: 'x', cashText: '', stage: 'sent', sent: null },
  { roomId: 'x', cashText: '', stage: 'odd' },
])('fields of another shape are not taken for this form: %j', (fields) => {
  expect(readKept(fields)).toBeNull()
})

describe('beside whole bills of one household', () => {
  const late = manyBills.map((bill, at) => (at === 0 ? { ...bill, lateFen: 5_00 } : bill))
  const of = (form: CollectForm) => prepared(form, late)
  const sentOf = (form: CollectForm) => {
    const answer = of(form)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.sent
  }
  const cash: CollectEvent = { kind: 'typed', cashText: '9999' }

  test('what being late costs is paid with its bill, unless it is left', () => {
    const first = late[0]?.id ?? ''
    expect(sentOf(filled(late, cash)).lines[0]).toMatchObject({ billId: first, lateFen: 5_00 })
    const left = filled(late, cash, { kind: 'moreChanged', change: { lateLeft: [first] } })
    expect(sentOf(left).lines[0]).not.toHaveProperty('lateFen')
  })

  test('a part of the sum pays the oldest, or what the payer wants first', () => {
    const [oldest, second] = [late[0]?.id ?? '', late[1]?.id ?? '']
    const part = { kind: 'moreChanged', change: { partFen: 100_00 } } as const
    expect(sentOf(filled(late, cash, part)).lines).toEqual([{ billId: oldest, amountFen: 100_00 }])
    const chosen = { kind: 'moreChanged', change: { first: [second] } } as const
    expect(sentOf(filled(late, cash, part, chosen)).lines).toEqual([{ billId: second, amountFen: 100_00 }])
  })

  test('of another room what is due is chosen when its bills come, once', () => {
    const other = late.map((bill) => ({ ...bill, id: `${bill.id}-x`, roomId: fakeId(900) }))
    const both = [...late, ...other]
    const added = filled(late, { kind: 'moreChanged', change: { rooms: [fakeId(900)] } })
    const came: CollectEvent = { kind: 'billsCame', bills: both, today }
    const form = reduceForm(added, came)
    expect(form.chosen).toHaveLength(8)
    const dropped = reduceForm(form, { kind: 'toggled', billId: other[0]?.id ?? '' })
    expect(reduceForm(dropped, came).chosen).toHaveLength(7)
  })

  test('things charged at once go out with the payment, alone too, are kept, and can be dropped', () => {
    const oneOffs = [{ feeItemId: fakeId(800), name: '门禁卡补办', amountFen: 20_00, reason: '遗失' }]
    const alone = filled(late, { kind: 'toggledAll', bills: late }, { kind: 'moreChanged', change: { oneOffs } })
    const form = reduceForm({ ...alone, chosen: [] }, { kind: 'typed', cashText: '20' })
    const sent = sentOf(form)
    expect(sent).toMatchObject({ lines: [], dueFen: 20_00, oneOffs: [{ amountFen: 20_00, reason: '遗失' }] })
    expect(sent.oneOffs?.[0]).not.toHaveProperty('name')
    const kept = readKept(JSON.parse(JSON.stringify(keptFields(form))))
    expect(kept?.more.oneOffs).toEqual(oneOffs)
    // Kept by a program that knew none of this, it has none of it.
    expect(readKept({ ...keptFields(form), more: undefined })?.more.rooms).toEqual([])
    expect(of(reduceForm(form, { kind: 'oneOffDropped', at: 0 }))).toMatchObject({ refusal: { code: 'nothingChosen' } })
  })
})
