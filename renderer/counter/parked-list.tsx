import { Button as AriaButton } from 'react-aria-components/Button'
import { KeyCap } from '../parts/key-cap.tsx'
import { useStatus } from '../state/counter.ts'
import { clockText } from '../text/dates.ts'
import { useText } from '../text/text.ts'
import { takeBackForm, taskName, useParkedForms } from './use-parking.ts'

/** What waits to be taken back: the task, the room, since when. The newest has the key. */
export function ParkedList() {
  const t = useText()
  const { zone } = useStatus()
  const parked = useParkedForms()
  if (parked.length === 0) return null
  return (
    <section className="side-section" aria-label={t('park.title')}>
      <h2 className="section-title">
        {t('park.title')}
        <span className="digits">{parked.length}</span>
      </h2>
      {parked.map((form, at) => {
        const facts = {
          task: taskName(form.task),
          room: form.room ?? t('park.noRoom'),
          time: clockText(form.parkedAt, zone),
        }
        return (
          <AriaButton key={form.id} className="entry entry-waiting" onPress={() => void takeBackForm(form.id)}>
            <span className="for-readers">{t('park.take')} </span>
            <span className="entry-line">
              <strong>{facts.task}</strong>
              {at === 0 && <KeyCap name="F9" />}
            </span>
            <span className="entry-line">
              <span className="digits">{facts.room}</span>
              <span className="digits small">{t('park.since', { time: facts.time })}</span>
            </span>
          </AriaButton>
        )
      })}
    </section>
  )
}
