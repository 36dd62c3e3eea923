import type { EmergencyNumber } from '../../db/desk/emergency-numbers/model.ts'
import { useAsk } from '../client/use-ask.ts'
import { Chip } from '../parts/chip.tsx'
import { phoneText } from '../text/phone-text.ts'
import { useText } from '../text/text.ts'

export function NumberList({ numbers }: { readonly numbers: readonly EmergencyNumber[] }) {
  const t = useText()
  return (
    <ul className="numbers">
      {numbers.map((number) => (
        <li key={number.id}>
          <span>
            {number.label} {number.isDuty && <Chip tone="good">{t('numbers.duty')}</Chip>}
          </span>
          <strong className="digits">{phoneText(number.phone)}</strong>
        </li>
      ))}
    </ul>
  )
}

/** Whom to ring at once, on the right of the idle counter. */
export function EmergencyNumbers() {
  const t = useText()
  const numbers = useAsk('lockScreen', {}, ['notices', 'settings']).value?.emergencyNumbers
  if (!numbers || numbers.length === 0) return null
  return (
    <section className="side-section" aria-label={t('numbers.title')}>
      <h2 className="section-title">{t('numbers.title')}</h2>
      <NumberList numbers={numbers} />
    </section>
  )
}
