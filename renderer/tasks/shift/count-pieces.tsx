// Pieces of each note and coin, as the float is counted at the beginning and the drawer at the end.
import { useEffect, useRef, useState } from 'react'
import { circulatingFen } from '../../../db/core/cash.ts'
import { formatYuan } from '../../../db/core/money.ts'
import type { Refusal } from '../../../db/core/refusal.ts'
import type { CountedPieces } from '../../../db/money/shifts/model.ts'
import { countedSum } from '../../../db/money/shifts/rules.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Money } from '../../parts/money.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useKeys } from '../../state/keys.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'

interface CountPiecesProps {
  readonly title: string
  readonly what: string
  readonly refusal: Refusal | null
  readonly isRunning: boolean
  readonly leave: () => void
  readonly counted: (pieces: CountedPieces, countedFen: number) => void
}

type Typed = Readonly<Record<string, string>>

/** What was typed as counts; an empty field is none of that kind, anything else that is no number stays not a number. */
function piecesOf(typed: Typed): Record<string, number> {
  return Object.fromEntries(
    circulatingFen.map((value) => {
      const text = (typed[String(value)] ?? '').trim()
      return [String(value), text === '' ? 0 : /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN]
    }),
  )
}

export function CountPieces({ title, what, refusal, isRunning, leave, counted }: CountPiecesProps) {
  const t = useText()
  const [typed, setTyped] = useState<Typed>({})
  const [wrong, setWrong] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const field = (at: number) => place.current?.querySelectorAll('input').item(at)
  useEffect(() => field(0)?.focus(), [])
  const pieces = piecesOf(typed)
  const sum = countedSum(pieces)
  function count(): void {
    if (!sum.ok) {
      setWrong(sum.refusal.field ?? null)
      field(circulatingFen.indexOf(Number(sum.refusal.field)))?.focus()
      return
    }
    counted(pieces, sum.countedFen)
  }
  /** Enter goes to the next denomination, from the last one it counts. */
  function next(): void {
    const inputs = [...(place.current?.querySelectorAll('input') ?? [])]
    const at = inputs.findIndex((input) => input === document.activeElement)
    if (at >= 0 && at < inputs.length - 1) inputs[at + 1]?.focus()
    else count()
  }
  useKeys('middle', [
    { key: 'Enter', label: t('shifts.next'), run: next },
    { key: 'F2', label: t('shifts.countDone'), run: count },
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  return (
    <div className="household-view">
      <header className="task-head">
        <h1 className="task-title">{title}</h1>
        <p className="task-facts">{what}</p>
      </header>
      <div className="card shift-count" ref={place}>
        {circulatingFen.map((value) => (
          <Field
            key={value}
            kind="amount"
            label={t('shifts.pieces', { value: formatYuan(value) })}
            value={typed[String(value)] ?? ''}
            onChange={(text) => {
              setTyped((now) => ({ ...now, [String(value)]: text }))
              setWrong(null)
            }}
            error={wrong === String(value) ? refusalSentence({ code: 'piecesUnreadable' }) : null}
          />
        ))}
      </div>
      <RefusalNotice refusal={refusal} />
      <footer className="view-foot">
        <span className="view-total">
          <span className="quiet">{t('shifts.counted')}</span>
          <Money fen={sum.ok ? sum.countedFen : 0} hasSign className="huge" />
        </span>
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="F2" onPress={count} isDisabled={isRunning}>
          {t('shifts.countDone')}
        </Button>
      </footer>
    </div>
  )
}
