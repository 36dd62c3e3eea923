// The channels of the counter itself: leaving and coming back, parking, the customer's display, notices of today.
import type { Result } from '../../db/core/refusal.ts'
import { refuse } from '../../db/core/refusal.ts'
import { changeReturn, leaveDesk } from '../../db/desk/absences/commands.ts'
import { openAbsence } from '../../db/desk/absences/queries.ts'
import { addEmergencyNumber, removeEmergencyNumber } from '../../db/desk/emergency-numbers/commands.ts'
import { addNotice, endNotice } from '../../db/desk/notices/commands.ts'
import { readNotices } from '../../db/desk/notices/queries.ts'
import { findRoom } from '../../db/register/rooms/queries.ts'
import { listParkedForms, parkForm, takeBack } from '../../db/system/parked-forms/commands.ts'
import type { ListedForm } from '../../db/system/parked-forms/model.ts'
import type { OpenCounter } from '../counter/counter.ts'
import { customerDisplay, lockScreen } from '../counter/front.ts'
import { lockCounter, signIn } from '../counter/sign-in.ts'
import type { counterFront } from '../ipc/counter.ts'
import type { Handlers } from './handler.ts'

const done = { ok: true, value: {} } as const

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

function staffId(counter: OpenCounter): string {
  if (!counter.signedIn) throw new Error('Nobody is signed in.')
  return counter.signedIn.staffId
}

async function parked(counter: OpenCounter): Promise<ListedForm[]> {
  const { read, ring } = counter.store
  const forms = await listParkedForms(read, staffId(counter), ring)
  return Promise.all(
    forms.map(async (form) => {
      const room = form.roomId === null ? null : await findRoom(read, form.roomId)
      return { ...form, room: room?.name ?? null }
    }),
  )
}

async function park(counter: OpenCounter, id: string): Promise<Result<{ value: Record<string, never> }>> {
  const { work, ring } = counter.store
  const who = staffId(counter)
  counter.display.happened({ kind: 'parked' })
  const result = await work.note((port, now) => parkForm(port, who, id, now, ring))
  return result.ok ? done : result
}

export const counterHandlers = {
  lockScreen: { anytime: (counter) => value(lockScreen(counter)) },
  customerDisplay: { anytime: (counter) => value(customerDisplay(counter)) },
  showCustomer: async ({ display }, input) => {
    if (input.show === 'payment') {
      const { show: _show, ...payment } = input
      display.happened({ kind: 'paying', payment })
    } else if (input.show === 'signing') display.happened({ kind: 'signing', id: input.id, number: input.number })
    else display.happened({ kind: input.show === 'checked' ? 'checked' : 'ended' })
    return done
  },
  signOnDisplay: {
    anytime: async ({ display }, signed) => {
      display.happened({ kind: 'signed', ...signed })
      return done
    },
  },
  signatureGiven: async ({ display }) => {
    const shown = display.shown()
    if (shown.show !== 'signing' || !shown.isOpen) return { ok: true, value: null }
    return { ok: true, value: { number: shown.number, signature: shown.signature } }
  },
  leaveDesk: {
    commandOf: (counter) => (port, context, input) => {
      // Locked before anything is written: a disk that refuses the record must not leave the desk open.
      lockCounter(counter)
      return leaveDesk(port, context, input)
    },
  },
  changeReturn: { command: changeReturn },
  unlock: async (counter, { pin }) => {
    const absence = await openAbsence(counter.store.read)
    return absence && !counter.signedIn ? signIn(counter, absence.staffNumber, pin) : refuse('absenceOver')
  },
  parkedForms: (counter) => value(parked(counter)),
  parkForm: (counter, { id }) => park(counter, id),
  takeBack: (counter, { id }) => {
    const { work, ring } = counter.store
    const who = staffId(counter)
    return work.note((port, now) => takeBack(port, who, id, now, ring))
  },
  notices: ({ store, clock }) => value(readNotices(store.read, clock())),
  addNotice: { command: addNotice },
  endNotice: { command: endNotice },
  addEmergencyNumber: { command: addEmergencyNumber },
  removeEmergencyNumber: { command: removeEmergencyNumber },
} satisfies Pick<Handlers, keyof typeof counterFront>
