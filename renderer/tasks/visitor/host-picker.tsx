// Whom somebody visits: a room in any notation, a name, a shop, a colleague, a department.
import { useEffect, useRef, useState } from 'react'
import type { HostHit } from '../../../db/desk/visits/model.ts'
import { Button } from '../../parts/button.tsx'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { Choice, Choices } from './choices.tsx'
import { useTyped } from './use-typed.ts'

interface HostPickerProps {
  readonly label: string
  readonly take: (host: HostHit) => void
  readonly back: () => void
  readonly isBusy?: boolean
}

/** Enter pressed before the answer came takes the first hit when it comes, unless there are several. */
function useChosen(text: string, take: (host: HostHit) => void) {
  const { hits, isAnswered } = useTyped('hostChoices', text, 0)
  const [selected, setSelected] = useState(-1)
  const waits = useRef(false)
  useEffect(() => {
    waits.current = false
    // With nothing typed nobody is meant yet.
    setSelected(text.trim() === '' ? -1 : 0)
  }, [text])
  useEffect(() => {
    if (!waits.current || !isAnswered) return
    waits.current = false
    const [first] = hits
    if (first && hits.length === 1) take(first)
  })
  const choose = () => {
    const hit = hits[selected]
    if (!isAnswered) waits.current = true
    else if (hit) take(hit)
  }
  const move = (by: number) => () => setSelected((at) => Math.max(0, Math.min(hits.length - 1, at + by)))
  return { hits, isAnswered, selected, setSelected, choose, move }
}

export function HostPicker({ label, take, back, isBusy = false }: HostPickerProps) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const { hits, isAnswered, selected, setSelected, choose, move } = useChosen(text, take)
  useEffect(() => input.current?.focus(), [])
  useKeys('middle', [
    { key: 'Enter', label: t('visitor.takeHost'), run: choose },
    { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    { key: 'Escape', label: t('key.back'), run: back },
  ])
  const isNone = isAnswered && hits.length === 0
  return (
    <section className="card visit-card host-picker" aria-label={label}>
      <div className="field">
        <label className="field-label" htmlFor="host-text">
          {label}
        </label>
        <input
          id="host-text"
          ref={input}
          className="field-input"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls="host-choices"
          aria-autocomplete="list"
          aria-activedescendant={hits.length > 0 && selected >= 0 ? `host-${selected}` : undefined}
          placeholder={t('visitor.hostHint')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
        />
      </div>
      <Choices id="host-choices" label={t('visitor.hostChoices')}>
        {hits.map((hit, at) => (
          <Choice
            key={JSON.stringify(hit.host)}
            id={`host-${at}`}
            isSelected={at === selected}
            take={() => take(hit)}
            point={() => setSelected(at)}
          >
            <strong className="digits">{hit.text.place ?? hit.text.maskedName}</strong>
            <span>{hit.text.place === null ? '' : hit.text.maskedName}</span>
            <span className="quiet">{t(`visitor.kind.${hit.text.kind}`)}</span>
          </Choice>
        ))}
      </Choices>
      {isNone && <p className="empty">{t('visitor.noHost')}</p>}
      <Button
        look="primary"
        keyCap="Enter"
        onPress={choose}
        isDisabled={isBusy || isNone || selected < 0}
        className="button-wide"
      >
        {t('visitor.takeHost')}
      </Button>
    </section>
  )
}
