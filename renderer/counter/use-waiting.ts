// Who waits to be served: noted with one key, the next by arrival first, another only with a reason (standard 3.1.3).
import type { Lobby } from '../../db/desk/visits/model.ts'
import type { OutOfTurnReason } from '../../db/desk/waiting/model.ts'
import type { Refusal } from '../../db/core/refusal.ts'
import { useState } from 'react'
import { client, makeId } from '../client/client.ts'
import { useAct } from '../client/use-act.ts'
import { announce } from '../state/desk.ts'
import { askReasonFor, pointAt } from '../state/lobby-choice.ts'
import { say } from '../text/text.ts'

export interface WaitingActs {
  readonly note: () => void
  /** The next by arrival for null and for who is next; for anybody else the reason is asked first. */
  readonly serve: (guestId: string | null) => void
  readonly serveOutOfTurn: (guestId: string, reason: OutOfTurnReason) => void
  readonly left: (guestId: string) => void
  readonly refusal: Refusal | null
}

export function useWaiting(lobby: Lobby | undefined): WaitingActs {
  const [noteRefusal, setNoteRefusal] = useState<Refusal | null>(null)
  const serve = useAct('serveGuest')
  const left = useAct('guestLeft')
  async function run(guestId: string | null, outOfTurnReason: OutOfTurnReason | null) {
    const reply = await serve.run({ guestId, outOfTurnReason })
    if (!reply?.ok) return
    pointAt(null)
    announce(say('lobby.servedSaid'))
  }
  /** Every press is somebody else who came, so none waits for the one before it. */
  async function note() {
    const reply = await client.run('noteWaiting', {}, makeId())
    setNoteRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok) announce(say('lobby.notedSaid'))
  }
  return {
    note: () => void note(),
    serve(guestId) {
      const isNext = guestId === null || lobby?.waiting.find((guest) => guest.guestId === guestId)?.isNext === true
      if (isNext) void run(guestId, null)
      else askReasonFor(guestId)
    },
    serveOutOfTurn: (guestId, reason) => void run(guestId, reason),
    left: (guestId) => void left.run({ guestId }).then(() => pointAt(null)),
    refusal: noteRefusal ?? serve.refusal ?? left.refusal,
  }
}
