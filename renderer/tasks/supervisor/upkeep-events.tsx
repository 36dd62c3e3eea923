import type { UpkeepEventView } from '../../../db/system/upkeep/model.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayOf } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'

const none: readonly UpkeepEventView[] = []

/** What befell the counter; each stays until somebody says that she has seen it. */
export function UpkeepEvents() {
  const t = useText()
  const events = useAsk('upkeepEvents', {}, ['upkeep']).value ?? none
  const see = useAct('seeUpkeepEvent')
  return (
    <section className="card register-list" aria-label={t('supervisor.backups.events')}>
      <h2 className="section-title">{t('supervisor.backups.events')}</h2>
      {events.length === 0 && <p className="empty">{t('supervisor.backups.noEvents')}</p>}
      <RefusalNotice refusal={see.refusal} />
      <ol>
        {events.map((event) => (
          <Event key={event.id} event={event} see={() => void see.run({ eventId: event.id })} />
        ))}
      </ol>
    </section>
  )
}

function Event({ event, see }: { readonly event: UpkeepEventView; readonly see: () => void }) {
  const t = useText()
  const { zone } = useStatus()
  const what = t(`supervisor.backups.event.${event.kind}`)
  return (
    <li className="upkeep-event">
      <span className="quiet digits">
        {dayOf(event.at, zone)} {clockText(event.at, zone)}
      </span>
      <span>{what}</span>
      {event.seenAt === null ? (
        <Button label={`${t('supervisor.backups.seen')}: ${what}`} onPress={see}>
          {t('supervisor.backups.seen')}
        </Button>
      ) : (
        <span className="quiet small">{t('supervisor.backups.seenBy', { name: event.seenByName ?? '' })}</span>
      )}
    </li>
  )
}
