import { z } from 'zod'
import { roles, type Role } from '../../db/core/roles.ts'
import { confirmations } from '../../db/register/changes/model.ts'
import type { ImportPartAnswer, ImportPreview, UnfinishedImport } from '../../db/register/imports/model.ts'
import { occupancyRoles, type RegisterRoom, type RevealedResident } from '../../db/register/residents/model.ts'
import type { StaffEntry } from '../../db/register/staff/model.ts'
import type { Household } from '../../db/views/household/model.ts'
import { command, note, query } from './channel.ts'
import { id, nothing } from './values.ts'

/** Who keeps residents and vehicles. */
const keepers: readonly Role[] = ['receptionist', 'supervisor', 'manager']
/** Who keeps rooms and staff, and brings lists in. */
const heads: readonly Role[] = ['supervisor', 'manager']

/** As it was typed; the command reads it and says at which field it can not. */
const typed = z.string().max(200)
const room = { room: typed, floor: typed, area: typed }
const confirmed = { isDuplicateConfirmed: z.boolean() }
const plate = { plate: typed, isPlateConfirmed: z.boolean() }
const role = z.enum(occupancyRoles)

/** Ten megabytes: more than any list of rooms a spreadsheet still opens. */
export const mostImportBytes = 10 * 1024 * 1024

export const register = {
  household: query<Household | null>()({
    input: z.strictObject({ roomId: id }),
    callers: 'signedIn',
    whileLocked: true,
  }),
  setUpEstate: note<Record<string, never>>()({
    input: z.strictObject({
      centreName: typed,
      company: typed,
      hotline: typed,
      areaCode: typed,
      zone: typed,
      tillName: typed,
      number: typed,
      name: typed,
      pin: typed,
      passphrase: typed,
    }),
    callers: 'anyone',
  }),
  registerRoom: query<RegisterRoom | null>()({ input: z.strictObject({ roomId: id }), callers: keepers }),
  revealResident: command<{ readonly personId: string }>()({
    input: z.strictObject({ occupancyId: id }),
    callers: keepers,
  }),
  /** Null unless `revealResident` was run for this person a moment ago. */
  revealedResident: query<RevealedResident | null>()({ input: z.strictObject({ occupancyId: id }), callers: keepers }),
  moveIn: command<{ readonly personId: string; readonly occupancyId: string; readonly vehicleId: string | null }>()({
    input: z.strictObject({ roomId: id, name: typed, role, phone: typed, fromOn: typed, ...plate, ...confirmed }),
    callers: keepers,
    personal: true,
  }),
  correctResident: command<{ readonly personId: string }>()({
    input: z.strictObject({ occupancyId: id, name: typed, role, fromOn: typed, ...confirmed }),
    callers: keepers,
    personal: true,
  }),
  changePhone: command<{ readonly personId: string }>()({
    input: z.strictObject({ occupancyId: id, phone: typed, confirmedBy: z.enum(confirmations), ...confirmed }),
    callers: keepers,
    personal: true,
  }),
  moveOut: command<{ readonly personId: string }>()({
    input: z.strictObject({ occupancyId: id, toOn: typed }),
    callers: keepers,
  }),
  addVehicle: command<{ readonly vehicleId: string }>()({
    input: z.strictObject({ roomId: id, fromOn: typed, ...plate, ...confirmed }),
    callers: keepers,
    personal: true,
  }),
  correctVehicle: command<{ readonly vehicleId: string }>()({
    input: z.strictObject({ vehicleId: id, ...plate, ...confirmed }),
    callers: keepers,
    personal: true,
  }),
  endVehicle: command<{ readonly vehicleId: string }>()({
    input: z.strictObject({ vehicleId: id, toOn: typed }),
    callers: keepers,
  }),
  addRoom: command<{ readonly roomId: string }>()({ input: z.strictObject(room), callers: heads }),
  correctRoom: command<{ readonly roomId: string }>()({
    input: z.strictObject({ roomId: id, ...room }),
    callers: heads,
  }),
  endRoom: command<{ readonly roomId: string }>()({
    input: z.strictObject({ roomId: id, toOn: typed }),
    callers: heads,
  }),
  staffList: query<readonly StaffEntry[]>()({ input: nothing, callers: heads }),
  addStaff: command<{ readonly staffId: string }>()({
    input: z.strictObject({ number: typed, name: typed, role: z.enum(roles), pin: typed, fromOn: typed }),
    callers: heads,
    personal: true,
    approval: { by: heads, when: 'asked' },
  }),
  /** Changing a role takes a second head. */
  correctStaff: command<{ readonly staffId: string }>()({
    input: z.strictObject({ staffId: id, name: typed, role: z.enum(roles) }),
    callers: heads,
    personal: true,
    approval: { by: heads, when: 'asked' },
  }),
  /** A first PIN again, for somebody who forgot theirs. Refuses `ownPin`. */
  resetPin: command<object>()({
    input: z.strictObject({ staffId: id, pin: typed }),
    callers: ['supervisor'],
    personal: true,
    approval: { by: heads, when: 'asked' },
  }),
  changeOwnPin: command<object>()({
    input: z.strictObject({ pin: typed, newPin: typed }),
    callers: 'signedIn',
    personal: true,
    withFirstPin: true,
  }),
  endStaff: command<{ readonly staffId: string }>()({
    input: z.strictObject({ staffId: id, toOn: typed }),
    callers: heads,
  }),
  /** The rooms that are a colleague's own: money of theirs takes a second person. */
  ownRooms: query<readonly { readonly roomId: string; readonly room: string }[]>()({
    input: z.strictObject({ staffId: id }),
    callers: heads,
  }),
  /** Refuses `roomNotFound`, `nothingChanged`. */
  linkOwnRoom: command<{ readonly roomId: string }>()({
    input: z.strictObject({ staffId: id, room: typed }),
    callers: heads,
  }),
  unlinkOwnRoom: command<{ readonly roomId: string }>()({
    input: z.strictObject({ staffId: id, roomId: id }),
    callers: heads,
    approval: { by: heads, when: 'always' },
  }),
  readImport: note<ImportPreview>()({
    input: z.strictObject({ fileName: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) }),
    callers: heads,
    mostBytes: mostImportBytes,
  }),
  /** One part of the file that was read last, under the act id its preview named. */
  importPart: command<ImportPartAnswer>()({
    input: z.strictObject({ importId: id, part: z.int().min(0).max(100) }),
    callers: heads,
  }),
  unfinishedImports: query<readonly UnfinishedImport[]>()({ input: nothing, callers: heads }),
  exportTemplate: note<{ readonly path: string }>()({ input: nothing, callers: heads }),
}
