// The codes a payer's telephone shows (付款码). They can be charged once, by a provider, and are never stored.
import { checkResidentId } from '../../core/identity.ts'

export type PayerCodeKind = 'wechat' | 'alipay' | 'unionPay' | 'digitalYuan'

const payerCodes: readonly (readonly [PayerCodeKind, RegExp])[] = [
  // WeChat Pay; a resident's number of 18 digits that begins alike is no number of a transaction either.
  ['wechat', /^1[0-5]\d{16}$/],
  // Alipay, and its codes of a face.
  ['alipay', /^(2[5-9]|30)\d{14,22}$/],
  ['alipay', /^fp[0-9A-Za-z]{33}$/],
  ['unionPay', /^62\d{17}$/],
  ['digitalYuan', /^01\d{17}(\d{2})?$/],
]

/** Whether this is the code of a payer's telephone, and so the number of no transaction. */
export function isPayerCode(text: string): boolean {
  return payerCodes.some(([, code]) => code.test(text))
}

/**
 * Whose code it is; null for what is none. `doubtful`: it may as well be a resident's number, which begins with 11 to 15 in
 * five provinces, and goes to no provider. Of codes one in 25,000 looks like that, and the next a telephone shows does not.
 */
export function payerCodeKind(text: string): PayerCodeKind | 'doubtful' | null {
  const kind = payerCodes.find(([, code]) => code.test(text))?.[0] ?? null
  return kind !== null && checkResidentId(text).ok ? 'doubtful' : kind
}
