import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { refreshCounter } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'

async function askToLook(secret: string): Promise<Refusal | null> {
  const reply = await client.ask('lookLocked', { secret })
  await refreshCounter()
  return reply.ok ? null : reply.refusal
}

/** The way into a locked counter for looking only; `ask` is called where a secret has to be typed first. */
export function LockedLook({ ask }: { readonly ask: () => void }) {
  const t = useText()
  const asksSecret = useAsk('lockedWays', {}, ['counter']).value?.asksSecret ?? true
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function look(): Promise<void> {
    if (asksSecret) ask()
    else setRefusal(await askToLook(''))
  }
  useKeys('middle', [{ key: 'F10', label: t('lockedLook.look'), run: () => void look() }])
  return (
    <section className="locked-look" aria-label={t('lockedLook.title')}>
      <h2>{t('lockedLook.title')}</h2>
      <p>{t('lockedLook.what')}</p>
      <RefusalNotice refusal={refusal} />
      <Button keyCap="F10" onPress={() => void look()}>
        {t('lockedLook.look')}
      </Button>
    </section>
  )
}

/** Asks for the supervisor's passphrase, or the code of the sheet. */
export function LockedLookSecret({ back }: { readonly back: () => void }) {
  const t = useText()
  const [secret, setSecret] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  async function look(): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setRefusal(await askToLook(secret))
    setBusy(false)
    setSecret('')
  }
  useKeys('middle', [
    { key: 'Enter', label: t('lockedLook.look'), run: () => void look() },
    { key: 'Escape', label: t('key.back'), run: back },
  ])
  return (
    <>
      <p className="gate-lead">{t('lockedLook.what')}</p>
      <Field
        kind="secret"
        label={t('lockedRestore.secret')}
        value={secret}
        onChange={setSecret}
        inputRef={field}
        error={refusal?.field === 'secret' ? refusalSentence(refusal) : null}
      />
      {refusal?.field === undefined && <RefusalNotice refusal={refusal} />}
      <Button look="primary" keyCap="Enter" onPress={() => void look()} isDisabled={isBusy} className="button-wide">
        {t('lockedLook.look')}
      </Button>
      <Button keyCap="Escape" onPress={back}>
        {t('common.back')}
      </Button>
    </>
  )
}
