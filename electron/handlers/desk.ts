// The channels of the desk: visits and who waits to be served.
import {
  callHost,
  cancelVisit,
  correctVisit,
  giveUp,
  hostCame,
  hostSays,
  tendGuest,
} from '../../db/desk/visits/commands.ts'
import { keepVisitorPhoto } from '../../db/desk/photos/commands.ts'
import { addStop, tellStop } from '../../db/desk/stops/commands.ts'
import { assumeLeft, leave } from '../../db/desk/visits/leaving.ts'
import { readLobby } from '../../db/desk/visits/lobby.ts'
import { deliverMessage, printInsideList, reprintSlip } from '../../db/desk/visits/paper-commands.ts'
import { readVisit, recallVisitors } from '../../db/desk/visits/queries.ts'
import { registerVisit } from '../../db/desk/visits/registering.ts'
import { guestLeft, noteWaiting, serveGuest } from '../../db/desk/waiting/commands.ts'
import { hostChoices } from '../../db/views/host-choices/queries.ts'
import { today } from '../counter/today.ts'
import type { desk } from '../ipc/desk.ts'
import { previewSlip } from '../printing/preview.ts'
import type { Handlers } from './handler.ts'

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

export const deskHandlers = {
  lobby: ({ store, clock }) => value(readLobby(store.read, store.ring, clock())),
  visit: ({ store, clock }, { visitId }) => value(readVisit(store.read, store.ring, visitId, clock())),
  recallVisitors: ({ store }, { text }) => value(recallVisitors(store.read, store.ring, text)),
  hostChoices: async (counter, { text }) => value(hostChoices(counter.store.read, text, await today(counter))),
  slipPreview: ({ store }, { slipId }) => value(previewSlip(store, slipId)),
  registerVisit: { command: registerVisit },
  callHost: { command: callHost },
  hostSays: { command: hostSays },
  keepVisitorPhoto: { command: keepVisitorPhoto },
  addStop: { command: addStop },
  tellStop: { command: tellStop },
  hostCame: { command: hostCame },
  giveUp: { command: giveUp },
  tendGuest: { command: tendGuest },
  correctVisit: { command: correctVisit },
  leave: { command: leave },
  assumeLeft: { command: assumeLeft },
  cancelVisit: { command: cancelVisit },
  reprintSlip: { command: reprintSlip },
  printInsideList: { command: printInsideList },
  deliverMessage: { command: deliverMessage },
  noteWaiting: { command: noteWaiting },
  serveGuest: { command: serveGuest },
  guestLeft: { command: guestLeft },
} satisfies Pick<Handlers, keyof typeof desk>
