// The register and the first run.
import { makeImportPart } from '../../db/register/imports/commands.ts'
import { linkOwnRoom, unlinkOwnRoom } from '../../db/register/own-rooms/commands.ts'
import { listOwnRooms } from '../../db/register/own-rooms/queries.ts'
import { listUnfinishedImports } from '../../db/register/imports/queries.ts'
import { changePhone, correctResident, moveIn, moveOut, revealResident } from '../../db/register/residents/commands.ts'
import { addRoom, correctRoom, endRoom } from '../../db/register/rooms/commands.ts'
import {
  correctStaff,
  endStaff,
  makeAddStaff,
  makeChangeOwnPin,
  makeResetPin,
} from '../../db/register/staff/commands.ts'
import { listStaff } from '../../db/register/staff/queries.ts'
import { addVehicle, correctVehicle, endVehicle } from '../../db/register/vehicles/commands.ts'
import { readRegisterRoom, readRevealed } from '../../db/views/register/queries.ts'
import { exportTemplate, readImport, waitingImport } from '../counter/import-files.ts'
import type { OpenCounter } from '../counter/counter.ts'
import { nobodysNumber } from '../counter/pin-tries.ts'
import type { Handlers } from './handler.ts'

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

/** Once the PIN is one's own, everything is open. */
function ownPinChanged(counter: OpenCounter): ReturnType<typeof makeChangeOwnPin> {
  const change = makeChangeOwnPin(counter.store.ring)
  return async (port, context, input) => {
    const done = await change(port, context, input)
    if (done.ok && counter.signedIn) {
      const { mustChangePin: _changed, ...who } = counter.signedIn
      counter.signedIn = who
      counter.changed(['counter'])
    }
    return done
  }
}

export const registerHandlers = {
  setUpEstate: {
    anytime: async (counter, { passphrase, ...typed }) => {
      const made = await counter.setUp(typed, passphrase)
      return made.ok ? { ok: true, value: {} } : made
    },
  },
  registerRoom: (counter, { roomId }) => value(readRegisterRoom(counter.store.read, roomId)),
  revealResident: { command: revealResident },
  revealedResident: (counter, { occupancyId }) =>
    value(readRevealed(counter.store.read, occupancyId, counter.signedIn?.staffId ?? '', counter.clock())),
  moveIn: { command: moveIn },
  correctResident: { command: correctResident },
  changePhone: { command: changePhone },
  moveOut: { command: moveOut },
  addVehicle: { command: addVehicle },
  correctVehicle: { command: correctVehicle },
  endVehicle: { command: endVehicle },
  addRoom: { command: addRoom },
  correctRoom: { command: correctRoom },
  endRoom: { command: endRoom },
  staffList: (counter) => value(listStaff(counter.store.read)),
  addStaff: { commandOf: (counter) => makeAddStaff(counter.store.ring) },
  correctStaff: { command: correctStaff },
  resetPin: { commandOf: (counter) => makeResetPin(counter.store.ring) },
  changeOwnPin: {
    commandOf: (counter) => ownPinChanged(counter),
    before: ({ pinTries, store, signedIn }) => pinTries.begin(store, signedIn?.number ?? nobodysNumber),
  },
  endStaff: { command: endStaff },
  ownRooms: (counter, { staffId }) => value(listOwnRooms(counter.store.read, staffId)),
  linkOwnRoom: { command: linkOwnRoom },
  unlinkOwnRoom: { command: unlinkOwnRoom },
  readImport: (counter, file) => readImport(counter, file),
  importPart: { commandOf: (counter) => makeImportPart(waitingImport(counter)) },
  unfinishedImports: (counter) => value(listUnfinishedImports(counter.store.read)),
  exportTemplate: (counter) => exportTemplate(counter),
} satisfies Partial<Handlers>
