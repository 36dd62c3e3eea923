// The codes a payer's telephone shows (付款码). They can be charged once, by a provider, and are never stored.

const payerCodes: readonly RegExp[] = [
  // WeChat Pay; a resident's number of 18 digits that begins alike is no number of a transaction either.
  /^1[0-5]\d{16}$/,
  // Alipay, and its codes of a face.
  /^(2[5-9]|30)\d{14,22}$/,
  /^fp[0-9A-Za-z]{33}$/,
  // UnionPay, and the digital yuan.
  /^62\d{17}$/,
  /^01\d{17}(\d{2})?$/,
]

/** Whether this is the code of a payer's telephone, and so the number of no transaction. */
export function isPayerCode(text: string): boolean {
  return payerCodes.some((code) => code.test(text))
}
