import { deliveryWays, type DeliveryWay, type VisitMessage } from '../../../db/desk/visits/model.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { useStatus } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'

interface MessagesProps {
  readonly messages: readonly VisitMessage[]
  readonly deliver: (messageId: string, how: DeliveryWay) => void
}

/** What was left for a host who was away; delivered with one key. */
export function Messages({ messages, deliver }: MessagesProps) {
  const t = useText()
  const { zone } = useStatus()
  const next = messages.find(({ deliveredAt }) => deliveredAt === null)
  useKeys(
    'middle',
    next === undefined
      ? []
      : deliveryWays.map((how, at) => ({
          key: String(at + 1),
          label: t(`visitor.delivery.${how}`),
          run: () => deliver(next.messageId, how),
        })),
  )
  if (messages.length === 0) return null
  return (
    <section className="messages" aria-label={t('visitor.messages')}>
      <h2 className="section-title">{t('visitor.messages')}</h2>
      {messages.map(({ messageId, text, leftAt, deliveredAt, deliveredHow }) => (
        <div key={messageId} className={deliveredAt === null ? 'entry entry-waiting' : 'entry entry-plain'}>
          <span className="entry-line">
            <span className="message-text">{text ?? t('common.maskedGone')}</span>
            <span className="digits quiet">{clockText(leftAt, zone)}</span>
          </span>
          {deliveredAt !== null && deliveredHow !== null && (
            <Chip tone="good">
              ✓ {t(`visitor.delivery.${deliveredHow}`)} {clockText(deliveredAt, zone)}
            </Chip>
          )}
        </div>
      ))}
      {next !== undefined && (
        <div className="row">
          {deliveryWays.map((how, at) => (
            <Button key={how} keyCap={String(at + 1)} onPress={() => deliver(next.messageId, how)}>
              {t(`visitor.delivery.${how}`)}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
