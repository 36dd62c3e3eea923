// The application form of a service (申领表), filled in as far as the counter knows; the rest says where to write.
import { formatYuan } from '../../db/core/money.ts'
import { formatTenThousandths } from '../../db/core/quantity.ts'
import { listServices } from '../../db/money/services/queries.ts'
import type { ServiceView } from '../../db/money/services/model.ts'
import { listOccupants } from '../../db/register/residents/queries.ts'
import { findRoomNamed } from '../../db/register/rooms/queries.ts'
import { staffName } from '../../db/register/staff/queries.ts'
import type { StoreReader } from '../../db/schema.ts'
import type { PrintJob } from '../../db/system/print-jobs/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import { paperDocument, type PaperBlock, type PaperDocument } from './document.ts'

export interface ApplicationPaper {
  readonly centreName: string
  readonly hotline: string
  readonly printedAtText: string
  readonly printedBy: string
  readonly room: string
  readonly name: string | null
  readonly phone: string | null
  readonly service: ServiceView
}

const blank = '_'.repeat(20)

function chargeTexts({ fee, depositFen, isFirstFree, basis }: ServiceView): string[] {
  return [
    ...(isFirstFree === 1 ? ['首张免费，补办按工本收取'] : []),
    ...(fee ? [`${fee.item} ${formatTenThousandths(fee.priceTenThousandths)} 元`] : ['不收费']),
    ...(depositFen === null ? [] : [`押金 ${formatYuan(depositFen)} 元，凭收据退还`]),
    ...(basis === '' ? [] : [`依据：${basis}`]),
  ]
}

/** The form: the same paper always gives the same document. */
export function applicationDocument(paper: ApplicationPaper): PaperDocument {
  const { service } = paper
  const text = (words: string): PaperBlock => ({ kind: 'text', text: words })
  return paperDocument(`${service.form} ${paper.room}`, [
    { kind: 'text', text: paper.centreName, size: 'large', align: 'center' },
    { kind: 'text', text: service.form, size: 'tall', align: 'center', bold: true },
    { kind: 'rule', style: 'double' },
    { kind: 'kv', key: '房号', value: paper.room },
    { kind: 'kv', key: '申请人', value: paper.name ?? blank },
    { kind: 'kv', key: '电话', value: paper.phone ?? blank },
    { kind: 'kv', key: '办理', value: `${service.name}（${service.issues}）` },
    { kind: 'blank' },
    { kind: 'kv', key: '编号', value: blank },
    { kind: 'blank' },
    { kind: 'kv', key: '持用人', value: blank },
    { kind: 'blank' },
    { kind: 'kv', key: '车牌或事由', value: blank },
    { kind: 'rule' },
    text('已核对的证件资料（当面退还，不留存）'),
    ...service.papers.map((one) => text(`□ ${one}`)),
    { kind: 'rule' },
    text('收费'),
    ...chargeTexts(service).map((one) => text(`  ${one}`)),
    { kind: 'rule' },
    text('遗失请立即到前台挂失。卡证不因任何欠费停用。'),
    { kind: 'blank' },
    { kind: 'kv', key: '申请人签字', value: blank },
    { kind: 'blank' },
    { kind: 'kv', key: '经手人', value: paper.printedBy },
    ...(paper.hotline === '' ? [] : [{ kind: 'text', text: `服务热线 ${paper.hotline}`, align: 'center' } as const]),
    { kind: 'text', text: `打印时间 ${paper.printedAtText}`, align: 'center' },
    { kind: 'cut' },
  ])
}

/** The form a job asks for; null where its room or service is not there any more. */
export async function applicationPaper(db: StoreReader, job: PrintJob): Promise<PaperDocument | null> {
  const settings = await readSettings(db)
  const zone = settings['centre.zone']
  const day = dateIn(zone, job.createdAt)
  const room = await findRoomNamed(db, job.documentNumber)
  const service = (await listServices(db, day)).find(({ id }) => id === job.documentId)
  if (!room || !service) return null
  const [first] = await listOccupants(db, room.id, day)
  return applicationDocument({
    centreName: settings['centre.name'],
    hotline: settings['centre.hotline'],
    printedAtText: `${day} ${clockTimeIn(zone, job.createdAt)}`,
    printedBy: job.createdBy === null ? '' : ((await staffName(db, job.createdBy)) ?? ''),
    room: room.name,
    name: first?.name ?? null,
    phone: first?.phone ?? null,
    service,
  })
}
