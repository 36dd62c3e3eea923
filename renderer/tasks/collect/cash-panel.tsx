import { useEffect, useRef } from 'react'
import { formatYuan, formatYuanPlain } from '../../../db/core/money.ts'
import { Button } from '../../parts/button.tsx'
import { ChangeBlock } from './change-block.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import type { Tender } from './form.ts'
import { quickAmounts } from './quick-amounts.ts'
import type { Collecting } from './use-collect.ts'

interface CashPanelProps {
  readonly collecting: Collecting
  readonly tender: Tender
}

/** The cash received, and what goes back. The field has the focus from the start: the next thing is to type. */
export function CashPanel({ collecting, tender }: CashPanelProps) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLElement>(null)
  const { form, due, split, isTaking, send, take } = collecting
  const isReady = collecting.bills !== undefined
  const { method } = form.other
  // Before the bills have come: a clerk who knows the amount types it right after the task's key. And again when the fields
  // of another way are gone.
  useEffect(() => {
    if (method === null) input.current?.focus()
  }, [method])
  useEffect(() => {
    // Zoomed in, the whole panel should be in sight, not only its field.
    if (isReady) panel.current?.scrollIntoView({ block: 'nearest' })
  }, [isReady])
  const isField = form.refusal?.field === 'cashReceivedFen'
  const isOther = method !== null && ['otherFen', 'reference'].includes(form.refusal?.field ?? '')
  useEffect(() => {
    if (isField) input.current?.focus()
  }, [isField, form.refusal])
  const shortHow = ` ${t(method === null ? 'collect.shortHow' : 'collect.shortSplit')}`
  const how = form.refusal?.code === 'cashTooLittle' ? shortHow : ''
  const type = (cashText: string) => send({ kind: 'typed', cashText })
  const typeIn = (fen: number) => {
    type(formatYuanPlain(fen))
    input.current?.focus()
  }
  return (
    <section ref={panel} className="card money-panel cash-panel" aria-label={t('collect.cash')}>
      <Field
        kind="amount"
        label={t('collect.cash')}
        value={form.cashText}
        onChange={type}
        inputRef={input}
        error={isField && form.refusal ? `${refusalSentence(form.refusal)}${how}` : null}
        className="cash-field"
      />
      {method === null && <Quick dueFen={split.cashFen} typeIn={typeIn} />}
      <ChangeBlock tender={tender} />
      {!isField && !isOther && form.stage === 'filling' && <RefusalNotice refusal={form.refusal} />}
      <Button
        look="primary"
        keyCap="Enter"
        onPress={() => void take()}
        isDisabled={isTaking || due.dueFen === 0}
        className="button-wide"
      >
        {isTaking ? t('collect.taking') : form.stage === 'sent' ? t('collect.again') : t('collect.take')}
      </Button>
    </section>
  )
}

interface QuickProps {
  readonly dueFen: number
  readonly typeIn: (fen: number) => void
}

function Quick({ dueFen, typeIn }: QuickProps) {
  const t = useText()
  return (
    <div className="quick" role="group" aria-label={t('collect.quick')}>
      {quickAmounts(dueFen).map((fen, at) => (
        <Button
          key={fen}
          onPress={() => typeIn(fen)}
          className="digits"
          label={at === 0 ? `${t('collect.exactAmount')} ${formatYuan(fen)}` : formatYuan(fen)}
        >
          {fen % 100 === 0 ? formatYuan(fen).slice(0, -3) : formatYuan(fen)}
        </Button>
      ))}
    </div>
  )
}
