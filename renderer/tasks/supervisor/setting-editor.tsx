// One setting: its form with what a change asks for, and below it everything it ever was.
import { useEffect, useReducer, useRef, useState } from 'react'
import type { SettingView, Settings } from '../../../db/system/settings/model.ts'
import { mayChange, settingOf } from '../../../db/system/settings/rules.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../parts/button.tsx'
import { Ask } from '../../parts/ask.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { say, useText } from '../../text/text.ts'
import { useEditing } from './place.ts'
import { beginForm, changeForm, checkForm, isTouched } from './setting-form.ts'
import { SettingHistory } from './setting-history.tsx'
import { SettingInput } from './setting-input.tsx'

interface SettingEditorProps {
  readonly setting: SettingView
  /** All settings as they stand: the rule reads one by another. */
  readonly all: readonly SettingView[]
  readonly leave: () => void
}

function useForm({ setting, all, leave }: SettingEditorProps) {
  const [form, dispatch] = useReducer(changeForm, setting, ({ name, value }) => beginForm(name, value))
  const act = useAct('changeSetting')
  const now = Object.fromEntries(all.map(({ name, value }) => [name, value])) as unknown as Settings
  async function save(): Promise<void> {
    const checked = checkForm(form, now)
    if (!checked.ok) return dispatch({ type: 'refused', refusal: checked.refusal })
    const reply = await act.run(checked.input)
    if (reply === null) return
    if (!reply.ok) return dispatch({ type: 'refused', refusal: reply.refusal })
    announce(say('supervisor.settings.saved'))
    leave()
  }
  return { form, dispatch, save, isSending: act.isRunning }
}

export function SettingEditor(props: SettingEditorProps) {
  const t = useText()
  const { setting, leave } = props
  const { name, value } = setting
  const declaration = settingOf(name)
  const canChange = mayChange(name, useStatus().staff?.role)
  const { form, dispatch, save, isSending } = useForm(props)
  const [isLeaving, setLeaving] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEditing()
  const field = form.refusal?.field
  useEffect(() => {
    const at = field === undefined ? null : place.current?.querySelector<HTMLElement>(`[data-field="${field}"] input`)
    at?.focus()
  }, [field, form.refusal])
  const back = () => (isTouched(form, value) ? setLeaving(true) : leave())
  useKeys('middle', [
    ...(canChange ? [{ key: 'Enter', label: t('supervisor.settings.save'), run: () => void save() }] : []),
    { key: 'Escape', label: t('key.back'), run: back },
  ])
  const label = t(`setting.${name}.label`)
  return (
    <div className="setting-editor" ref={place}>
      <section className="card entry-form" aria-label={t('supervisor.settings.changeOf', { label })}>
        <h2 className="task-title">{label}</h2>
        <p className="quiet">{t(`setting.${name}.hint`)}</p>
        {canChange ? (
          <>
            <SettingInput input={declaration.input} form={form} dispatch={dispatch} />
            <div data-field="basis">
              <Field
                label={t('supervisor.settings.basis')}
                value={form.basis}
                onChange={(basis) => dispatch({ type: 'basisTyped', basis })}
                hint={t(
                  declaration.needsBasis === true
                    ? 'supervisor.settings.basisHint'
                    : 'supervisor.settings.basisOptional',
                )}
                error={form.refusal && field === 'basis' ? refusalSentence(form.refusal) : null}
              />
            </div>
          </>
        ) : (
          <p>{t('supervisor.settings.readOnly')}</p>
        )}
        {(field === undefined || !(field === 'basis' || field.startsWith('value'))) && (
          <RefusalNotice refusal={form.refusal} />
        )}
        {isLeaving ? (
          <Ask
            label={t('register.leaveAsk')}
            enter={{ words: t('register.stay'), run: () => setLeaving(false) }}
            escape={{ words: t('register.drop'), run: leave }}
            isPrimary
          />
        ) : (
          <div className="entry-foot">
            <Button keyCap="Escape" onPress={back} look={canChange ? 'plain' : 'primary'}>
              {t('common.back')}
            </Button>
            {canChange && (
              <Button look="primary" keyCap="Enter" onPress={() => void save()} isDisabled={isSending}>
                {t('supervisor.settings.save')}
              </Button>
            )}
          </div>
        )}
      </section>
      <SettingHistory name={name} />
    </div>
  )
}
