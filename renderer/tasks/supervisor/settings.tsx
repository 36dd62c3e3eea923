import { useState } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import type { SettingName, SettingView } from '../../../db/system/settings/model.ts'
import { groupOf, settingOf } from '../../../db/system/settings/rules.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Chip } from '../../parts/chip.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { dayOf } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { usePlace } from './place.ts'
import { SettingEditor } from './setting-editor.tsx'
import { settingText } from './setting-text.ts'

/** All settings by group; the one that is pressed is changed. */
export function SettingsPage() {
  const asked = usePlace((place) => place.setting)
  const [open, setOpen] = useState<SettingName | null>(asked)
  const { value: settings, refusal } = useAsk('settingList', {}, ['settings'])
  if (!settings) return <RefusalNotice refusal={refusal} />
  const chosen = settings.find(({ name }) => name === open)
  if (chosen) return <SettingEditor key={chosen.name} setting={chosen} all={settings} leave={() => setOpen(null)} />
  return <SettingList settings={settings} open={setOpen} />
}

function SettingList({
  settings,
  open,
}: {
  readonly settings: readonly SettingView[]
  readonly open: (name: SettingName) => void
}) {
  const t = useText()
  const groups = [...new Set(settings.map(({ name }) => groupOf(name)))]
  return (
    <div className="setting-groups">
      {groups.map((group) => (
        <section key={group} className="card setting-group" aria-label={t(`settingGroup.${group}`)}>
          <h2 className="section-title">{t(`settingGroup.${group}`)}</h2>
          <ul>
            {settings
              .filter(({ name }) => groupOf(name) === group)
              .map((setting) => (
                <li key={setting.name}>
                  <SettingRow setting={setting} open={open} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function SettingRow({ setting, open }: { readonly setting: SettingView; readonly open: (name: SettingName) => void }) {
  const t = useText()
  const { zone } = useStatus()
  const { name, value, changed } = setting
  const { needsBasis, needsSecond } = settingOf(name)
  return (
    <RowButton className="setting-row" data-row="" onPress={() => open(name)}>
      <span className="setting-what">
        <span className="setting-label">
          <strong>{t(`setting.${name}.label`)}</strong>
          {needsBasis === true && <Chip tone="muted">{t('supervisor.settings.needsBasis')}</Chip>}
          {needsSecond === true && <Chip tone="muted">{t('supervisor.settings.needsSecond')}</Chip>}
        </span>
        <span className="quiet small">{t(`setting.${name}.hint`)}</span>
      </span>
      <span className="setting-value digits">{settingText(name, value)}</span>
      <span className="quiet small setting-changed">
        {changed === null
          ? t('supervisor.settings.unchanged')
          : t('supervisor.settings.changedBy', { day: dayOf(changed.at, zone), name: changed.byName ?? '' })}
      </span>
    </RowButton>
  )
}
