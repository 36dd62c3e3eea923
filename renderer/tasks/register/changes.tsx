import type { ChangeView } from '../../../db/register/changes/model.ts'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayText } from '../../text/dates.ts'
import { isText, say, useText } from '../../text/text.ts'

function fieldWord(name: string): string {
  const key = `register.field.${name}`
  return isText(key) ? say(key) : name
}

/** Who changed what and when; the values themselves stand sealed in the journal. */
export function Changes({ changes }: { readonly changes: readonly ChangeView[] }) {
  const t = useText()
  const { zone } = useStatus()
  return (
    <section className="card register-list" aria-label={t('register.history')}>
      <h2 className="section-title">{t('register.history')}</h2>
      {changes.length === 0 && <p className="empty">{t('register.noHistory')}</p>}
      <ol>
        {changes.map((change) => (
          <li key={change.id} className="register-change">
            <span className="quiet digits">
              {dayText(change.at, zone)} {clockText(change.at, zone)}
            </span>
            <span>
              {t(`register.kind.${change.kind}`)} · {t(`register.action.${change.action}`)}
              {change.fields.length > 0 && ` · ${change.fields.map(fieldWord).join(t('register.and'))}`}
              {change.confirmedBy !== null && ` · ${t(`register.${change.confirmedBy}`)}`}
            </span>
            <span className="quiet">{change.byName ?? t('register.nobody')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
