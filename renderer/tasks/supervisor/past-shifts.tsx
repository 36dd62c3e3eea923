// Closed shifts, the newest first: Enter opens the report of one, where it is printed again, taken along or reviewed.
import '../../styles/shifts.css'
import { useEffect, useRef, useState } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import type { PastShift } from '../../../db/money/shifts/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Money } from '../../parts/money.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { ClosedReport } from '../shift/closed-report.tsx'
import { differenceWord } from '../shift/report-facts.tsx'
import { useEditing } from './place.ts'

export function PastShifts({ leave }: { readonly leave: () => void }) {
  const t = useText()
  useEditing()
  const [opened, setOpened] = useState<PastShift | null>(null)
  if (opened === null) return <List open={setOpened} leave={leave} />
  return (
    <ClosedReport
      shiftId={opened.shiftId}
      title={t('shifts.pastOf', { day: opened.businessDate, name: opened.cashierName ?? '' })}
      what={opened.isOwn ? t('shifts.pastOwn') : t('shifts.pastWhat')}
      mayReview={!opened.isOwn && opened.reviewedByName === null}
      leaveLabel={t('common.back')}
      leave={() => setOpened(null)}
    />
  )
}

interface ListProps {
  readonly open: (shift: PastShift) => void
  readonly leave: () => void
}

function List({ open, leave }: ListProps) {
  const t = useText()
  const { value: past, refusal } = useAsk('pastShifts', {}, ['shifts'])
  const list = useRef<HTMLDivElement>(null)
  const isKnown = past !== undefined
  useEffect(() => {
    if (isKnown) list.current?.querySelector<HTMLElement>('[data-row]')?.focus()
  }, [isKnown])
  useKeys('middle', [{ key: 'Escape', label: t('key.back'), run: leave }])
  return (
    <div
      className="supervisor-body supervisor-scroll past-shifts"
      role="region"
      aria-label={t('shifts.past')}
      ref={list}
    >
      <h1 className="task-title">{t('shifts.past')}</h1>
      <RefusalNotice refusal={refusal} />
      {past?.length === 0 && <p className="card empty">{t('shifts.pastNone')}</p>}
      {past?.map((shift) => (
        <Row key={shift.shiftId} shift={shift} open={() => open(shift)} />
      ))}
      <div className="row">
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
      </div>
    </div>
  )
}

function Row({ shift, open }: { readonly shift: PastShift; readonly open: () => void }) {
  const t = useText()
  const { zone } = useStatus()
  const { businessDate, openedAt, closedAt, cashierName, differenceFen, takenOverDifferenceFen, reviewedByName } = shift
  return (
    <RowButton className="entry entry-plain" data-row onPress={open}>
      <span className="past-shift">
        <strong className="digits">{businessDate}</strong>
        <span className="digits quiet">
          {clockText(openedAt, zone)} – {clockText(closedAt, zone)}
        </span>
        <span>{cashierName}</span>
        <span>
          {t(differenceWord(differenceFen))} {differenceFen !== 0 && <Money fen={Math.abs(differenceFen)} />}
        </span>
        <span>
          {takenOverDifferenceFen !== null && takenOverDifferenceFen !== 0 && (
            <Chip tone="waiting">{t('shifts.takenOverOff', { fen: takenOverDifferenceFen })}</Chip>
          )}
        </span>
        {reviewedByName === null ? (
          <Chip tone="waiting">{t('shifts.toReview')}</Chip>
        ) : (
          <Chip tone="good">{t('shifts.reviewedBy', { name: reviewedByName })}</Chip>
        )}
      </span>
    </RowButton>
  )
}
