import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { absenceMinutes, type AbsenceMinutes, type AbsenceView } from '../../../db/desk/absences/model.ts'
import type { LockScreenView } from '../../../electron/ipc/counter.ts'
import { client } from '../../client/client.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import { LiveRegion } from '../../parts/live-region.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { refreshCounter, useStatus } from '../../state/counter.ts'
import { announce, clearDesk } from '../../state/desk.ts'
import { useCountdown } from '../../state/use-countdown.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText } from '../../text/dates.ts'
import { phoneText } from '../../text/phone-text.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { NumberList } from '../emergency-numbers.tsx'
import { EnvironmentChips } from '../status-chips.tsx'
import { Beside, useBeside } from './beside.tsx'
import { DemoStaff } from './demo-staff.tsx'

interface LockScreenProps {
  readonly view: LockScreenView
  readonly absence: AbsenceView
}

/**
 * The desk is left (standard 1.3): whoever comes reads who is back when and whom to ring; whoever left reads to push the
 * chair in. The two stand side by side, so that nothing for the staff ever covers what a customer needs.
 */
export function LockScreen({ view, absence }: LockScreenProps) {
  const t = useText()
  const status = useStatus()
  useEffect(clearDesk, [])
  return (
    <main className="gate lock" aria-label={t('lock.label')}>
      <header className="gate-head">
        <strong>{status.centreName ?? t('app.name')}</strong>
        <EnvironmentChips status={status} />
      </header>
      <div className="lock-halves">
        <ForCaller view={view} absence={absence} zone={status.zone} />
        <ForStaff absence={absence} zone={status.zone} />
      </div>
      <LiveRegion />
    </main>
  )
}

function ForCaller({ view, absence, zone }: LockScreenProps & { readonly zone: string }) {
  const t = useText()
  return (
    <section className="lock-caller">
      <h1>{t('lock.title')}</h1>
      <p className="lock-back">{t('lock.back', { name: absence.name, time: clockText(absence.backAt, zone) })}</p>
      <p className="lock-sorry">{t('lock.sorry')}</p>
      {view.dutyPhone !== null && (
        <p className="lock-duty">
          <span>{t('lock.duty')}</span>
          <strong className="digits">{phoneText(view.dutyPhone)}</strong>
        </p>
      )}
      {view.emergencyNumbers.length > 0 && (
        <div className="lock-numbers">
          <h2 className="section-title">{t('lock.numbers')}</h2>
          <NumberList numbers={view.emergencyNumbers} />
        </div>
      )}
    </section>
  )
}

/** Another time of return: a press, or an arrow key while the PIN is being typed, which keeps the digits for the PIN. */
function useReturn(absence: AbsenceView, zone: string) {
  const t = useText()
  const act = useAct('changeReturn')
  async function choose(minutes: AbsenceMinutes): Promise<void> {
    if (minutes === absence.minutes) return
    const reply = await act.run({ absenceId: absence.id, minutes })
    if (reply?.ok) announce(t('lock.saidLonger', { time: clockText(absence.leftAt + minutes * 60_000, zone) }))
  }
  const step = (by: number) => () => {
    const next = absenceMinutes[absenceMinutes.indexOf(absence.minutes) + by]
    if (next !== undefined) void choose(next)
  }
  useKeys('middle', [
    { key: 'ArrowUp', run: step(1) },
    { key: 'ArrowDown', label: t('lock.longer'), run: step(-1) },
  ])
  return { choose, refusal: act.refusal }
}

function ForStaff({ absence, zone }: { readonly absence: AbsenceView; readonly zone: string }) {
  const t = useText()
  const { isDemo, demoStaff } = useStatus()
  const back = useReturn(absence, zone)
  const entry = useEntry()
  return (
    <section className="lock-staff card" aria-label={t(entry.isOther ? 'lock.other' : 'lock.unlock')}>
      <p className="lock-chair">{t('lock.chair')}</p>
      <div className="lock-returns" role="group" aria-label={t('lock.returns')}>
        <span className="quiet">
          {t('lock.returns')} <KeyCap name="ArrowDown" />
        </span>
        <div className="row">
          {absenceMinutes.map((minutes) => (
            <Button
              key={minutes}
              className={minutes === absence.minutes ? 'is-chosen digits' : 'digits'}
              label={t('lock.backOf', { minutes, time: clockText(absence.leftAt + minutes * 60_000, zone) })}
              onPress={() => void back.choose(minutes)}
            >
              {t('lock.minutes', { minutes })}
            </Button>
          ))}
        </div>
        <RefusalNotice refusal={back.refusal} />
      </div>
      <h2 className="task-title">{t(entry.isOther ? 'lock.other' : 'lock.unlock')}</h2>
      <p className="quiet">{t(entry.isOther ? 'lock.otherHint' : 'lock.unlockHint')}</p>
      <Entry entry={entry} />
      {entry.isOther && isDemo && demoStaff.length > 0 && <DemoStaff staff={demoStaff} use={entry.fill} />}
    </section>
  )
}

