import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { refreshCounter, useStatus } from '../../state/counter.ts'
import { clearDesk } from '../../state/desk.ts'
import { useCountdown } from '../../state/use-countdown.ts'
import { useKeys } from '../../state/keys.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { OpeningLine } from '../opening-line.tsx'
import { DemoStaff } from './demo-staff.tsx'
import { Gate } from './gate.tsx'

/** Staff number and PIN. A refusal keeps the number and empties the PIN, which is what was most likely wrong. */
export function SignIn() {
  const t = useText()
  const { isDemo, demoStaff } = useStatus()
  const [number, setNumber] = useState('')
  const [pin, setPin] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [said, setRefusal] = useState<Refusal | null>(null)
  const refusal = useCountdown(said)
  const numberInput = useRef<HTMLInputElement>(null)
  const pinInput = useRef<HTMLInputElement>(null)
  useEffect(() => numberInput.current?.focus(), [])
  useEffect(clearDesk, [])
  async function enter() {
    if (isBusy) return
    if (number.trim() === '') return numberInput.current?.focus()
    if (pin === '') return pinInput.current?.focus()
    setBusy(true)
    const reply = await client.ask('signIn', { number: number.trim(), pin })
    setBusy(false)
    setPin('')
    setRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok) await refreshCounter()
    else pinInput.current?.focus()
  }
  useKeys('middle', [{ key: 'Enter', label: t('key.signIn'), run: () => void enter() }])
  const isAtPin = refusal?.code === 'wrongNumberOrPin' || refusal?.field === 'pin'
  return (
    <Gate title={t('signIn.title')}>
      <p className="quiet">{t('signIn.greeting')}</p>
      <Field label={t('signIn.number')} value={number} onChange={setNumber} inputRef={numberInput} />
      <Field
        kind="pin"
        label={t('signIn.pin')}
        value={pin}
        onChange={setPin}
        inputRef={pinInput}
        error={isAtPin && refusal ? refusalSentence(refusal) : null}
      />
      {!isAtPin && <RefusalNotice refusal={refusal} />}
      <Button look="primary" keyCap="Enter" onPress={() => void enter()} isDisabled={isBusy} className="button-wide">
        {t('signIn.enter')}
      </Button>
      <OpeningLine />
      {isDemo && demoStaff.length > 0 && (
        <DemoStaff
          staff={demoStaff}
          use={(chosen) => {
            setNumber(chosen.number)
            setPin(chosen.pin)
            pinInput.current?.focus()
          }}
        />
      )}
    </Gate>
  )
}
