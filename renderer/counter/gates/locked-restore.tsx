import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { refreshCounter, useStatus } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText, dayText } from '../../text/dates.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'

/** Store and roll are lost: what is left of the backups, and the supervisor's word that the rest is given up. */
export function LockedRestore() {
  const t = useText()
  const { zone } = useStatus()
  const { value } = useAsk('lockedWays', {}, ['counter'])
  const [chosen, setChosen] = useState(0)
  const [secret, setSecret] = useState('')
  const [lastReceipt, setLastReceipt] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  useKeys('middle', [{ key: 'Enter', label: t('lockedRestore.restore'), run: () => void restore() }])
  if (!value) return null
  if (value.ways.length === 0) return <p className="gate-lead">{t('lockedRestore.none')}</p>
  async function restore() {
    const way = value?.ways[chosen]
    if (isBusy || !way) return
    setBusy(true)
    const reply = await client.ask('restoreLocked', { name: way.name, secret, lastReceipt })
    setBusy(false)
    setSecret('')
    setRefusal(reply.ok ? null : reply.refusal)
    await refreshCounter()
  }
  const at = (field: string) => (refusal?.field === field ? refusalSentence(refusal) : null)
  return (
    <section className="locked-restore" aria-label={t('lockedRestore.title')}>
      <h2>{t('lockedRestore.title')}</h2>
      <p>{t('lockedRestore.what')}</p>
      <RadioGroup
        className="locked-ways"
        aria-label={t('lockedRestore.choose')}
        value={String(chosen)}
        onChange={(picked) => setChosen(Number(picked))}
      >
        {value.ways.map(({ name, madeAt, reaches }, index) => (
          <Radio key={name ?? 'roll'} value={String(index)} className="locked-way">
            <strong>
              {madeAt === null
                ? t('lockedRestore.roll')
                : t('lockedRestore.backup', { day: dayText(madeAt, zone), time: clockText(madeAt, zone) })}
            </strong>
            <span className="quiet digits">{t('lockedRestore.reaches', { entry: reaches })}</span>
          </Radio>
        ))}
      </RadioGroup>
      {value.asksSecret && (
        <Field
          kind="secret"
          label={t('lockedRestore.secret')}
          hint={t('lockedRestore.secretHint')}
          value={secret}
          onChange={setSecret}
          error={at('secret')}
        />
      )}
      <Field
        label={t('lockedRestore.lastReceipt')}
        hint={t('lockedRestore.lastReceiptHint')}
        value={lastReceipt}
        onChange={setLastReceipt}
        error={at('lastReceipt')}
      />
      {refusal?.field === undefined && <RefusalNotice refusal={refusal} />}
      <Button look="primary" keyCap="Enter" onPress={() => void restore()} isDisabled={isBusy} className="button-wide">
        {t('lockedRestore.restore')}
      </Button>
    </section>
  )
}
