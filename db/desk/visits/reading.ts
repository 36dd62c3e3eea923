// A visit's row as the counter reads it: opened with its record's key, its host in words.
import { maskName } from '../../core/mask.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { staffName } from '../../register/staff/queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import type { HostChoice, HostText, VisitorShown } from './model.ts'
import type { VisitTable } from './table.ts'
import { surnameOf } from './visitor-rules.ts'

/** What names the host in a row. */
export type HostColumns = Pick<VisitTable, 'hostKind' | 'hostRoomId' | 'hostPersonId' | 'hostStaffId' | 'department'>

export interface OpenedVisitor {
  readonly visitorName: string | null
  readonly phone: string | null
  readonly company: string | null
  readonly plate: string | null
  readonly note: string | null
  readonly companions: readonly string[]
}

type SealedVisitor = { readonly [column in keyof OpenedVisitor]: Buffer | null }

const personName = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('person').select('name').where('id', '=', id),
)

export const visitById = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('visit').selectAll().where('id', '=', id),
)

/** The columns of a choice. */
export function hostColumns(host: HostChoice): HostColumns {
  const none = { hostRoomId: null, hostPersonId: null, hostStaffId: null, department: null }
  if (host.kind === 'staff') return { ...none, hostKind: 'staff', hostStaffId: host.staffId }
  if (host.kind === 'department') return { ...none, hostKind: 'department', department: host.department }
  return { ...none, hostKind: host.kind, hostRoomId: host.roomId, hostPersonId: host.personId }
}

/** The choice that stands in a row's columns. */
export function hostChoice(row: HostColumns): HostChoice {
  if (row.hostKind === 'staff') return { kind: 'staff', staffId: row.hostStaffId ?? '' }
  if (row.hostKind === 'department') return { kind: 'department', department: row.department ?? '' }
  return { kind: row.hostKind, roomId: row.hostRoomId ?? '', personId: row.hostPersonId }
}

async function hostName(db: StoreReader, host: HostChoice): Promise<string | null> {
  if (host.kind === 'department') return null
  if (host.kind === 'staff') return staffName(db, host.staffId)
  return host.personId === null ? null : ((await personName(db, host.personId))?.name ?? null)
}

/** The host in words, the name masked. */
export async function hostText(db: StoreReader, host: HostChoice): Promise<HostText> {
  const name = await hostName(db, host)
  const roomId = 'roomId' in host ? host.roomId : null
  const room = roomId === null ? null : await findRoom(db, roomId)
  const place = host.kind === 'department' ? host.department : (room?.name ?? null)
  return { kind: host.kind, roomId, place, maskedName: name === null ? null : maskName(name) }
}

/** The visitor's texts, each null where it was not given or its key is gone. */
export function openVisitor(
  ring: KeyRing,
  row: SealedVisitor & { readonly id: string; readonly keyId: number },
): OpenedVisitor {
  const open = openRecord(ring, row.keyId)
  const text = (column: keyof OpenedVisitor) => open('visit', column, row.id, row[column])
  const companions = text('companions')
  return {
    visitorName: text('visitorName'),
    phone: text('phone'),
    company: text('company'),
    plate: text('plate'),
    note: text('note'),
    companions: companions === null ? [] : (JSON.parse(companions) as string[]),
  }
}

/** A visitor as a list may show one. */
export function shownVisitor(name: string | null, title: VisitorShown['title']): VisitorShown {
  return {
    title,
    surname: name === null ? null : surnameOf(name),
    maskedName: name === null ? null : maskName(name),
  }
}
