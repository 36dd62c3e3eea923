// Counted: how far it is from what is expected, why, and what stays in the drawer for the next shift.
import { useRef } from 'react'
import { formatYuan, parseYuan } from '../../../db/core/money.ts'
import type { CountAnswer } from '../../../db/money/shifts/model.ts'
import { client } from '../../client/client.ts'
import { Button } from '../../parts/button.tsx'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { Money } from '../../parts/money.tsx'
import { useStatus } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { differenceWord } from './report-facts.tsx'

interface CloseProps {
  readonly counted: CountAnswer
  readonly again: () => void
  readonly leave: () => void
  readonly closed: (shiftId: string) => void
}

export function CloseShift({ counted, again, leave, closed }: CloseProps) {
  const { countedFen, differenceFen, position, largestFen } = counted
  const t = useText()
  const leftFirst = formatYuan(Math.min(useStatus().floatYuan * 100, countedFen))
  const shiftId = useRef('')
  const fields: readonly EntryField[] = [
    ...(largestFen === 0 ? [] : [{ name: 'differenceReason', label: 'shifts.differenceReason' } as const]),
    { name: 'leftFen', label: 'shifts.leftField', hint: 'shifts.leftHint', initial: leftFirst },
  ]
  useKeys('middle', [{ key: 'F2', label: t('shifts.again'), run: again }])
  return (
    <EntryForm
      title={t('shifts.closeTitle')}
      fields={fields}
      submit="shifts.close"
      leave={leave}
      saved={() => closed(shiftId.current)}
      send={async ({ differenceReason = '', leftFen: typed = '' }, confirmed, actId) => {
        const left = parseYuan(typed === '' ? '0' : typed)
        if (!left.ok) return { ok: false, refusal: { ...left.refusal, field: 'leftFen' } }
        const why = differenceReason.trim() === '' ? null : differenceReason.trim()
        const reply = await client.run(
          'closeShift',
          { differenceReason: why, leftFen: left.fen, isOvernightMeant: confirmed.has('leftOvernight') },
          actId,
        )
        if (reply.ok) shiftId.current = reply.value.shiftId
        return reply
      }}
    >
      <div className={differenceFen === 0 ? 'shift-difference' : 'shift-difference is-off'}>
        <span>{t(differenceWord(differenceFen))}</span>
        <Money fen={Math.abs(differenceFen)} hasSign className="huge" />
        <span className="quiet">
          {t('shifts.counted')} <Money fen={countedFen} />
        </span>
        <Button keyCap="F2" onPress={again}>
          {t('shifts.again')}
        </Button>
      </div>
      {position > 1 && <p className="quiet">{t('shifts.countedAgain', { position, fen: largestFen })}</p>}
    </EntryForm>
  )
}
