// A recovery sheet that waits to be printed: printed, or written down where nothing prints; then typed from the paper.
import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../db/core/refusal.ts'
import { client } from '../client/client.ts'
import { useAsk } from '../client/use-ask.ts'
import { useKeys } from '../state/keys.ts'
import { refusalSentence } from '../text/refusal.ts'
import { useText } from '../text/text.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { RefusalNotice } from './notice.tsx'

interface KeySheetProps {
  /** The sheet is in a person's hand, or was gone on without. */
  readonly done: () => void
}

export function KeySheet({ done }: KeySheetProps) {
  const t = useText()
  const { value } = useAsk('keySheet', {}, ['counter'])
  const [lastGroup, setLastGroup] = useState('')
  const [isPrinted, setPrinted] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [isPrinted, refusal, value])
  const groups = value?.groups ?? null
  async function print() {
    if (isBusy || groups !== null) return
    setBusy(true)
    const reply = await client.ask('printKeySheet', {})
    setBusy(false)
    setPrinted(reply.ok)
    setRefusal(reply.ok ? null : reply.refusal)
  }
  async function confirm() {
    if (lastGroup.trim() === '') return input.current?.focus()
    const reply = await client.ask('confirmKeySheet', { lastGroup })
    setRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok) done()
  }
  async function leave() {
    const reply = await client.ask('leaveKeySheet', {})
    setRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok) done()
  }
  useKeys('middle', [
    { key: 'Enter', label: t('keys.inHand'), run: () => void confirm() },
    ...(groups === null ? [{ key: 'F2', label: t('keys.print'), run: () => void print() } as const] : []),
    { key: 'Escape', label: t('keys.later'), run: () => void leave() },
  ])
  const isAtField = refusal?.field === 'lastGroup'
  return (
    <>
      <p className="gate-lead">{t('keys.sheetWhat')}</p>
      {groups === null ? (
        <Button keyCap="F2" onPress={() => void print()} isDisabled={isBusy} className="button-wide">
          {t(isPrinted ? 'keys.printAgain' : 'keys.print')}
        </Button>
      ) : (
        <>
          <p>{t('keys.writeDown')}</p>
          <p className="sheet-groups digits">
            {groups.map((group) => (
              <span key={group}>{group}</span>
            ))}
          </p>
        </>
      )}
      {!isAtField && <RefusalNotice refusal={refusal} />}
      <Field
        label={t('keys.lastGroup')}
        hint={t('keys.lastGroupHint')}
        value={lastGroup}
        onChange={setLastGroup}
        inputRef={input}
        error={isAtField && refusal ? refusalSentence(refusal) : null}
      />
      <Button look="primary" keyCap="Enter" onPress={() => void confirm()} className="button-wide">
        {t('keys.inHand')}
      </Button>
      <Button look="quiet" keyCap="Esc" onPress={() => void leave()} className="button-wide">
        {t('keys.later')}
      </Button>
    </>
  )
}
