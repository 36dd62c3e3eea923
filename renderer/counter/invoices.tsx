// The invoices of a payment: asked for, issued, handed over; each with the step that comes next.
import { refuse } from '../../db/core/refusal.ts'
import { handOverWays, type HandOverWay, type InvoiceView, type TitleKind } from '../../db/money/invoices/model.ts'
import { client } from '../client/client.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { EntryForm, type EntryField } from '../parts/entry-form.tsx'
import { Money } from '../parts/money.tsx'
import { announce } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { say, useText } from '../text/text.ts'

export type InvoiceStep =
  | { readonly step: 'request' }
  | { readonly step: 'issue' | 'handOver' | 'cancel' | 'reverse'; readonly invoice: InvoiceView }

const chipTone = {
  requested: 'waiting',
  issued: 'waiting',
  handedOver: 'good',
  cancelled: 'muted',
  toReverse: 'bad',
  reversed: 'muted',
} as const

interface InvoicesProps {
  readonly paymentId: string
  readonly go: (step: InvoiceStep) => void
}

/** Asks for an invoice of what is not yet invoiced; nothing where nothing is left. */
export function InvoiceAsk({ paymentId, go }: InvoicesProps) {
  const t = useText()
  const left = useAsk('invoicesOf', { paymentId }, ['invoices', 'payments']).value?.leftFen ?? 0
  const ask = () => go({ step: 'request' })
  useKeys('middle', left > 0 ? [{ key: 'I', label: t('invoices.request'), run: ask }] : [])
  if (left <= 0) return null
  return (
    <Button keyCap="I" onPress={ask}>
      {t('invoices.request')}
    </Button>
  )
}

/** What of this payment is invoiced, each with its next step. Nothing is shown of a payment nobody asked for. */
export function Invoices({ paymentId, go }: InvoicesProps) {
  const t = useText()
  const { value } = useAsk('invoicesOf', { paymentId }, ['invoices', 'payments'])
  if (!value) return null
  return (
    <>
      {value.invoices.map((invoice) => (
        <div key={invoice.invoiceId} className="entry entry-plain">
          <span className="entry-line">
            <strong>{invoice.title ?? t('common.maskedGone')}</strong>
            <Chip tone={chipTone[invoice.state]}>{t(`invoices.state.${invoice.state}`)}</Chip>
          </span>
          <span className="entry-line">
            <span className="quiet digits small">{invoice.number ?? invoice.taxNumber ?? ''}</span>
            <Money fen={invoice.amountFen} />
          </span>
          <NextSteps invoice={invoice} go={go} />
        </div>
      ))}
    </>
  )
}

function NextSteps({ invoice, go }: { readonly invoice: InvoiceView; readonly go: (step: InvoiceStep) => void }) {
  const t = useText()
  const steps =
    invoice.state === 'requested'
      ? (['issue', 'cancel'] as const)
      : invoice.state === 'issued'
        ? (['handOver'] as const)
        : invoice.state === 'toReverse'
          ? (['reverse'] as const)
          : []
  if (steps.length === 0) return null
  return (
    <span className="row">
      {steps.map((step) => (
        <Button key={step} onPress={() => go({ step, invoice })}>
          {t(`invoices.step.${step}`)}
        </Button>
      ))}
    </span>
  )
}

interface StepProps {
  readonly paymentId: string
  readonly at: InvoiceStep
  readonly leave: () => void
}

const requestFields: readonly EntryField[] = [
  {
    name: 'titleKind',
    label: 'invoices.titleKind',
    choices: [
      { value: 'company', label: 'invoices.kind.company' },
      { value: 'person', label: 'invoices.kind.person' },
    ],
  },
  { name: 'title', label: 'invoices.title' },
  { name: 'taxNumber', label: 'invoices.taxNumber', hint: 'invoices.taxNumberHint' },
  { name: 'delivery', label: 'invoices.delivery', hint: 'invoices.deliveryHint' },
]

const stepFields: Readonly<Record<'issue' | 'handOver' | 'cancel' | 'reverse', readonly EntryField[]>> = {
  issue: [{ name: 'number', label: 'invoices.number', hint: 'invoices.numberHint' }],
  reverse: [{ name: 'number', label: 'invoices.redNumber', hint: 'invoices.numberHint' }],
  handOver: [
    {
      name: 'how',
      label: 'invoices.how',
      choices: handOverWays.map((value) => ({ value, label: `invoices.way.${value}` as const })),
    },
  ],
  cancel: [{ name: 'reason', label: 'invoices.reason' }],
}

/** The form of one step. */
export function InvoiceForm({ paymentId, at, leave }: StepProps) {
  const t = useText()
  const { step } = at
  const saved = () => {
    announce(say(`invoices.done.${step}`))
    leave()
  }
  if (step === 'request')
    return (
      <EntryForm
        title={t('invoices.request')}
        fields={requestFields}
        submit="invoices.request"
        leave={leave}
        saved={saved}
        send={async ({ titleKind = 'company', title = '', taxNumber = '', delivery = '' }, _confirmed, actId) => {
          if (title.trim() === '') return refuse('invoiceTitleMissing', { field: 'title' })
          const to = delivery.trim() === '' ? null : delivery.trim()
          const input = { paymentId, titleKind: titleKind as TitleKind, title: title.trim(), taxNumber, delivery: to }
          return client.run('requestInvoice', input, actId)
        }}
      />
    )
  const { invoiceId } = at.invoice
  return (
    <EntryForm
      title={t(`invoices.step.${step}`)}
      fields={stepFields[step]}
      submit={`invoices.step.${step}`}
      leave={leave}
      saved={saved}
      send={async ({ number = '', how = 'email', reason = '' }, _confirmed, actId) => {
        if (step === 'issue') return client.run('issueInvoice', { invoiceId, number }, actId)
        if (step === 'reverse') return client.run('reverseInvoice', { invoiceId, number }, actId)
        if (step === 'handOver') return client.run('handOverInvoice', { invoiceId, how: how as HandOverWay }, actId)
        return reason.trim() === ''
          ? refuse('whyMissing', { field: 'reason' })
          : client.run('cancelInvoice', { invoiceId, reason: reason.trim() }, actId)
      }}
    />
  )
}
