import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { refreshCounter, useCounter, whenOpened } from '../../state/counter.ts'
import { clearDesk } from '../../state/desk.ts'
import { useCountdown } from '../../state/use-countdown.ts'
import { useKeys } from '../../state/keys.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { OpeningLine } from '../opening-line.tsx'
import { Beside, useBeside } from './beside.tsx'
import { DemoStaff } from './demo-staff.tsx'
import { Gate } from './gate.tsx'

/** Staff number and PIN. A refusal keeps the number and empties the PIN, which is what was most likely wrong. */
export function SignIn() {
  const t = useText()
  const status = useCounter((counter) => counter.status)
  const isOpening = status?.stage !== 'signIn'
  const idleNumber = status?.idleNumber ?? null
  const [number, setNumber] = useState(idleNumber ?? '')
  const [pin, setPin] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [said, setRefusal] = useState<Refusal | null>(null)
  const refusal = useCountdown(said)
  const numberInput = useRef<HTMLInputElement>(null)
  const pinInput = useRef<HTMLInputElement>(null)
  const beside = useBeside()
  useEffect(() => (idleNumber === null ? numberInput : pinInput).current?.focus(), [idleNumber])
  useEffect(clearDesk, [])
  async function enter() {
    if (isBusy) return
    if (number.trim() === '') return numberInput.current?.focus()
    if (pin === '') return pinInput.current?.focus()
    setBusy(true)
    await whenOpened()
    const vouched = beside.value()
    const typed = { number: number.trim(), pin }
    const reply = await (vouched
      ? client.ask('signInBeside', { ...typed, beside: vouched })
      : client.ask('signIn', typed))
    setBusy(false)
    if (vouched === null || reply.ok) setPin('')
    setRefusal(reply.ok ? null : reply.refusal)
    if (!reply.ok && reply.refusal.code === 'waitOver') beside.choose(null)
    if (reply.ok) await refreshCounter()
    else pinInput.current?.focus()
  }
  useKeys('middle', [{ key: 'Enter', label: t('key.signIn'), run: () => void enter() }])
  const isBeside = refusal?.field === 'besidePin' || refusal?.field === 'passphrase'
  const isAtPin = refusal?.field === 'pin'
  return (
    <Gate title={t('signIn.title')}>
      <div className="gate-fields">
        <p className="quiet">
          {t(isOpening ? 'app.opening' : idleNumber === null ? 'signIn.greeting' : 'signIn.idle')}
        </p>
        <Field label={t('signIn.number')} value={number} onChange={setNumber} inputRef={numberInput} />
        <Field
          kind="pin"
          label={t('signIn.pin')}
          value={pin}
          onChange={setPin}
          inputRef={pinInput}
          error={isAtPin && refusal ? refusalSentence(refusal) : null}
        />
        {!isAtPin && !isBeside && <RefusalNotice refusal={refusal} />}
        {(said?.code === 'tooManyTries' || beside.way !== null) && <Beside beside={beside} refusal={refusal} />}
        <Button look="primary" keyCap="Enter" onPress={() => void enter()} isDisabled={isBusy} className="button-wide">
          {t('signIn.enter')}
        </Button>
        {!isOpening && <OpeningLine />}
      </div>
      {status?.isDemo && status.demoStaff.length > 0 && (
        <DemoStaff
          staff={status.demoStaff}
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
