import type { SettingName } from '../../../db/system/settings/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Chip } from '../../parts/chip.tsx'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayOf } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { settingText } from './setting-text.ts'

/** Who changed it, when, from what to what, on which basis, and who approved it. */
export function SettingHistory({ name }: { readonly name: SettingName }) {
  const t = useText()
  const { zone } = useStatus()
  const changes = useAsk('settingHistory', { name }, ['settings']).value
  return (
    <section className="card register-list" aria-label={t('supervisor.settings.history')}>
      <h2 className="section-title">{t('supervisor.settings.history')}</h2>
      {changes?.length === 0 && <p className="empty">{t('supervisor.settings.noHistory')}</p>}
      <ol>
        {changes?.map((change) => (
          <li key={change.version} className="setting-change">
            <span className="quiet digits">
              {dayOf(change.at, zone)} {clockText(change.at, zone)}
            </span>
            <span className="setting-change-what">
              <span>
                {t('supervisor.settings.fromTo', {
                  from: settingText(name, change.from),
                  to: settingText(name, change.to),
                })}
              </span>
              {change.basis !== '' && (
                <span className="quiet small">
                  {t('supervisor.settings.basis')} · {change.basis}
                </span>
              )}
            </span>
            <span className="setting-change-who">
              <span>{change.byName ?? t('register.nobody')}</span>
              {change.approvedByName !== null && (
                <Chip tone="good">{t('supervisor.settings.approvedBy', { name: change.approvedByName })}</Chip>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
