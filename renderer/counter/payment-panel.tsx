import { useState } from 'react'
import { useAct } from '../client/use-act.ts'
import { useAsk } from '../client/use-ask.ts'
import type { PaymentView } from '../../db/money/payments/model.ts'
import { Button } from '../parts/button.tsx'
import { Money } from '../parts/money.tsx'
import { Notice, RefusalNotice } from '../parts/notice.tsx'
import { PrintStatus } from '../parts/print-status.tsx'
import { ReceiptPreview } from '../parts/receipt-preview.tsx'
import { useStatus } from '../state/counter.ts'
import { announce, goIdle } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { clockText } from '../text/dates.ts'
import { useText } from '../text/text.ts'
import { InvoiceAsk, InvoiceForm, Invoices, type InvoiceStep } from './invoices.tsx'
import { useReceiptPdf } from './receipt-pdf.ts'
import { RefundForm } from './refund-form.tsx'
import { RefundsGiven } from './refunds-given.tsx'
import { ReprintAsk } from './reprint-ask.tsx'
import { TransferForm, Transfers, type TransferStep } from './transfers.tsx'
import { VoidAsk } from './void-ask.tsx'

/** What is told below a printer in trouble would stand under the buttons. */
const bringIntoSight = (place: HTMLElement | null) => place?.scrollIntoView({ block: 'center' })

/** A payment taken earlier: its receipt, where its printing stands, and what is still to be settled. */
export function PaymentPanel({
  paymentId,
  isReprinting,
}: {
  readonly paymentId: string
  readonly isReprinting: boolean
}) {
  const t = useText()
  const { value, refusal } = useAsk('payment', { paymentId }, ['payments', 'printing'])
  if (value === undefined) return <RefusalNotice refusal={refusal} />
  if (value === null) return <p className="card empty">{t('payment.gone')}</p>
  return <Payment payment={value} isReprinting={isReprinting} />
}

