import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../db/core/refusal.ts'
import { useAct } from '../client/use-act.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { RefusalNotice } from '../parts/notice.tsx'
import { announce } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { refusalSentence } from '../text/refusal.ts'
import { useText } from '../text/text.ts'

/** A receipt, a deposit whose return is printed again, or a balance that was paid out. */
export type Reprinted = { readonly receiptId: string } | { readonly depositId: string } | { readonly payoutId: string }

interface ReprintAskProps {
  readonly of: Reprinted
  readonly close: () => void
}

const reasons = ['payment.reprintLost', 'payment.reprintFaint', 'payment.reprintTorn'] as const

/** A reprint is recorded with its reason, so that two papers for one payment can be explained. */
export function ReprintAsk({ of, close }: ReprintAskProps) {
  const t = useText()
  const title = t('receiptId' in of ? 'payment.reprint' : 'services.next.returned')
  const [reason, setReason] = useState('')
  const [typedRefusal, setTypedRefusal] = useState<Refusal | null>(null)
  const receipt = useAct('reprintReceipt')
  const back = useAct('reprintReturn')
  const payout = useAct('reprintPayout')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  async function print(why: string) {
    if (why.trim() === '') return setTypedRefusal({ code: 'reasonMissing' })
    const reason = why.trim()
    const reply = await ('receiptId' in of
      ? receipt.run({ ...of, reason })
      : 'depositId' in of
        ? back.run({ ...of, reason })
        : payout.run({ ...of, reason }))
    if (!reply?.ok) return
    announce(t('payment.reprinted', { count: reply.value.copyNumber - 1 }))
    close()
  }
  useKeys('ask', [
    { key: 'Enter', label: t('key.reprint'), run: () => void print(reason) },
    { key: 'Escape', label: t('key.back'), run: close },
  ])
  return (
    <section className="reprint" aria-label={title}>
      <Field
        label={t('payment.reprintWhy')}
        value={reason}
        onChange={(typed) => {
          setReason(typed)
          setTypedRefusal(null)
        }}
        inputRef={input}
        error={typedRefusal ? refusalSentence(typedRefusal) : null}
      />
      <div className="row">
        {reasons.map((key) => (
          <Button key={key} onPress={() => void print(t(key))}>
            {t(key)}
          </Button>
        ))}
      </div>
      <RefusalNotice refusal={receipt.refusal ?? back.refusal ?? payout.refusal} />
      <Button
        look="primary"
        keyCap="Enter"
        onPress={() => void print(reason)}
        isDisabled={receipt.isRunning || back.isRunning || payout.isRunning}
        className="button-wide"
      >
        {title}
      </Button>
    </section>
  )
}
