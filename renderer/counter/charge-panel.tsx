// A charge nobody knows the result of, or whose money has to go back: asked after again, or settled by two persons.
import { useEffect, useRef, useState } from 'react'
import { refuse } from '../../db/core/refusal.ts'
import type { ShownCharge } from '../../electron/ipc/charges.ts'
import { client } from '../client/client.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { ChargeFacts } from '../parts/charge-facts.tsx'
import { EntryForm, type EntryField } from '../parts/entry-form.tsx'
import { Notice, RefusalNotice } from '../parts/notice.tsx'
import { announce } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { say, useText } from '../text/text.ts'

type Step = 'paid' | 'notPaid' | 'returned'

const fields: Readonly<Record<Step, readonly EntryField[]>> = {
  paid: [{ name: 'reference', label: 'charges.reference', hint: 'charges.referenceHint' }],
  notPaid: [{ name: 'reason', label: 'charges.reason', hint: 'charges.reasonHint' }],
  returned: [{ name: 'reference', label: 'charges.returnReference', hint: 'charges.returnReferenceHint' }],
}

interface ChargePanelProps {
  readonly chargeId: string
  readonly leave: () => void
}

export function ChargePanel({ chargeId, leave }: ChargePanelProps) {
  const { value, refusal } = useAsk('charge', { chargeId }, ['charges', 'payments', 'bills'])
  if (!value) return <RefusalNotice refusal={refusal} />
  return <Charge charge={value} leave={leave} />
}

function stepsOf({ state }: ShownCharge): readonly { readonly key: string; readonly step: Step }[] {
  if (state === 'toReturn' || state === 'givingBack' || state === 'backRefused') return [{ key: 'B', step: 'returned' }]
  if (state !== 'unknown') return []
  return [
    { key: 'Y', step: 'paid' },
    { key: 'N', step: 'notPaid' },
  ]
}

function Charge({ charge, leave }: { readonly charge: ShownCharge; readonly leave: () => void }) {
  const t = useText()
  const [step, setStep] = useState<Step | null>(null)
  const place = useRef<HTMLElement>(null)
  // What opened it keeps the focus, and with it Enter, unless this takes it.
  useEffect(() => place.current?.focus(), [step])
  const { state, isAsking } = charge
  const canLook = (state === 'unknown' || state === 'givingBack') && !isAsking
  const steps = stepsOf(charge)
  const isSettled = steps.length === 0
  const look = () => void client.ask('lookAfterCharges', {})
  const bindings = [
    ...(canLook ? [{ key: 'Enter', label: t('charges.look'), run: look }] : []),
    ...steps.map(({ key, step: one }) => ({ key, label: t(`charges.step.${one}`), run: () => setStep(one) })),
    { key: 'Escape', label: t('key.back'), run: leave },
  ]
  useKeys('middle', step === null ? bindings : [])
  if (step !== null) return <StepForm charge={charge} step={step} leave={() => setStep(null)} />
  return (
    <section className="card entry-form" aria-label={t('charges.title')} ref={place} tabIndex={-1}>
      <h1 className="task-title">{t('charges.title')}</h1>
      <ChargeFacts charge={charge} />
      <Notice tone={isSettled ? 'plain' : 'waiting'}>
        {isAsking && state === 'unknown' ? t('charges.asking') : t(`charges.what.${state}`)}
      </Notice>
      <div className="entry-foot">
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
        {steps.map(({ key, step: one }) => (
          <Button key={one} keyCap={key} onPress={() => setStep(one)}>
            {t(`charges.step.${one}`)}
          </Button>
        ))}
        {canLook && (
          <Button look="primary" keyCap="Enter" onPress={look}>
            {t('charges.look')}
          </Button>
        )}
      </div>
    </section>
  )
}

interface StepFormProps {
  readonly charge: ShownCharge
  readonly step: Step
  readonly leave: () => void
}

function StepForm({ charge, step, leave }: StepFormProps) {
  const t = useText()
  const { chargeId } = charge
  return (
    <EntryForm
      title={t(`charges.step.${step}`)}
      fields={fields[step]}
      submit={`charges.step.${step}`}
      leave={leave}
      saved={() => {
        announce(say(`charges.done.${step}`))
        leave()
      }}
      send={async ({ reference = '', reason = '' }, _confirmed, actId) => {
        if (step === 'returned') return client.run('returnCharge', { chargeId, reference: reference.trim() }, actId)
        if (step === 'notPaid' && reason.trim() === '') return refuse('whyMissing', { field: 'reason' })
        const how = step === 'paid' ? say('charges.step.paid') : reason.trim()
        const settled = { chargeId, outcome: step, reference: reference.trim(), reason: how }
        return client.run('settleCharge', settled, actId)
      }}
    >
      <ChargeFacts charge={charge} />
      {step !== 'returned' && <p className="quiet">{t('charges.settleWhat')}</p>}
    </EntryForm>
  )
}
