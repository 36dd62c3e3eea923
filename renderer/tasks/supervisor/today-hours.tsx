import { useText } from '../../text/text.ts'
import { everyHour, type Hours } from './hours.ts'

/** Visits by the hour as bars; the numbers stand beside them, so that nothing is told by length alone. */
export function HourBars({ byHour }: { readonly byHour: Hours }) {
  const t = useText()
  const most = Math.max(1, ...byHour.map(({ visits }) => visits))
  return (
    <section className="card today-card" aria-label={t('supervisor.today.byHour')}>
      <h2 className="section-title">{t('supervisor.today.byHour')}</h2>
      {byHour.length === 0 && <p className="quiet">{t('supervisor.today.noVisits')}</p>}
      <ul className="bars">
        {everyHour(byHour).map(({ hour, visits }) => (
          <li key={hour}>
            <span className="digits">{t('supervisor.today.hour', { hour })}</span>
            <meter
              min={0}
              max={most}
              value={visits}
              aria-label={t('supervisor.today.hourOf', { hour, count: visits })}
            />
            <span className="digits">{visits}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