function Payment({ payment, isReprinting }: { readonly payment: PaymentView; readonly isReprinting: boolean }) {
  const t = useText()
  const { zone, shift } = useStatus()
  const [asking, setAsking] = useState<string | null>(isReprinting ? payment.receiptId : null)
  const [invoicing, setInvoicing] = useState<InvoiceStep | null>(null)
  const [verifying, setVerifying] = useState<TransferStep | null>(null)
  const [isRefunding, setRefunding] = useState(false)
  const own = { id: payment.receiptId, number: payment.receiptNumber }
  const [shown, setShown] = useState(own)
  const refundable = useAsk('refundable', { paymentId: payment.id }, ['payments', 'printing']).value ?? null
  const check = useAct('confirmChecked')
  const isVoid = payment.voidedAt !== null
  const isChecked = payment.customerCheckedAt !== null || isVoid
  const canVoid = !isVoid && shift !== null && payment.shiftId === shift.id && payment.refundedFen === 0
  const canRefund = shift !== null && refundable !== null && refundable.totalLeftFen > refundable.roundingLeftFen
  async function confirm() {
    const reply = await check.run({ paymentId: payment.id })
    if (!reply?.ok) return
    announce(t('done.checkedSaid'))
    goIdle()
  }
  const pdf = useReceiptPdf(shown.id)
  const keys = [
    ...(isChecked ? [] : [{ key: 'Enter', label: t('key.confirm'), run: () => void confirm() }]),
    { key: 'E', label: t('payment.takePdf'), run: () => void pdf.take() },
    { key: 'P', label: t('key.reprint'), run: () => setAsking(shown.id) },
    ...(canVoid ? [{ key: 'V', label: t('payment.void'), run: () => setAsking('void') }] : []),
    ...(canRefund ? [{ key: 'T', label: t('refunds.do'), run: () => setRefunding(true) }] : []),
  ]
  // A form over it has keys of its own.
  useKeys('middle', invoicing === null && verifying === null && !isRefunding ? keys : [])
  if (verifying !== null) return <TransferForm at={verifying} leave={() => setVerifying(null)} />
  if (isRefunding && refundable !== null)
    return (
      <RefundForm
        paymentId={payment.id}
        refundable={refundable}
        given={(receipt) => setShown(receipt)}
        leave={() => setRefunding(false)}
      />
    )
  if (invoicing !== null) return <InvoiceForm paymentId={payment.id} at={invoicing} leave={() => setInvoicing(null)} />
  return (
    <div className="done">
      <section className="card done-money" aria-label={t('payment.title', { number: payment.receiptNumber })}>
        <h1 className="task-title digits">{payment.room}</h1>
        <dl className="sums">
          <div>
            <dt>{t('payment.number')}</dt>
            <dd className="digits">{payment.receiptNumber}</dd>
          </div>
          <div>
            <dt>{t('payment.items')}</dt>
            <dd>{payment.items.join('、')}</dd>
          </div>
          <div>
            <dt>{t('payment.total')}</dt>
            <dd>
              <Money fen={payment.totalFen} hasSign className="large" />
            </dd>
          </div>
          <div>
            <dt>{t('payment.takenAt')}</dt>
            <dd className="digits">{clockText(payment.takenAt, zone)}</dd>
          </div>
          <div>
            <dt>{t('payment.checked')}</dt>
            <dd className={payment.customerCheckedAt === null ? 'waiting' : ''}>
              {payment.customerCheckedAt === null
                ? t('payment.notChecked')
                : t('payment.checkedAt', { time: clockText(payment.customerCheckedAt, zone) })}
            </dd>
          </div>
        </dl>
        {payment.voidedAt !== null && (
          <Notice tone="bad">
            {t('payment.isVoid', { time: clockText(payment.voidedAt, zone), reason: payment.voidReason ?? '' })}
          </Notice>
        )}
        {payment.print && asking === null && <PrintStatus job={payment.print} />}
        {asking === null && <Transfers paymentId={payment.id} go={setVerifying} />}
        {asking === null && refundable !== null && (
          <RefundsGiven
            refunds={refundable.refunds}
            shownId={shown.id}
            show={(refund) => setShown(refund ? { id: refund.receiptId, number: refund.receiptNumber } : own)}
          />
        )}
        {asking === null && <Invoices paymentId={payment.id} go={setInvoicing} />}
        {asking !== null && asking !== 'void' && (
          <ReprintAsk of={{ receiptId: asking }} close={() => setAsking(null)} />
        )}
        {asking === 'void' && <VoidAsk paymentId={payment.id} close={() => setAsking(null)} />}
        {pdf.told !== null && (
          <div ref={bringIntoSight}>
            <Notice tone="plain">{pdf.told}</Notice>
          </div>
        )}
        <RefusalNotice refusal={check.refusal ?? pdf.refusal} />
        <div className="done-next">
          {asking === null && (
            <div className="row done-ways">
              <InvoiceAsk paymentId={payment.id} go={setInvoicing} />
              <Button keyCap="P" onPress={() => setAsking(shown.id)}>
                {t('payment.reprint')}
              </Button>
              {canVoid && (
                <Button keyCap="V" onPress={() => setAsking('void')}>
                  {t('payment.void')}
                </Button>
              )}
              <Button keyCap="E" onPress={() => void pdf.take()} isDisabled={pdf.isWriting}>
                {t('payment.takePdf')}
              </Button>
              {canRefund && (
                <Button keyCap="T" onPress={() => setRefunding(true)}>
                  {t('refunds.do')}
                </Button>
              )}
              <Button keyCap="Escape" onPress={() => goIdle()}>
                {t('common.back')}
              </Button>
            </div>
          )}
          {!isChecked && asking === null && (
            <Button
              look="primary"
              keyCap="Enter"
              onPress={() => void confirm()}
              isDisabled={check.isRunning}
              className="button-wide"
            >
              {t('payment.confirm')}
            </Button>
          )}
        </div>
      </section>
      <ReceiptPreview receiptId={shown.id} number={shown.number} />
    </div>
  )
}
