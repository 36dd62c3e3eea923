// The first act of a demo estate: what must stand before households can be written.
import { writeFirstServices } from '../money/services/commands.ts'
import { makePinRecord } from '../register/staff/pin.ts'
import type { PinRecord } from '../register/staff/model.ts'
import type { ActPort } from '../schema.ts'
import type { KeyRing } from '../store/key-ring.ts'
import { writeFirstSettings } from '../system/settings/commands.ts'
import type { Settings } from '../system/settings/model.ts'
import { writeDemoAnswers, type DemoWriters } from './answers.ts'
import { priceTenThousandths } from './billing.ts'
import { writeOtherFees, type OtherFeeIds } from './other-fees.ts'
import { demoMembers } from './staff.ts'

export const demoSettings = {
  'estate.kind': 'demo',
  'centre.name': '阳光花园',
  'centre.company': '前台示范物业服务有限公司',
  'centre.serviceStandard': '前期物业服务合同附件二：二级标准（示范数据）',
  'centre.payeeAccount': '前台示范物业服务有限公司 示范银行前台支行 0000 0000 0000 0000',
  'centre.hotline': '0755-26000000',
  'centre.areaCode': '0755',
  'centre.zone': 'Asia/Shanghai',
  'cash.roundingUnitFen': 10,
} satisfies Partial<Settings>

export const demoTill = { id: '01', name: '一号台', incarnation: 'A' } as const
export const demoFee = { name: '物业管理费', unit: '㎡' } as const

/** From here on the demo's staff works and its price holds: before the first bill of any year it may be made in. */
const sinceOn = '2020-01-01'

export interface OpeningIds {
  readonly feeItem: string
  readonly tariff: string
  /** In the order of `demoMembers`. */
  readonly staff: readonly string[]
  readonly otherFees: OtherFeeIds
  /** Of answers and rules; apart from the others, so that a further one moves no household. */
  readonly newAnswerId: () => string
}

/** The PIN records of all members, made in parallel: scrypt runs on threads of its own. */
export function makePins(ring: KeyRing, cost: number | undefined): Promise<PinRecord[]> {
  return Promise.all(demoMembers.map(({ pin }) => makePinRecord(pin, ring, cost)))
}

/** Made up, like all of the demo estate: what is allowed is the local rule's matter. */
const demoDepositsFen = { 门禁卡: 20_00, 停车卡: 50_00, 装修许可: 2_000_00 }

export function writeOpening(port: ActPort, ids: OpeningIds, pins: readonly PinRecord[], households: number): void {
  writeFirstSettings(port, { ...demoSettings, 'demo.households': households })
  writeFirstServices(port, demoDepositsFen)
  port.insert('till', demoTill)
  port.insert('fee_item', {
    id: ids.feeItem,
    ...demoFee,
    chargedTo: '业主',
    serves: '公共区域保洁、秩序维护、绿化养护、共用设施设备运行',
    priceForm: 'guided',
  })
  port.insert('tariff', {
    id: ids.tariff,
    feeItemId: ids.feeItem,
    fromOn: sinceOn,
    unitPriceTenThousandths: priceTenThousandths,
    basis: '前期物业服务合同第十二条：住宅每月每平方米 2.68 元（示范数据）',
  })
  for (const [at, { number, role, name }] of demoMembers.entries()) {
    const id = ids.staff[at]
    const pin = pins[at]
    if (id === undefined || pin === undefined) throw new Error(`The demo's member ${number} has no id or no PIN.`)
    port.insert('staff', {
      id,
      keyId: port.newRecordKey(),
      number,
      role,
      name,
      pin: JSON.stringify(pin),
      fromOn: sinceOn,
      toOn: null,
    })
  }
  const staff = Object.fromEntries(
    demoMembers.map(({ number }, at) => [number, ids.staff[at] ?? '']),
  ) as DemoWriters['staff']
  const since = { fromOn: sinceOn, at: Date.parse(`${sinceOn}T09:00:00+08:00`) }
  writeOtherFees(port, { ids: ids.otherFees, ...since, setBy: staff['9002'], approverId: staff['9003'] })
  writeDemoAnswers(port, { staff, newId: ids.newAnswerId, ...since })
}
