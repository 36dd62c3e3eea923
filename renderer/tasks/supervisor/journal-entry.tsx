import type { ShownRow } from '../../../db/views/supervisor/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText, dayOf } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { actWord, cellText, columnWord, isShown, tableWord } from './journal-words.ts'

/** One entry: the act, who did and who approved it, and every record it wrote. */
export function JournalEntry({ number, leave }: { readonly number: number; readonly leave: () => void }) {
  const t = useText()
  const { zone } = useStatus()
  const { value: entry, refusal } = useAsk('journalEntry', { number }, [])
  const approver = entry?.approvedByName ?? null
  useKeys('middle', [
    { key: 'Enter', run: leave },
    { key: 'Escape', label: t('supervisor.journal.back'), run: leave },
  ])
  return (
    <div className="supervisor-body">
      <header className="task-head">
        <h2 className="task-title">{t('supervisor.journal.entry', { number })}</h2>
        {entry && (
          <p className="task-facts">
            <strong>{actWord(entry.command)}</strong> ·{' '}
            <span className="digits">
              {dayOf(entry.at, zone)} {clockText(entry.at, zone)}
            </span>{' '}
            · {entry.byName ?? t('supervisor.journal.system')}
          </p>
        )}
        {approver !== null && <Chip tone="good">{t('supervisor.journal.approvedBy', { name: approver })}</Chip>}
      </header>
      <RefusalNotice refusal={refusal} />
      {entry === null && <Notice tone="waiting">{t('supervisor.journal.notFound')}</Notice>}
      <section
        className="supervisor-scroll journal-records"
        aria-label={t('supervisor.journal.entry', { number })}
        tabIndex={0}
      >
        {entry?.rows.length === 0 && <p className="empty">{t('supervisor.journal.nothing')}</p>}
        {entry?.rows.map((row, at) => (
          // An entry never changes; a row is known by its place in it.
          <Record key={at} row={row} />
        ))}
        {entry && entry.rowsLeft > 0 && (
          <p className="quiet">{t('supervisor.journal.more', { count: entry.rowsLeft })}</p>
        )}
        {entry && (
          <dl className="journal-proof small quiet">
            <dt>{t('supervisor.journal.actId')}</dt>
            <dd className="digits">{entry.actId}</dd>
            <dt>{t('supervisor.journal.hash')}</dt>
            <dd className="digits">{entry.hash}</dd>
          </dl>
        )}
      </section>
      <footer className="view-foot">
        <Button look="primary" keyCap="Escape" onPress={leave}>
          {t('supervisor.journal.back')}
        </Button>
      </footer>
    </div>
  )
}

function Record({ row }: { readonly row: ShownRow }) {
  const t = useText()
  const { zone } = useStatus()
  const shown = row.cells.filter(({ column, cell }) => isShown(column, cell))
  return (
    <article className="card journal-record">
      <h3 className="section-title">
        <span>{tableWord(row.table)}</span>
        <Chip tone={row.written === 'insert' ? 'good' : 'waiting'}>
          {t(row.written === 'insert' ? 'supervisor.journal.inserted' : 'supervisor.journal.revised')}
        </Chip>
      </h3>
      <dl className="journal-cells">
        {shown.map(({ column, cell }) => (
          <div key={column}>
            <dt>{columnWord(column)}</dt>
            <dd className={cell.shown === 'sealed' ? 'quiet' : ''}>{cellText(column, cell, zone)}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}
