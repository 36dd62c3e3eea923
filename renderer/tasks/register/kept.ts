// Which form of the register a kept form is, and how it finds its record again.
import type { RegisterRoom } from '../../../db/register/residents/model.ts'
import type { StaffEntry } from '../../../db/register/staff/model.ts'
import type { EntryKeeping } from '../../state/kept-entry.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import type { TaskSubject } from '../task.ts'
import type { EstateForms } from './estate-register.tsx'
import type { RoomForms } from './room-register.tsx'

interface KeptAbout {
  readonly form: string
  readonly roomId: string | null
  /** The resident's occupancy, the vehicle or the member of staff the form is about. */
  readonly recordId: string | null
}

function readAbout(fields: unknown): KeptAbout | null {
  if (typeof fields !== 'object' || fields === null) return null
  const { form, roomId, recordId } = fields as Partial<KeptAbout>
  return typeof form === 'string' ? { form, roomId: roomId ?? null, recordId: recordId ?? null } : null
}

export function subjectOfKept(fields: unknown): TaskSubject | null {
  const about = readAbout(fields)
  return about && { roomId: about.roomId, visitId: null }
}

/** The form of a room that was kept; null where it is none, or where its record is no longer there. */
export function keptRoomForm(kept: KeptForm | null, room: RegisterRoom): RoomForms | null {
  const about = readAbout(kept?.fields)
  switch (about?.form) {
    case 'moveIn':
    case 'vehicle':
    case 'room':
    case 'endRoom':
      return { form: about.form }
    case 'resident':
    case 'phone':
    case 'moveOut': {
      const resident = room.residents.find(({ occupancyId }) => occupancyId === about.recordId)
      return resident ? { form: about.form, resident } : null
    }
    case 'correctVehicle':
    case 'endVehicle': {
      const vehicle = room.vehicles.find(({ id }) => id === about.recordId)
      return vehicle ? { form: about.form, vehicle } : null
    }
    default:
      return null
  }
}

/** The form of the estate that was kept: a new room, or a member of staff; null likewise. */
export function keptEstateForm(kept: KeptForm | null, staff: readonly StaffEntry[]): EstateForms | null {
  const about = readAbout(kept?.fields)
  switch (about?.form) {
    case 'addRoom':
    case 'addStaff':
      return { form: about.form }
    case 'staff':
    case 'resetPin':
    case 'ownRooms':
    case 'endStaff': {
      const member = staff.find(({ id }) => id === about.recordId)
      return member ? { form: about.form, member } : null
    }
    default:
      return null
  }
}

function recordOf(open: RoomForms | EstateForms): string | null {
  if ('resident' in open) return open.resident.occupancyId
  if ('vehicle' in open) return open.vehicle.id
  return 'member' in open ? open.member.id : null
}

/** How an open form is kept: as the one that came back, when it is that one. */
export function keepingOf(open: RoomForms | EstateForms, roomId: string | null, kept: KeptForm | null): EntryKeeping {
  const about = { form: open.form, roomId, recordId: recordOf(open) }
  const before = readAbout(kept?.fields)
  const isSame = before?.form === about.form && before.roomId === roomId && before.recordId === about.recordId
  return { task: 'register', about, kept: isSame ? kept : null }
}
