/** Something a customer can apply for at the counter (standard 3.4.1): what it takes, what it costs, what is handed over. */
export interface Service {
  readonly id: string
  readonly name: string
  /** What is to be shown or handed in. */
  readonly papers: readonly string[]
  /** The form that is filled in, printed by the counter. */
  readonly form: string
  /** The fee item its price stands in; null where it costs nothing. */
  readonly feeItemId: string | null
  readonly depositFen: number | null
  /** What is handed over. */
  readonly issues: string
  /** The first one is free of charge. */
  readonly isFirstFree: 0 | 1
  readonly basis: string
}

export interface ServiceView extends Service {
  /** The fee item of its renewal, priced for one month; null where that costs nothing. */
  readonly renewFeeItemId: string | null
  readonly fee: { readonly item: string; readonly priceTenThousandths: number; readonly basis: string } | null
}

const noFee = { feeItemId: null, depositFen: null, isFirstFree: 0 } as const

/** What a new estate begins with; deposits and fees are entered where the local rule and the contract allow them. */
export const firstServices: readonly Service[] = [
  {
    ...noFee,
    id: '00000000-0000-7000-8000-5e7000000001',
    name: '门禁卡',
    papers: ['产权证或购房合同', '业主身份证件（核对后当面退还）', '租客另带租赁合同'],
    form: '门禁卡申领表',
    issues: '门禁卡',
    isFirstFree: 1,
    basis: '《集成电路卡应用和收费管理办法》：首张不得另行收费，补办按工本收取',
  },
  {
    ...noFee,
    id: '00000000-0000-7000-8000-5e7000000002',
    name: '停车卡',
    papers: ['行驶证', '业主或租客身份证件（核对后当面退还）', '车位证明或租赁合同'],
    form: '停车卡申领表',
    issues: '停车卡',
    basis: '',
  },
  {
    ...noFee,
    id: '00000000-0000-7000-8000-5e7000000003',
    name: '装修许可',
    papers: ['业主身份证件（核对后当面退还）', '装修方案与图纸', '施工单位资质与负责人联系方式'],
    form: '装修申请表、装修管理协议',
    issues: '装修许可证、施工人员出入证',
    basis: '',
  },
  {
    ...noFee,
    id: '00000000-0000-7000-8000-5e7000000004',
    name: '物品放行',
    papers: ['申请人身份证件（核对后当面退还）', '租客搬离须业主同意'],
    form: '物品放行条',
    issues: '物品放行条（存根、门岗两联）',
    basis: '',
  },
]
