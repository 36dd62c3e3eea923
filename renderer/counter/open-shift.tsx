import { useEffect, useRef, useState } from 'react'
import { formatYuan, parseYuan } from '../../db/core/money.ts'
import type { Refusal } from '../../db/core/refusal.ts'
import type { CountedPieces } from '../../db/money/shifts/model.ts'
import { useAct } from '../client/use-act.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Notice, RefusalNotice } from '../parts/notice.tsx'
import { refreshCounter, useStatus } from '../state/counter.ts'
import { useKeys } from '../state/keys.ts'
import { refusalSentence } from '../text/refusal.ts'
import { useText } from '../text/text.ts'
import '../styles/shifts.css'
import { CountPieces } from '../tasks/shift/count-pieces.tsx'
import { RulesWaiting } from './rules-waiting.tsx'

/** No money is taken without a shift: the float is counted before the first customer. */
export function OpenShift() {
  const t = useText()
  const { staff, floatYuan } = useStatus()
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [isCounting, setCounting] = useState(false)
  const [pieces, setPieces] = useState<CountedPieces | null>(null)
  const [typedRefusal, setTypedRefusal] = useState<Refusal | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const why = useRef<HTMLInputElement>(null)
  const act = useAct('openShift')
  const left = useAsk('leftInDrawer', {}, ['shifts', 'counter']).value
  useEffect(() => {
    if (!isCounting) input.current?.focus()
  }, [isCounting])
  async function open() {
    const typed = parseYuan(text)
    setTypedRefusal(typed.ok ? null : typed.refusal)
    if (!typed.ok) return input.current?.focus()
    const floatReason = reason.trim()
    const reply = await act.run({
      floatFen: typed.fen,
      ...(floatReason === '' ? {} : { floatReason }),
      ...(pieces === null ? {} : { pieces }),
    })
    if (reply?.ok) await refreshCounter()
    else if (reply?.refusal.field === 'floatReason') why.current?.focus()
  }
  const typed = parseYuan(text)
  const isOff = left !== undefined && left !== null && typed.ok && typed.fen !== left.leftFen
  const unexplained = act.refusal?.field === 'floatReason' ? act.refusal : null
  useKeys(
    'middle',
    isCounting
      ? []
      : [
          { key: 'Enter', label: t('key.openShift'), run: () => void open() },
          { key: 'F2', label: t('shift.countPieces'), run: () => setCounting(true) },
        ],
  )
  if (isCounting)
    return (
      <CountPieces
        title={t('shift.countTitle')}
        what={t('shifts.countWhat')}
        refusal={null}
        isRunning={false}
        leave={() => setCounting(false)}
        counted={(found, countedFen) => {
          setPieces(found)
          setText(formatYuan(countedFen))
          setCounting(false)
        }}
      />
    )
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
        onChange={(typed) => {
          setText(typed)
          // A sum that is typed is not what was counted by pieces.
          setPieces(null)
        }}
        inputRef={input}
        placeholder={formatYuan(floatYuan * 100)}
        hint={t('shift.hint', { fen: floatYuan * 100 })}
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
      <Button keyCap="F2" onPress={() => setCounting(true)} className="button-wide">
        {pieces === null ? t('shift.countPieces') : t('shift.countedPieces')}
      </Button>
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
