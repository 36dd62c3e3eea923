import '../../styles/calls.css'
import { useState } from 'react'
import type { TicketKind } from '../../../db/desk/tickets/model.ts'
import { goIdle, startTask } from '../../state/desk.ts'
import type { TaskProps } from '../task.ts'
import { Handling } from './handling.tsx'
import { keepingOf, keptKind } from './kept.ts'
import { OpenForm } from './open-form.tsx'
import { Start } from './start.tsx'

/** 工单: what somebody wants done or heard, from their own words to their own answer. */
export function Ticket({ roomId, ticketId = null, kept }: TaskProps) {
  const [kind, setKind] = useState<TicketKind | null>(() => keptKind(kept))
  if (ticketId !== null) return <Handling key={ticketId} ticketId={ticketId} kept={kept} />
  if (kind === null) return <Start roomId={roomId} choose={setKind} />
  return (
    <div className="visit">
      <OpenForm
        kind={kind}
        from={{ callId: null, roomId, name: null, phone: null }}
        keeping={keepingOf('open', { kind, roomId }, kept)}
        opened={(id) => startTask('ticket', { ticketId: id, roomId })}
        back={() => (roomId === null ? setKind(null) : goIdle())}
      />
    </div>
  )
}
