import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { refreshCounter } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { useCountdown } from '../../state/use-countdown.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { Gate } from './gate.tsx'

/** The system's key store does not open the keys: the passphrase or the recovery sheet does. Nothing was lost. */
export function KeysNeeded() {
  const t = useText()
  const [bySheet, setBySheet] = useState(false)
  const [typed, setTyped] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [said, setRefusal] = useState<Refusal | null>(null)
  const refusal = useCountdown(said)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [bySheet, said])
  async function open() {
    if (isBusy) return
    if (typed.trim() === '') return input.current?.focus()
    setBusy(true)
    const reply = await client.ask('openKeys', bySheet ? { code: typed } : { passphrase: typed })
    setBusy(false)
    // A code is long: what was typed of it stays and is compared with the paper.
    if (!bySheet) setTyped('')
    setRefusal(reply.ok ? null : reply.refusal)
    await refreshCounter()
  }
  function change() {
    setBySheet(!bySheet)
    setTyped('')
    setRefusal(null)
  }
  useKeys('middle', [
    { key: 'Enter', label: t('keys.open'), run: () => void open() },
    { key: 'F2', label: t(bySheet ? 'keys.byPassphrase' : 'keys.bySheet'), run: change },
  ])
  const isAtField = refusal?.field !== undefined
  return (
    <Gate title={t('keys.neededTitle')} isWide>
      <p className="gate-lead">{t('keys.needed')}</p>
      <p className="quiet">{t('keys.neededWhy')}</p>
      <Field
        key={bySheet ? 'code' : 'passphrase'}
        kind={bySheet ? 'text' : 'secret'}
        label={t(bySheet ? 'keys.code' : 'keys.passphrase')}
        hint={t(bySheet ? 'keys.codeHint' : 'keys.passphraseHint')}
        value={typed}
        onChange={setTyped}
        inputRef={input}
        error={isAtField && refusal ? refusalSentence(refusal) : null}
      />
      {!isAtField && <RefusalNotice refusal={refusal} />}
      <Button look="primary" keyCap="Enter" onPress={() => void open()} isDisabled={isBusy} className="button-wide">
        {t(isBusy ? 'keys.opening' : 'keys.open')}
      </Button>
      <Button keyCap="F2" onPress={change} isDisabled={isBusy} className="button-wide">
        {t(bySheet ? 'keys.byPassphrase' : 'keys.bySheet')}
      </Button>
    </Gate>
  )
}
