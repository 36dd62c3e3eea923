import { Button as AriaButton } from 'react-aria-components/Button'
import { ticketKinds, type TicketKind } from '../../../db/desk/tickets/model.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useText } from '../../text/text.ts'

/** The kinds of a ticket by their digit. */
export function KindChoice({ choose }: { readonly choose: (kind: TicketKind) => void }) {
  const t = useText()
  return (
    <section className="card visit-card" aria-label={t('ticket.kinds')}>
      <div className="custody-kinds">
        {ticketKinds.map((kind, place) => (
          <AriaButton key={kind} className="outcome" onPress={() => choose(kind)}>
            <span className="entry-line">
              <strong>{t(`ticket.kind.${kind}`)}</strong>
              <KeyCap name={String(place + 1)} />
            </span>
            <span className="quiet">{t(`ticket.kindAbout.${kind}`)}</span>
          </AriaButton>
        ))}
      </div>
    </section>
  )
}
