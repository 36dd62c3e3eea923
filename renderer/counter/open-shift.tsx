import { useEffect, useRef, useState } from 'react'
import { parseYuan } from '../../db/core/money.ts'
import type { Refusal } from '../../db/core/refusal.ts'
import { useAct } from '../client/use-act.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Notice, RefusalNotice } from '../parts/notice.tsx'
import { refreshCounter, useStatus } from '../state/counter.ts'
import { useKeys } from '../state/keys.ts'
import { refusalSentence } from '../text/refusal.ts'
import { useText } from '../text/text.ts'
import { RulesWaiting } from './rules-waiting.tsx'

/** No money is taken without a shift: the float is counted before the first customer. */
export function OpenShift() {
  const t = useText()
  const { staff } = useStatus()
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [typedRefusal, setTypedRefusal] = useState<Refusal | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const why = useRef<HTMLInputElement>(null)
  const act = useAct('openShift')
  const left = useAsk('leftInDrawer', {}, ['shifts', 'counter']).value
  useEffect(() => input.current?.focus(), [])
  async function open() {
    const typed = parseYuan(text)
    setTypedRefusal(typed.ok ? null : typed.refusal)
    if (!typed.ok) return input.current?.focus()
    const floatReason = reason.trim()
    const reply = await act.run({ floatFen: typed.fen, ...(floatReason === '' ? {} : { floatReason }) })
    if (reply?.ok) await refreshCounter()
    else if (reply?.refusal.field === 'floatReason') why.current?.focus()
  }
  const typed = parseYuan(text)
  const isOff = left !== undefined && left !== null && typed.ok && typed.fen !== left.leftFen
  const unexplained = act.refusal?.field === 'floatReason' ? act.refusal : null
  useKeys('middle', [{ key: 'Enter', label: t('key.openShift'), run: () => void open() }])
  return (
    <section className="card shift-card">
      <h1 className="task-title">{t('shift.hello', { name: staff?.name ?? '' })}</h1>
      <p className="gate-lead">{t('shift.what')}</p>
      {left && <Notice tone="plain">{t('shift.leftByLast', { name: left.byName ?? '', fen: left.leftFen })}</Notice>}
      <RulesWaiting />
      <Field
        kind="amount"
        label={t('shift.float')}
        value={text}
        onChange={setText}
        inputRef={input}
        placeholder="500.00"
        hint={t('shift.hint')}
        error={typedRefusal ? refusalSentence(typedRefusal) : null}
      />
      {(isOff || unexplained) && (
        <Field
          label={t('shift.floatWhy')}
          value={reason}
          onChange={setReason}
          inputRef={why}
          hint={t('shift.floatWhyHint')}
          error={unexplained ? refusalSentence(unexplained) : null}
        />
      )}
      <RefusalNotice refusal={unexplained ? null : act.refusal} />
      <Button
        look="primary"
        keyCap="Enter"
        onPress={() => void open()}
        isDisabled={act.isRunning}
        className="button-wide"
      >
        {t('shift.open')}
      </Button>
      <p className="quiet small">{t('shift.opensFor')}</p>
    </section>
  )
}
