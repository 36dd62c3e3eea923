// The words of visits on paper.
import type {
  CourtesyTitle,
  HostText,
  HostWay,
  SeenDocument,
  VisitPurpose,
  VisitorShown,
} from '../../db/desk/visits/model.ts'

export const titleWords: Readonly<Record<CourtesyTitle, string>> = { sir: '先生', madam: '女士' }

export const purposeWords: Readonly<Record<VisitPurpose, string>> = {
  family: '探亲访友',
  business: '商务拜访',
  service: '上门服务',
  renovation: '装修施工',
  delivery: '送货',
  viewing: '看房',
  other: '其他',
}

export const documentWords: Readonly<Record<SeenDocument, string>> = {
  residentId: '居民身份证',
  passport: '护照',
  drivingLicence: '驾驶证',
  workPass: '工作证',
  other: '其他证件',
}

export const wayWords: Readonly<Record<HostWay, string>> = {
  phone: '电话',
  intercom: '对讲',
  inPerson: '本人到场',
  hostRang: '被访人来电',
}

/** 张先生, Li Si 先生; the masked name where there is no title; nothing where the record was removed. */
export function visitorWords({ surname, title, maskedName }: VisitorShown): string {
  if (title === null || surname === null) return maskedName ?? ''
  const apart = /\p{Script=Han}/u.test(surname) ? '' : ' '
  return `${surname}${apart}${titleWords[title]}`
}

/** 3-2-1501 王*明. */
export function hostWords({ kind, place, maskedName }: HostText): string {
  const staff = kind === 'staff' ? '工作人员' : ''
  return [place ?? staff, maskedName ?? ''].filter((part) => part !== '').join(' ')
}
