import { useAct } from '../../client/use-act.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'

const reasons = ['payment.reprintLost', 'payment.reprintFaint', 'payment.reprintTorn'] as const

/** A slip printed again says so, and why is recorded. */
export function SlipReprint({ visitId, close }: { readonly visitId: string; readonly close: () => void }) {
  const t = useText()
  const act = useAct('reprintSlip')
  async function print(reason: string) {
    const reply = await act.run({ visitId, reason })
    if (!reply?.ok) return
    announce(t('payment.reprinted', { count: reply.value.copyNumber - 1 }))
    close()
  }
  useKeys('ask', [
    ...reasons.map((key, at) => ({ key: String(at + 1), label: t(key), run: () => void print(t(key)) })),
    { key: 'Enter', run: () => undefined },
    { key: 'Escape', label: t('key.back'), run: close },
  ])
  return (
    <section className="card visit-card" aria-label={t('visitor.reprint')}>
      <h2 className="section-title">{t('visitor.reprintWhy')}</h2>
      {reasons.map((key, at) => (
        <Button key={key} keyCap={String(at + 1)} onPress={() => void print(t(key))} isDisabled={act.isRunning}>
          {t(key)}
        </Button>
      ))}
      <RefusalNotice refusal={act.refusal} />
    </section>
  )
}
