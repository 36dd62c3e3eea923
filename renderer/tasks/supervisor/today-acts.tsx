import { Button as RowButton } from 'react-aria-components/Button'
import type { Overview } from '../../../db/views/supervisor/model.ts'
import { useText } from '../../text/text.ts'
import { actWord } from './journal-words.ts'
import { goToJournal } from './place.ts'

type Acts = Overview['acts']

/** What a supervisor looks at first: what shows, changes or repeats something. */
const watched: readonly string[] = [
  'showInFull',
  'revealResident',
  'recallVisitor',
  'reprintReceipt',
  'reprintSlip',
  'changeSetting',
  'addStaff',
  'correctStaff',
  'endStaff',
  'changePhone',
]

/** The watched ones first, the others as often as they happened. */
function actRows(acts: Acts): Acts {
  const rank = ({ command }: Acts[number]) => (watched.includes(command) ? 0 : 1)
  return acts.toSorted((one, other) => rank(one) - rank(other) || other.count - one.count)
}

const actsShown = 12

/** How often each thing was done today; pressed, its entries are shown. */
export function ActsToday({ today }: { readonly today: Overview }) {
  const t = useText()
  const { day, approved } = today
  const rows = actRows(today.acts)
  return (
    <section className="card today-card" aria-label={t('supervisor.today.acts')}>
      <h2 className="section-title">{t('supervisor.today.acts')}</h2>
      {rows.length === 0 && <p className="quiet">{t('supervisor.today.noActs')}</p>}
      <ul>
        {approved > 0 && (
          <li>
            <RowButton className="today-act" data-row="" onPress={() => goToJournal({ by: 'approved', day })}>
              <strong>{t('supervisor.today.approved')}</strong>
              <span className="digits quiet">{t('supervisor.today.actCount', { count: approved })}</span>
            </RowButton>
          </li>
        )}
        {rows.slice(0, actsShown).map(({ command, count }) => (
          <li key={command}>
            <RowButton className="today-act" data-row="" onPress={() => goToJournal({ by: 'command', command, day })}>
              <span>{actWord(command)}</span>
              <span className="digits quiet">{t('supervisor.today.actCount', { count })}</span>
            </RowButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