/** The same person by her PIN alone, anybody else by number and PIN. */
function useEntry() {
  const [isOther, setOther] = useState(false)
  const [number, setNumber] = useState('')
  const [pin, setPin] = useState('')
  const [isBusy, setBusy] = useState(false)
  const beside = useBeside()
  const [said, setRefusal] = useState<Refusal | null>(null)
  const refusal = useCountdown(said)
  const numberInput = useRef<HTMLInputElement>(null)
  const pinInput = useRef<HTMLInputElement>(null)
  useEffect(() => (isOther ? numberInput : pinInput).current?.focus(), [isOther])
  async function open(): Promise<void> {
    if (isBusy) return
    if (isOther && number.trim() === '') return numberInput.current?.focus()
    if (pin === '') return pinInput.current?.focus()
    setBusy(true)
    const vouched = isOther ? beside.value() : null
    const typed = { number: number.trim(), pin }
    const reply = vouched
      ? await client.ask('signInBeside', { ...typed, beside: vouched })
      : await (isOther ? client.ask('signIn', typed) : client.ask('unlock', { pin }))
    setBusy(false)
    if (vouched === null || reply.ok) setPin('')
    setRefusal(reply.ok ? null : reply.refusal)
    if (!reply.ok && reply.refusal.code === 'waitOver') beside.choose(null)
    if (reply.ok) await refreshCounter()
    else pinInput.current?.focus()
  }
  function change(): void {
    setOther(!isOther)
    setNumber('')
    setPin('')
    setRefusal(null)
  }
  function fill(member: { readonly number: string; readonly pin: string }): void {
    setOther(true)
    setNumber(member.number)
    setPin(member.pin)
    setRefusal(null)
  }
  const isWaiting = isOther && (said?.code === 'tooManyTries' || beside.way !== null)
  return {
    isOther,
    isWaiting,
    beside,
    number,
    setNumber,
    pin,
    setPin,
    isBusy,
    refusal,
    numberInput,
    pinInput,
    open,
    change,
    fill,
  }
}

function Entry({ entry }: { readonly entry: ReturnType<typeof useEntry> }) {
  const t = useText()
  const { isOther, refusal } = entry
  useKeys('middle', [
    { key: 'Enter', label: t('lock.open'), run: () => void entry.open() },
    { key: 'F2', label: t(isOther ? 'lock.same' : 'lock.other'), run: entry.change },
  ])
  const isAtPin = refusal?.field === 'pin'
  const isBeside = refusal?.field === 'besidePin' || refusal?.field === 'passphrase'
  return (
    <>
      {isOther && (
        <Field
          label={t('signIn.number')}
          value={entry.number}
          onChange={entry.setNumber}
          inputRef={entry.numberInput}
        />
      )}
      <Field
        kind="pin"
        label={t('signIn.pin')}
        value={entry.pin}
        onChange={entry.setPin}
        inputRef={entry.pinInput}
        error={isAtPin && refusal ? refusalSentence(refusal) : null}
      />
      {!isAtPin && !isBeside && <RefusalNotice refusal={refusal} />}
      {entry.isWaiting && <Beside beside={entry.beside} refusal={refusal} />}
      <Button
        look="primary"
        keyCap="Enter"
        onPress={() => void entry.open()}
        isDisabled={entry.isBusy}
        className="button-wide"
      >
        {isOther ? t('signIn.enter') : t('lock.open')}
      </Button>
      <Button keyCap="F2" onPress={entry.change} className="button-wide lock-other">
        {t(isOther ? 'lock.same' : 'lock.other')}
      </Button>
    </>
  )
}
