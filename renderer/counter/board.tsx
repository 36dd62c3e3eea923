import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { PrintJobView } from '../../db/system/print-jobs/model.ts'
import { useAsk } from '../client/use-ask.ts'
import { Chip } from '../parts/chip.tsx'
import { Money } from '../parts/money.tsx'
import { PrintStatus } from '../parts/print-status.tsx'
import { printTone, printWord } from '../parts/print-words.ts'
import { showCharge, showPayment, useDesk } from '../state/desk.ts'
import { useText } from '../text/text.ts'
import { useUnsettled } from './use-unsettled.ts'

/** Transfers take days, so many wait at a time: the oldest are shown, and how many more. */
const transfersShown = 5

/** The left side: what is not settled yet. Money taken but not printed stays here until it is. */
export function Board() {
  const t = useText()
  const { troubled, printing, unchecked, payments, isKnown } = useUnsettled()
  // A task is finished or left first: pressing an entry here must not lose a half-filled form.
  const isTaskRunning = useDesk((desk) => desk.middle.at === 'task')
  const open = (receiptId: string) => {
    const payment = payments.find((other) => other.receiptId === receiptId)
    return payment && !isTaskRunning ? () => showPayment(payment.id) : null
  }
  const transfers = useAsk('transfersToVerify', {}, ['payments']).value ?? []
  const charges = useAsk('openCharges', {}, ['charges', 'payments', 'bills']).value ?? []
  const owed = useAsk('owedInvoices', {}, ['invoices', 'payments']).value ?? []
  const settled = [troubled, printing, unchecked, owed, transfers, charges].every(({ length }) => length === 0)
  if (isKnown && settled) {
    // Nothing was taken yet: then there is nothing that could be settled.
    return <p className="board-empty">{t(payments.length === 0 ? 'board.noneYet' : 'board.empty')}</p>
  }
  return (
    <>
      <Section title={t('board.trouble')} count={troubled.length}>
        {troubled.map((job) => (
          <JobEntry key={job.id} job={job} open={open(job.documentId)} />
        ))}
      </Section>
      <Section title={t('board.unchecked')} count={unchecked.length}>
        {unchecked.map((payment) => (
          <Entry key={payment.id} tone="waiting" open={open(payment.receiptId)}>
            <span className="entry-line">
              <strong className="digits">{payment.room}</strong>
              <Money fen={payment.totalFen} className="strong" />
            </span>
            <span className="quiet digits small">{payment.receiptNumber}</span>
          </Entry>
        ))}
      </Section>
      <Section title={t('charges.open')} count={charges.length}>
        {charges.map(({ chargeId, room, amountFen, state }) => (
          <Entry
            key={chargeId}
            tone={state === 'toReturn' ? 'bad' : 'waiting'}
            open={isTaskRunning ? null : () => showCharge(chargeId)}
          >
            <span className="entry-line">
              <strong className="digits">{room}</strong>
              <Money fen={amountFen} />
            </span>
            <span className="quiet small">{t(`charges.state.${state}`)}</span>
          </Entry>
        ))}
      </Section>
      <Section title={t('transfers.title')} count={transfers.length}>
        {transfers.slice(0, transfersShown).map((transfer) => (
          <Entry
            key={`${transfer.paymentId} ${transfer.position}`}
            tone="plain"
            open={isTaskRunning ? null : () => showPayment(transfer.paymentId)}
          >
            <span className="entry-line">
              <strong className="digits">{transfer.room}</strong>
              <Money fen={transfer.amountFen} />
            </span>
            <span className="quiet small">{t(`collect.otherMethod.${transfer.method}`)}</span>
          </Entry>
        ))}
        {transfers.length > transfersShown && (
          <p className="quiet small">{t('transfers.more', { count: transfers.length - transfersShown })}</p>
        )}
      </Section>
      <Section title={t('invoices.owed')} count={owed.length}>
        {owed.map((invoice) => (
          <Entry
            key={invoice.invoiceId}
            tone={invoice.state === 'toReverse' ? 'bad' : 'plain'}
            open={isTaskRunning ? null : () => showPayment(invoice.paymentId)}
          >
            <span className="entry-line">
              <strong className="digits">{invoice.room}</strong>
              <Money fen={invoice.amountFen} />
            </span>
            <span className="quiet small">{t(`invoices.state.${invoice.state}`)}</span>
          </Entry>
        ))}
      </Section>
      <Section title={t('board.printing')} count={printing.length}>
        {printing.map((job) => (
          <JobEntry key={job.id} job={job} open={open(job.documentId)} />
        ))}
      </Section>
    </>
  )
}

function Section({
  title,
  count,
  children,
}: {
  readonly title: string
  readonly count: number
  readonly children: ReactNode
}) {
  if (count === 0) return null
  return (
    <section className="board-section">
      <h2 className="section-title">
        {title}
        <span className="digits">{count}</span>
      </h2>
      {children}
    </section>
  )
}

interface EntryProps {
  readonly tone: 'plain' | 'waiting' | 'bad'
  readonly open: (() => void) | null
  readonly children: ReactNode
}

function Entry({ tone, open, children }: EntryProps) {
  if (open === null) return <div className={`entry entry-${tone}`}>{children}</div>
  return (
    <AriaButton className={`entry entry-${tone}`} onPress={open}>
      {children}
    </AriaButton>
  )
}

/** A job whose payment can be opened is settled there; any other (a drawer, another day's receipt) is settled here. */
function JobEntry({ job, open }: { readonly job: PrintJobView; readonly open: (() => void) | null }) {
  const t = useText()
  const isAnotherDays = useDesk((desk) => desk.middle.at === 'idle') && open === null
  const title = job.kind === 'drawer' ? t('board.drawer') : job.documentNumber
  const tone = job.state === 'refused' ? 'bad' : job.state === 'queued' || job.state === 'sending' ? 'plain' : 'waiting'
  return (
    <>
      <Entry tone={tone} open={open}>
        <span className="entry-line">
          <strong className="digits">{title}</strong>
        </span>
        <span className="entry-line">
          <Chip tone={printTone(job.state)}>{printWord(job.state)}</Chip>
          {job.copyNumber > 1 && <span className="quiet">{t('board.copy', { count: job.copyNumber - 1 })}</span>}
        </span>
      </Entry>
      {isAnotherDays && <PrintStatus job={job} />}
    </>
  )
}
