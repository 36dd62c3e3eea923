// The words of items on paper.
import type { Borrower, ItemKind, Taker } from '../../db/desk/custody/model.ts'
import type { ConsentWay, RecipientText } from '../../db/desk/custody/model.ts'
import { hostWords } from './visit-words.ts'

export const itemKindWords: Readonly<Record<ItemKind, string>> = {
  parcel: '快件',
  document: '文件',
  letter: '信函',
  faxIn: '传真来件',
  goods: '物品',
  key: '钥匙',
  lostProperty: '失物',
  faxOut: '代发传真',
  goodsRelease: '物品放行',
}

export const consentWords: Readonly<Record<ConsentWay, string>> = {
  phone: '电话',
  intercom: '对讲',
  inPerson: '本人到场',
  written: '书面',
}

export const takerWords: Readonly<Record<Taker | Borrower, string>> = {
  recipient: '本人',
  other: '代领',
  staff: '工作人员',
}

/** 3-2-1501 王*明; the masked name on the item where the register does not know it. */
export function recipientWords({ host, maskedName }: RecipientText): string {
  const known = host === null ? '' : hostWords(host)
  return [known, maskedName ?? ''].filter((part) => part !== '').join(' ')
}
