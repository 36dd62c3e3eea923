// Deposits (押金): money held for an object that was handed over, and given back once.

/** What a deposit is held for. */
export const depositPurposes = ['accessCard', 'parkingCard', 'renovation', 'pass', 'key', 'loan'] as const
export type DepositPurpose = (typeof depositPurposes)[number]

/** How they are called on papers and in what is paid. */
export const depositPurposeWords: Readonly<Record<DepositPurpose, string>> = {
  accessCard: '门禁卡',
  parkingCard: '停车卡',
  renovation: '装修',
  pass: '出入证',
  key: '钥匙',
  loan: '借用物品',
}

/** The fee item that holds every deposit; it is made with the first one. */
export const depositItemId = '00000000-0000-7000-8000-5e70000000d1'

/** How a deposit goes back. */
export const returnMethods = ['cash', 'wechat', 'alipay', 'card', 'transfer'] as const
export type ReturnMethod = (typeof returnMethods)[number]

/** What a deposit is given back against: its receipt, or a signed word that it was lost. */
export const returnProofs = ['receipt', 'declaration'] as const
export type ReturnProof = (typeof returnProofs)[number]

/** A part that is kept, with what for and what shows it. */
export interface Deduction {
  readonly what: string
  readonly amountFen: number
  /** The clause, the list of prices, the photograph or the record that shows it. */
  readonly evidence: string
}

export type DepositState = 'unpaid' | 'held' | 'returned'

export interface DepositView {
  readonly depositId: string
  readonly billId: string
  readonly roomId: string
  readonly purpose: DepositPurpose
  /** The number of the card, permit or key it is held for. */
  readonly object: string
  readonly amountFen: number
  /** What is held now; 0 once it was given back. */
  readonly heldFen: number
  readonly state: DepositState
  readonly receiptNumbers: readonly string[]
  readonly madeAt: number
  readonly returned: {
    readonly number: string
    readonly returnedFen: number
    readonly deductedFen: number
    readonly at: number
  } | null
}

/** Everything the paper of a return prints except names; frozen when it is written. */
export interface ReturnFacts {
  readonly centreName: string
  readonly companyName: string
  readonly hotline: string
  readonly number: string
  readonly issuedAtText: string
  readonly businessDate: string
  readonly room: string
  readonly purpose: DepositPurpose
  readonly object: string
  /** The receipts it was paid with. */
  readonly receiptNumbers: readonly string[]
  readonly heldFen: number
  readonly deductions: readonly Deduction[]
  readonly returnedFen: number
  readonly uppercase: string
  readonly method: ReturnMethod
  /** The last signs of the transaction's number; null for cash. */
  readonly reference: string | null
  readonly proof: ReturnProof
  readonly reason: string
  readonly tillName: string
  readonly headBefore: string
}

/** Null once the key that sealed them is gone. */
export interface ReturnNames {
  readonly payeeName: string | null
  readonly cashierName: string | null
  readonly approverName: string | null
}

export type ReturnContent = ReturnFacts & ReturnNames
