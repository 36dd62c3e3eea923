import { useRef } from 'react'
import type { TicketKind } from '../../../db/desk/tickets/model.ts'
import { client } from '../../client/client.ts'
import { EntryForm } from '../../parts/entry-form.tsx'
import { announce } from '../../state/desk.ts'
import { EntryKeepingContext, type EntryKeeping } from '../../state/kept-entry.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { openFields, openInput, type TicketOrigin } from './open-fields.ts'

interface OpenFormProps {
  readonly kind: TicketKind
  readonly from: TicketOrigin
  readonly keeping: EntryKeeping
  readonly opened: (ticketId: string) => void
  readonly back: () => void
}

const submit = 'ticket.open'

/** One form for every kind. */
export function OpenForm({ kind, from, keeping, opened, back }: OpenFormProps) {
  const t = useText()
  const made = useRef('')
  usePhrase({ text: t(`ticket.say.${kind}`), hint: t(`ticket.hint.${kind}`) })
  return (
    <EntryKeepingContext value={keeping}>
      <EntryForm
        title={t('ticket.openTitle', { kind: t(`ticket.kind.${kind}`) })}
        submit={submit}
        fields={openFields(kind, from)}
        send={async (typed, _confirmed, actId) => {
          const read = await openInput(kind, from, typed)
          if (!read.ok) return read
          const reply = await client.run('openTicket', read.input, actId)
          if (!reply.ok) return reply
          made.current = reply.value.ticketId
          announce(t('ticket.openedSaid', { number: reply.value.number }))
          return { ok: true }
        }}
        saved={() => opened(made.current)}
        leave={back}
      />
    </EntryKeepingContext>
  )
}
