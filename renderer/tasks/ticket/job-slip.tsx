import type { TicketView } from '../../../db/desk/tickets/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { PaperImage } from '../../parts/paper-image.tsx'
import { PrintStatus } from '../../parts/print-status.tsx'
import { useText } from '../../text/text.ts'

/** The slip somebody goes out with, as it is printed. */
export function JobSlip({ view }: { readonly view: TicketView }) {
  const t = useText()
  const { slip, ticketId, endedAt } = view
  const preview = useAsk('ticketPreview', slip === null ? null : { ticketId }, ['tickets']).value
  if (slip === null || endedAt !== null) return null
  return (
    <>
      <section className="paper" aria-label={t('ticket.slip')} tabIndex={0}>
        {preview && <PaperImage preview={preview} alt={t('ticket.slip')} />}
      </section>
      <PrintStatus job={slip} />
    </>
  )
}
