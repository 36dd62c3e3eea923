// A form of the register that was kept finds its form and its record again, or says that it can not.
import { describe, expect, test } from 'vitest'
import type { RegisterRoom } from '../../db/register/residents/model.ts'
import type { StaffEntry } from '../../db/register/staff/model.ts'
import type { KeptForm } from '../../electron/ipc/system.ts'
import { readTyped } from '../../renderer/state/kept-entry.ts'
import type { EstateForms } from '../../renderer/tasks/register/estate-register.tsx'
import { keepingOf, keptEstateForm, keptRoomForm, subjectOfKept } from '../../renderer/tasks/register/kept.ts'
import type { RoomForms } from '../../renderer/tasks/register/room-register.tsx'

const resident = { occupancyId: 'lives-1' } as RegisterRoom['residents'][number]
const vehicle = { id: 'car-1' } as RegisterRoom['vehicles'][number]
const room = { roomId: 'room-1', residents: [resident], vehicles: [vehicle] } as unknown as RegisterRoom
const member = { id: 'staff-1' } as StaffEntry

const roomForms: readonly RoomForms[] = [
  { form: 'moveIn' },
  { form: 'vehicle' },
  { form: 'room' },
  { form: 'endRoom' },
  { form: 'resident', resident },
  { form: 'phone', resident },
  { form: 'moveOut', resident },
  { form: 'correctVehicle', vehicle },
  { form: 'endVehicle', vehicle },
]
const estateForms: readonly EstateForms[] = [
  { form: 'addRoom' },
  { form: 'addStaff' },
  { form: 'staff', member },
  { form: 'resetPin', member },
  { form: 'endStaff', member },
]

function kept(fields: object): KeptForm {
  return { id: 'form-1', task: 'register', actId: 'act-1', state: 'running', fields, changedAt: 0 }
}

describe('a kept form of the register', () => {
  test.each(roomForms)('of a room comes back: $form', (open) => {
    const { about } = keepingOf(open, 'room-1', null)
    const form = kept({ ...about, typed: { name: '王小明' } })
    expect(subjectOfKept(form.fields)).toEqual({ roomId: 'room-1', visitId: null })
    expect(keptRoomForm(form, room)).toEqual(open)
    expect(keepingOf(open, 'room-1', form)).toEqual({ task: 'register', about, kept: form })
    expect(readTyped(form.fields)).toEqual({ name: '王小明' })
  })

  test.each(estateForms)('of the estate comes back: $form', (open) => {
    const form = kept({ ...keepingOf(open, null, null).about, typed: {} })
    expect(subjectOfKept(form.fields)).toEqual({ roomId: null, visitId: null })
    expect(keptEstateForm(form, [member])).toEqual(open)
  })

  test("whose record is gone, or which is another thing's, does not open", () => {
    const gone = kept({ form: 'phone', roomId: 'room-1', recordId: 'lives-2', typed: {} })
    expect(keptRoomForm(gone, room)).toBeNull()
    expect(keptEstateForm(kept({ form: 'staff', roomId: null, recordId: 'staff-2', typed: {} }), [member])).toBeNull()
    expect(keptRoomForm(kept({ cashText: '240' }), room)).toBeNull()
    expect(subjectOfKept({ cashText: '240' })).toBeNull()
    expect(keptRoomForm(null, room)).toBeNull()
  })

  test('is not taken for another form of the same record', () => {
    const phone = keepingOf({ form: 'phone', resident }, 'room-1', null)
    const form = kept({ ...phone.about, typed: {} })
    expect(keepingOf({ form: 'moveOut', resident }, 'room-1', form).kept).toBeNull()
    expect(keepingOf({ form: 'phone', resident }, 'room-2', form).kept).toBeNull()
  })
})
