import type { ShownCharge } from '../../electron/ipc/charges.ts'
import { useStatus } from '../state/counter.ts'
import { clockText, dayText } from '../text/dates.ts'
import { isText, say, useText } from '../text/text.ts'
import { Chip } from './chip.tsx'
import { Money } from './money.tsx'

const tones = {
  unknown: 'waiting',
  notPaid: 'muted',
  paid: 'waiting',
  booked: 'good',
  toReturn: 'bad',
  returned: 'muted',
  givingBack: 'waiting',
  backRefused: 'bad',
  givenBack: 'muted',
} as const

/** Why it was not paid: a code of ours, or what a person said. */
function reasonText(reason: string): string {
  const key = `charges.why.${reason}`
  return isText(key) ? say(key) : reason
}

/** What is known of a charge: sum, way, our number, who asked and when. */
export function ChargeFacts({ charge }: { readonly charge: ShownCharge }) {
  const t = useText()
  const { zone } = useStatus()
  const { method, amountFen, number, room, askedAt, askedByName, state, isAsking, reason, reference } = charge
  const time = `${dayText(askedAt, zone)} ${clockText(askedAt, zone)}`
  return (
    <div className="entry entry-plain">
      <span className="entry-line">
        <strong>
          {t(`collect.otherMethod.${method}`)} <Money fen={amountFen} hasSign />
        </strong>
        <Chip tone={tones[state]}>
          {isAsking && state === 'unknown' ? t('charges.now') : t(`charges.state.${state}`)}
        </Chip>
      </span>
      <span className="quiet small">
        {room} · {t('charges.askedBy', { time, name: askedByName ?? '' })}
      </span>
      <span className="quiet small">
        {t('charges.number')} <span className="digits">{number}</span>
      </span>
      {reference !== null && (
        <span className="quiet small">
          {t('charges.reference')} <span className="digits">{reference}</span>
        </span>
      )}
      {reason !== null && <span className="quiet small">{reasonText(reason)}</span>}
    </div>
  )
}
