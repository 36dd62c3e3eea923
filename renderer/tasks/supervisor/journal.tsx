// The journal: who did what when, newest first; what an entry wrote; and whether the chain of entries holds.
import { useState } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import type { JournalLine, JournalLook } from '../../../db/views/supervisor/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayOf } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { JournalChain } from './journal-chain.tsx'
import { JournalEntry } from './journal-entry.tsx'
import { JournalFilter } from './journal-filter.tsx'
import { actWord } from './journal-words.ts'
import { usePlace } from './place.ts'

export function JournalPage() {
  const t = useText()
  const asked = usePlace((place) => place.look)
  const [look, setLook] = useState<JournalLook>(asked)
  const [open, setOpen] = useState<number | null>(null)
  if (open !== null) return <JournalEntry number={open} leave={() => setOpen(null)} />
  return (
    <div className="supervisor-body">
      <JournalChain />
      <JournalFilter look={look} show={setLook} open={setOpen} />
      <section className="card journal-list supervisor-scroll" aria-label={t('supervisor.journal.list')}>
        <ul key={JSON.stringify(look)}>
          <Page look={look} before={null} open={setOpen} />
        </ul>
      </section>
    </div>
  )
}

interface PageProps {
  readonly look: JournalLook
  readonly before: number | null
  readonly open: (number: number) => void
}

/** One page, and below it the next one once it was asked for. */
function Page({ look, before, open }: PageProps) {
  const t = useText()
  const [hasNext, setNext] = useState(false)
  const { value, refusal } = useAsk('journal', { look, before }, [])
  if (!value) return <RefusalNotice refusal={refusal} />
  return (
    <>
      {value.lines.length === 0 && <li className="empty">{t('supervisor.journal.none')}</li>}
      {value.lines.map((line) => (
        <li key={line.number}>
          <Line line={line} open={open} />
        </li>
      ))}
      {value.next !== null && hasNext && <Page look={look} before={value.next} open={open} />}
      {value.next !== null && !hasNext && (
        <li className="journal-more">
          <Button onPress={() => setNext(true)}>{t('supervisor.journal.older')}</Button>
        </li>
      )}
    </>
  )
}

function Line({ line, open }: { readonly line: JournalLine; readonly open: (number: number) => void }) {
  const t = useText()
  const { zone } = useStatus()
  return (
    <RowButton className="journal-row" data-row="" onPress={() => open(line.number)}>
      <span className="digits quiet">{t('supervisor.journal.number', { number: line.number })}</span>
      <span className="digits">
        {dayOf(line.at, zone)} {clockText(line.at, zone)}
      </span>
      <strong>{actWord(line.command)}</strong>
      <span>{line.byName ?? t('supervisor.journal.system')}</span>
      <span>
        {line.approvedByName !== null && (
          <Chip tone="good">{t('supervisor.journal.approvedBy', { name: line.approvedByName })}</Chip>
        )}
      </span>
    </RowButton>
  )
}
