import { useState } from 'react'
import { useAct } from '../client/use-act.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { Notice, RefusalNotice } from '../parts/notice.tsx'
import { announce } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { useText } from '../text/text.ts'

interface VoidAskProps {
  readonly paymentId: string
  readonly close: () => void
}

const reasons = ['payment.voidAmount', 'payment.voidRoom', 'payment.voidTwice', 'payment.voidLeft'] as const

/** Taking a payment back: the paper is in hand again, the reason is one of a few, a second person agrees. */
export function VoidAsk({ paymentId, close }: VoidAskProps) {
  const t = useText()
  const [at, setAt] = useState(0)
  const act = useAct('voidPayment')
  const ways = useAsk('voidWays', { paymentId }, ['payments', 'charges']).value ?? []
  async function take(): Promise<void> {
    const reason = t(reasons[at] ?? reasons[0])
    const reply = await act.run({ paymentId, reason, isPaperBack: true })
    if (!reply?.ok) return
    announce(t('payment.voided', { fen: reply.value.returnedFen }))
    close()
  }
  const move = (by: number) => () => setAt((now) => Math.max(0, Math.min(reasons.length - 1, now + by)))
  useKeys('ask', [
    { key: 'Enter', label: t('payment.voidDo'), run: () => void take() },
    { key: 'ArrowDown', label: t('payment.voidWhy'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    { key: 'Escape', label: t('key.back'), run: close },
  ])
  return (
    <section className="reprint" aria-label={t('payment.void')}>
      <Notice tone="waiting">{t('payment.voidWhat')}</Notice>
      <ul className="void-ways">
        {ways.map(({ how, method, amountFen }, place) => (
          <li key={place} className="digits">
            {t(`payment.voidWays.${how}`, {
              fen: amountFen,
              method: method === 'cash' ? '' : t(`collect.otherMethod.${method}`),
            })}
          </li>
        ))}
      </ul>
      <div className="row" role="group" aria-label={t('payment.voidWhy')}>
        {reasons.map((key, place) => (
          <button
            key={key}
            type="button"
            className={place === at ? 'button option is-chosen' : 'button option'}
            aria-pressed={place === at}
            onClick={() => setAt(place)}
          >
            <span className="button-words">{t(key)}</span>
          </button>
        ))}
      </div>
      <RefusalNotice refusal={act.refusal} />
      <Button
        look="primary"
        keyCap="Enter"
        onPress={() => void take()}
        isDisabled={act.isRunning}
        className="button-wide"
      >
        {t('payment.voidDo')}
      </Button>
    </section>
  )
}
