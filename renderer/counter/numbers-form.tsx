import { useState, type RefObject } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { useAct } from '../client/use-act.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { Field } from '../parts/field.tsx'
import { RefusalNotice } from '../parts/notice.tsx'
import { useStatus } from '../state/counter.ts'
import { announce } from '../state/desk.ts'
import { phoneText } from '../text/phone-text.ts'
import { refusalSentence } from '../text/refusal.ts'
import { useText } from '../text/text.ts'

interface NumbersFormProps {
  readonly formRef: RefObject<HTMLFormElement | null>
}

/** The emergency numbers: everybody sees them, the supervisor enters them. */
export function NumbersForm({ formRef }: NumbersFormProps) {
  const t = useText()
  const isSupervisor = useStatus().staff?.role === 'supervisor'
  const numbers = useAsk('lockScreen', {}, ['notices', 'settings']).value?.emergencyNumbers ?? []
  const remove = useAct('removeEmergencyNumber')
  return (
    <section className="card notices-form" aria-label={t('numbers.title')}>
      <h2 className="section-title">{t('numbers.title')}</h2>
      {numbers.length === 0 && <p className="quiet">{t(isSupervisor ? 'numbers.noneSupervisor' : 'numbers.none')}</p>}
      <ul>
        {numbers.map(({ id, label, phone, isDuty }) => (
          <li key={id} className="notice-row">
            <span>
              {label} {isDuty && <Chip tone="good">{t('numbers.duty')}</Chip>}
            </span>
            <strong className="digits">{phoneText(phone)}</strong>
            {isSupervisor && (
              <Button
                label={t('numbers.removeOf', { label })}
                onPress={() => void remove.run({ numberId: id })}
                isDisabled={remove.isRunning}
              >
                {t('numbers.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <RefusalNotice refusal={remove.refusal} />
      {isSupervisor && <AddNumber formRef={formRef} />}
    </section>
  )
}

function AddNumber({ formRef }: NumbersFormProps) {
  const t = useText()
  const [label, setLabel] = useState('')
  const [phone, setPhone] = useState('')
  const [isDuty, setDuty] = useState(false)
  const act = useAct('addEmergencyNumber')
  async function add() {
    if (label.trim() === '' || phone.trim() === '') return
    const reply = await act.run({ label, phone, isDuty })
    if (!reply?.ok) return
    setLabel('')
    setPhone('')
    setDuty(false)
    announce(t('numbers.added'))
  }
  const isAtPhone = act.refusal?.field === 'phone'
  return (
    <form
      ref={formRef}
      className="numbers-add"
      onSubmit={(event) => event.preventDefault()}
      onKeyUp={(event) => event.key === 'Enter' && event.target instanceof HTMLInputElement && void add()}
    >
      <div className="notices-times">
        <Field label={t('numbers.label')} hint={t('numbers.labelHint')} value={label} onChange={setLabel} />
        <Field
          label={t('numbers.phone')}
          value={phone}
          onChange={setPhone}
          error={isAtPhone && act.refusal ? refusalSentence(act.refusal) : null}
        />
      </div>
      <Checkbox className="duty-tick" isSelected={isDuty} onChange={setDuty}>
        <span className="duty-box" aria-hidden="true" />
        {t('numbers.isDuty')}
      </Checkbox>
      {act.refusal && !isAtPhone && <RefusalNotice refusal={act.refusal} />}
      <Button onPress={() => void add()} isDisabled={act.isRunning}>
        {t('numbers.add')}
      </Button>
    </form>
  )
}
