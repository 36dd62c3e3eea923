import { useEffect, useState } from 'react'
import type { PaymentAnswer } from '../../../db/money/payments/model.ts'
import type { PrintJobView } from '../../../db/system/print-jobs/model.ts'
import { client } from '../../client/client.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Money } from '../../parts/money.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { PrintStatus } from '../../parts/print-status.tsx'
import { ReceiptPreview } from '../../parts/receipt-preview.tsx'
import { announce, goIdle, setPhrase } from '../../state/desk.ts'
import { sayGoodbye } from '../../state/customer.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { Pieces } from './change-block.tsx'

interface DoneProps {
  readonly answer: PaymentAnswer
  readonly finish: () => void
}

/** A second press of the Enter that took the payment is no answer to what the customer has not seen yet. */
const settleMs = 350

function useArmed(): boolean {
  const [isArmed, setArmed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setArmed(true), settleMs)
    return () => clearTimeout(timer)
  }, [])
  return isArmed
}

/**
 * What Enter does next. Nobody can check a receipt that is not there: one that was refused is tried again, and whether
 * an uncertain one came out is answered first. Put off by the clerk, it keeps nobody waiting.
 */
function nextOf(print: PrintJobView | null | undefined): 'check' | 'retry' | 'answer' {
  if (print?.state === 'refused') return 'retry'
  return print?.state === 'unknown' ? 'answer' : 'check'
}

/** The money is taken: change and receipt go to the customer, who checks them (standard 3.4.6). */
export function Done({ answer, finish }: DoneProps) {
  const t = useText()
  const hasChange = answer.changeFen > 0
  const payment = useAsk('payment', { paymentId: answer.paymentId }, ['payments', 'printing']).value
  const check = useAct('confirmChecked')
  const statement = useAct('printStatement')
  const isArmed = useArmed()
  const next = nextOf(payment?.print)
  const text = hasChange ? t('phrase.done') : t('phrase.doneExact')
  const hint = t('phrase.doneHint')
  useEffect(() => setPhrase({ text, hint }), [text, hint])
  useEffect(() => () => setPhrase(null), [])
  function leave(isFarewell: boolean) {
    finish()
    goIdle(isFarewell)
  }
  async function confirm() {
    if (!isArmed || next === 'answer') return
    if (next === 'retry') return void (await client.ask('retryPrint', { jobId: payment?.print?.id ?? '' }))
    const reply = await check.run({ paymentId: answer.paymentId })
    if (reply === null || (!reply.ok && reply.refusal.code !== 'alreadyChecked')) return
    announce(t('done.checkedSaid'))
    sayGoodbye()
    leave(true)
  }
  /** What is still owed and what was paid, for the customer to take along. */
  async function printStatement() {
    if (!payment) return
    const reply = await statement.run({ roomId: payment.roomId })
    if (reply?.ok) announce(t('fees.board.printed'))
  }
  useKeys('middle', [
    { key: 'Enter', label: t(next === 'retry' ? 'print.retry' : 'key.confirm'), run: () => void confirm() },
    { key: 'B', label: t('fees.statement.print'), run: () => void printStatement() },
    { key: 'Escape', label: t('key.back'), run: () => leave(false) },
  ])
  return (
    <div className="done">
      <section className="card done-money" aria-label={t('done.title')}>
        <header className="task-head">
          <h1 className="task-title">{t('done.title')}</h1>
          <p className="task-note digits">{t('payment.title', { number: answer.receiptNumber })}</p>
        </header>
        <div className={hasChange ? 'change-block is-waiting' : 'change-block'}>
          <span className="block-label">{t('done.change')}</span>
          {hasChange ? (
            <Money fen={answer.changeFen} hasSign className="giant" />
          ) : (
            <span className="large">{t('done.noChange')}</span>
          )}
          {hasChange && <Pieces fen={answer.changeFen} />}
        </div>
        {payment?.print && <PrintStatus job={payment.print} />}
        <dl className="sums sums-row">
          <div>
            <dt>{t('done.due')}</dt>
            <dd>
              <Money fen={answer.dueFen} />
            </dd>
          </div>
          <div>
            <dt>{t('done.received')}</dt>
            <dd>
              <Money fen={answer.receivedFen} />
            </dd>
          </div>
          {answer.otherFen !== undefined && (
            <div>
              <dt>{t('collect.otherPart')}</dt>
              <dd>
                <Money fen={answer.otherFen} />
              </dd>
            </div>
          )}
        </dl>
        <RefusalNotice refusal={check.refusal ?? statement.refusal} />
        <div className="done-next">
          <div className="row done-hint">
            <p className="quiet">{t(`done.next.${next}`)}</p>
            <Button keyCap="B" onPress={() => void printStatement()} isDisabled={statement.isRunning || !payment}>
              {t('fees.statement.print')}
            </Button>
          </div>
          <Button
            look="primary"
            keyCap="Enter"
            onPress={() => void confirm()}
            isDisabled={check.isRunning || !isArmed || next === 'answer'}
            className="button-wide"
          >
            {t(next === 'retry' ? 'print.retry' : 'done.confirm')}
          </Button>
        </div>
      </section>
      <ReceiptPreview receiptId={answer.receiptId} number={answer.receiptNumber} />
    </div>
  )
}
