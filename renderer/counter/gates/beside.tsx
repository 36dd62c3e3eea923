// Somebody whose number has to wait signs in at once: a head stands beside them, or they are a supervisor and know the
// passphrase. Offered once the counter has said that the number waits.
import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import type { InputOf } from '../../client/client.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { useKeys } from '../../state/keys.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'

type Way = 'head' | 'passphrase'

/** What was chosen and typed; `value` is null where nobody vouches, or something is still missing. */
export function useBeside() {
  const [way, setWay] = useState<Way | null>(null)
  const [number, setNumber] = useState('')
  const [secret, setSecret] = useState('')
  function choose(next: Way | null): void {
    setWay(next)
    setNumber('')
    setSecret('')
  }
  function value(): InputOf<'signInBeside'>['beside'] | null {
    if (way === null || secret === '') return null
    if (way === 'passphrase') return { passphrase: secret }
    return number.trim() === '' ? null : { number: number.trim(), pin: secret }
  }
  return { way, choose, number, setNumber, secret, setSecret, value }
}

interface BesideProps {
  readonly beside: ReturnType<typeof useBeside>
  readonly refusal: Refusal | null
}

export function Beside({ beside, refusal }: BesideProps) {
  const t = useText()
  const { way } = beside
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [way])
  useKeys('middle', [
    { key: 'F4', label: t('beside.head'), run: () => beside.choose(way === 'head' ? null : 'head') },
    { key: 'F5', label: t('beside.passphrase'), run: () => beside.choose(way === 'passphrase' ? null : 'passphrase') },
  ])
  const isHere = refusal?.field === 'besidePin' || refusal?.field === 'passphrase'
  const error = isHere && refusal ? refusalSentence(refusal) : null
  return (
    <section className="beside" aria-label={t('beside.title')}>
      <div className="row">
        <Button keyCap="F4" onPress={() => beside.choose('head')} className={way === 'head' ? 'is-chosen' : ''}>
          {t('beside.head')}
        </Button>
        <Button
          keyCap="F5"
          onPress={() => beside.choose('passphrase')}
          className={way === 'passphrase' ? 'is-chosen' : ''}
        >
          {t('beside.passphrase')}
        </Button>
      </div>
      {way === 'head' && (
        <>
          <Field label={t('beside.number')} value={beside.number} onChange={beside.setNumber} inputRef={first} />
          <Field kind="pin" label={t('beside.pin')} value={beside.secret} onChange={beside.setSecret} error={error} />
        </>
      )}
      {way === 'passphrase' && (
        <Field
          kind="secret"
          label={t('keys.passphrase')}
          value={beside.secret}
          onChange={beside.setSecret}
          inputRef={first}
          error={error}
        />
      )}
    </section>
  )
}
