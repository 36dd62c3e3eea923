// What else the demo centre charges: something that is paid at once, and a parking space with a late clause, of which one
// household owes three months. Apart from the property fee, so that nothing of that costs more for being late.
import { addDays, addMonthsClamped, monthOf } from '../core/time.ts'
import type { FeeBinding } from '../money/fees/model.ts'
import type { ActPort } from '../schema.ts'
import { billBound } from './bill-households.ts'
import type { DemoHousehold } from './household.ts'
import { makeDemoIds } from './ids.ts'

/** Of these fees alone: a further one moves no household. */
export function otherFeeIds(seed: number) {
  const newId = makeDemoIds(seed ^ 0x3c6ef372)
  return {
    oneOff: newId(),
    oneOffTariff: newId(),
    parking: newId(),
    parkingTariff: newId(),
    clause: newId(),
    binding: newId(),
    run: newId(),
  }
}

export type OtherFeeIds = ReturnType<typeof otherFeeIds>

export interface OtherFees {
  readonly ids: OtherFeeIds
  /** They hold from this day on, set at its first instant. */
  readonly fromOn: string
  readonly at: number
  readonly setBy: string
  readonly approverId: string
}

export function writeOtherFees(port: ActPort, { ids, fromOn, at, setBy, approverId }: OtherFees): void {
  const approved = { fromOn, setAt: at, setBy, approverId }
  port.insert('fee_item', {
    id: ids.oneOff,
    name: '装修垃圾清运费',
    unit: '袋',
    kind: 'manual',
    dueAfterDays: 0,
    chargedTo: '装修的住户',
    serves: '装修垃圾清运到指定的消纳场所',
    priceForm: 'market',
  })
  port.insert('fee_item', {
    id: ids.parking,
    name: '车位服务费',
    unit: '个',
    kind: 'fixed',
    dueAfterDays: 9,
    chargedTo: '车位使用人',
    serves: '车位清洁、照明、秩序维护和道闸运行',
    priceForm: 'market',
  })
  port.insert('tariff', {
    id: ids.oneOffTariff,
    feeItemId: ids.oneOff,
    unitPriceTenThousandths: 200_000,
    basis: '装修管理规定第九条：每袋 20 元（示范数据）',
    ...approved,
  })
  port.insert('tariff', {
    id: ids.parkingTariff,
    feeItemId: ids.parking,
    unitPriceTenThousandths: 1_500_000,
    basis: '车位服务协议第三条：每个车位每月 150 元（示范数据）',
    ...approved,
  })
  port.insert('late_clause', {
    id: ids.clause,
    feeItemId: ids.parking,
    ratePerDayMillionths: 500,
    graceDays: 5,
    capPercent: 30,
    clause: '车位服务协议第六条：逾期五天后，每天按欠费的万分之五加收违约金，以欠费的 30% 为限（示范数据）',
    ...approved,
  })
}

const monthsOwed = 3

/** The parking space of a household: the three whole months before the last one that is billed, none of them paid. */
export async function writeOwedParking(
  port: ActPort,
  { room }: DemoHousehold,
  { ids, throughOn, startedAt }: { readonly ids: OtherFeeIds; readonly throughOn: string; readonly startedAt: number },
): Promise<void> {
  const through = `${monthOf(throughOn)}-01`
  const binding: FeeBinding = {
    id: ids.binding,
    feeItemId: ids.parking,
    roomId: room.id,
    fromOn: addMonthsClamped(through, -monthsOwed),
    toOn: addDays(through, -1),
    vehicleId: null,
    meterId: null,
    contract: '车位服务协议',
    anchorOn: null,
    quantityMilli: 1000,
  }
  port.insert('fee_binding', binding)
  await billBound(port, { runId: ids.run, throughOn, startedAt, bound: [{ binding, room }] })
}
