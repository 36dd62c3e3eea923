// What is typed when a ticket is opened, and what is sent of it.
import { refuse, type Result } from '../../../db/core/refusal.ts'
import { ticketChannels, type TicketKind } from '../../../db/desk/tickets/model.ts'
import { client, type InputOf } from '../../client/client.ts'
import type { EntryField } from '../../parts/entry-form.tsx'
import type { Typed } from '../../state/kept-entry.ts'
import { orNothing } from '../call/call-fields.ts'

/** Where a ticket comes from: a call that is going on, a household in hand, or neither. */
export interface TicketOrigin {
  readonly callId: string | null
  readonly roomId: string | null
  readonly name: string | null
  readonly phone: string | null
}

/** Times a person says, in minutes; `usual` is what is set for the kind. */
const promises = { usual: null, twoHours: 120, fourHours: 240, day: 1440, threeDays: 4320 } as const
type Promised = keyof typeof promises
const promised = Object.keys(promises) as Promised[]

export const promiseField: EntryField = {
  name: 'promise',
  label: 'ticket.promiseWithin',
  choices: promised.map((value) => ({ value, label: `ticket.within.${value}` as const })),
}

export function minutesOf(typed: Typed): number | null {
  return promises[promised.find((known) => known === typed['promise']) ?? 'usual']
}

export function openFields(kind: TicketKind, { callId, roomId, name, phone }: TicketOrigin): readonly EntryField[] {
  return [
    { name: 'words', label: kind === 'praise' ? 'ticket.praiseWords' : 'ticket.words' },
    ...(roomId === null ? [{ name: 'room', label: 'ticket.roomMaybe' } as const] : []),
    { name: 'place', label: 'ticket.place' },
    { name: 'name', label: 'ticket.reporter', initial: name ?? '' },
    { name: 'phone', label: 'call.number', initial: phone ?? '' },
    { name: 'staffNumber', label: 'ticket.responsibleNumber' },
    ...(kind === 'praise' ? [{ name: 'creditedNumber', label: 'ticket.creditedNumber' } as const] : []),
    promiseField,
    ...(callId === null
      ? [
          {
            name: 'channel',
            label: 'ticket.channelLabel',
            initial: 'visit',
            choices: ticketChannels.map((value) => ({ value, label: `ticket.channel.${value}` as const })),
          } as const,
        ]
      : []),
  ]
}

/** The room that was typed: exactly one household, or none. Refuses `roomNotFound` at its field. */
async function roomOf(text: string | null): Promise<Result<{ roomId: string | null }>> {
  if (text === null) return { ok: true, roomId: null }
  const reply = await client.ask('hostChoices', { text })
  if (!reply.ok) return reply
  const rooms = reply.value.filter((hit) => hit.text.roomId !== null)
  const found = rooms.find((hit) => hit.text.place === text) ?? (rooms.length === 1 ? rooms[0] : undefined)
  const roomId = found?.text.roomId ?? null
  return roomId === null ? refuse('roomNotFound', { field: 'room' }) : { ok: true, roomId }
}

export async function openInput(
  kind: TicketKind,
  from: TicketOrigin,
  typed: Typed,
): Promise<Result<{ input: InputOf<'openTicket'> }>> {
  const room =
    from.roomId === null ? await roomOf(orNothing(typed['room'])) : { ok: true as const, roomId: from.roomId }
  if (!room.ok) return room
  const channel =
    from.callId === null ? (ticketChannels.find((known) => known === typed['channel']) ?? 'visit') : 'phone'
  const text = (name: string) => orNothing(typed[name])
  const input = {
    callId: from.callId,
    kind,
    channel,
    roomId: room.roomId,
    place: text('place'),
    name: text('name'),
    phone: text('phone'),
    words: typed['words'] ?? '',
    staffNumber: text('staffNumber'),
    creditedNumber: text('creditedNumber'),
    promiseMinutes: minutesOf(typed),
  }
  return { ok: true, input }
}
