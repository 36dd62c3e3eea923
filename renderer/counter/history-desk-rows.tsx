// A past call and a past ticket, as lines of the history.
import { Button as RowButton } from 'react-aria-components/Button'
import type { PastCallLine, PastTicketLine } from '../../db/views/history/model.ts'
import { Chip } from '../parts/chip.tsx'
import { startTask } from '../state/desk.ts'
import { useText } from '../text/text.ts'

export function CallRow({ line, when }: { readonly line: PastCallLine; readonly when: string }) {
  const t = useText()
  return (
    <RowButton className="today-row history-row" data-row="" onPress={() => startTask('call', { callId: line.id })}>
      <span className="digits quiet">{when}</span>
      <strong className="digits">{line.room ?? ''}</strong>
      <span className="today-what">
        <span className="today-items">{t(line.direction === 'in' ? 'call.incoming' : 'call.outgoing')}</span>
        <span className="quiet small">{line.maskedName ?? ''}</span>
      </span>
      <Chip tone="muted">{t(`call.state.${line.state}`)}</Chip>
      <span />
    </RowButton>
  )
}

export function TicketRow({ line, when }: { readonly line: PastTicketLine; readonly when: string }) {
  const t = useText()
  return (
    <RowButton className="today-row history-row" data-row="" onPress={() => startTask('ticket', { ticketId: line.id })}>
      <span className="digits quiet">{when}</span>
      <strong className="digits">{line.room ?? ''}</strong>
      <span className="today-what">
        <span className="today-items">{t(`ticket.kind.${line.about}`)}</span>
        <span className="digits quiet small">{line.number}</span>
      </span>
      <Chip tone="muted">{t(`ticket.state.${line.state}`)}</Chip>
      <span />
    </RowButton>
  )
}
