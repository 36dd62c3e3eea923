// What came in, by cash date and by period, a day or a month at a time; printed, or taken along with a second person's word.
import { useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { addDays, monthLength, monthOf } from '../../../db/core/time.ts'
import type { Book, BookEntry, BookRange, BookSum } from '../../../db/money/books/model.ts'
import { client, makeId } from '../../client/client.ts'
import { runAsked } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Money } from '../../parts/money.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { periodText } from '../../text/dates.ts'
import { isText, say, useText } from '../../text/text.ts'
import { useEditing } from './place.ts'

type Span = 'day' | 'month'

function rangeOf(span: Span, day: string): BookRange {
  if (span === 'day') return { fromOn: day, toOn: day }
  const first = `${day.slice(0, 7)}-01`
  return { fromOn: first, toOn: addDays(first, monthLength(first) - 1) }
}

function useBookActs(range: BookRange) {
  const [isWriting, setWriting] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  function tell(words: string): void {
    setTold(words)
    announce(words)
  }
  async function take(): Promise<void> {
    if (isWriting) return
    setTold(null)
    setRefusal(null)
    const recorded = await runAsked('exportBook', range)
    if (!recorded.ok) return setRefusal(recorded.refusal)
    setWriting(true)
    const reply = await client.ask('writeBookExport', recorded.value)
    setWriting(false)
    if (!reply.ok) return setRefusal(reply.refusal)
    tell(say('books.written', { ...reply.value }))
  }
  async function print(): Promise<void> {
    const reply = await client.run('printBook', range, makeId())
    setRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok) tell(say('books.printed'))
  }
  return { take, print, isWriting, told, refusal }
}

interface BooksProps {
  readonly today: string
  readonly leave: () => void
}

export function Books({ today, leave }: BooksProps) {
  const t = useText()
  useEditing()
  const [span, setSpan] = useState<Span>('day')
  const [day, setDay] = useState(today)
  const range = rangeOf(span, day)
  const { value: book, refusal: unread } = useAsk('book', range, ['payments', 'bills'])
  const { take, print, isWriting, told, refusal } = useBookActs(range)
  const move = (by: 1 | -1) => () => setDay(addDays(by < 0 ? range.fromOn : range.toOn, by))
  const other = span === 'day' ? 'month' : 'day'
  const turn = () => setSpan(other)
  useKeys('middle', [
    { key: 'ArrowLeft', label: t('books.back'), run: move(-1) },
    { key: 'ArrowRight', label: t('books.on'), run: move(1) },
    { key: 'M', label: t(`books.span.${other}`), run: turn },
    { key: 'P', label: t('books.print'), run: () => void print() },
    { key: 'Enter', label: t('books.take'), run: () => void take() },
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  return (
    <div className="supervisor-body" role="region" aria-label={t('books.title')}>
      <h1 className="task-title">
        {t(`books.span.${span}`)} <span className="digits">{span === 'day' ? day : monthOf(day)}</span>
      </h1>
      {isWriting && <Notice tone="plain">{t('books.writing')}</Notice>}
      {told !== null && <Notice tone="plain">{told}</Notice>}
      <RefusalNotice refusal={refusal ?? unread} />
      <div className="supervisor-scroll">{book && <BookShown book={book} />}</div>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
        <Button keyCap="M" onPress={turn}>
          {t(`books.span.${other}`)}
        </Button>
        <Button keyCap="P" onPress={() => void print()}>
          {t('books.print')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => void take()} isDisabled={isWriting}>
          {t('books.take')}
        </Button>
      </footer>
    </div>
  )
}

function methodWord(method: string): string {
  const key = `tenderMethod.${method}`
  return isText(key) ? say(key) : method
}

function BookShown({ book }: { readonly book: Book }) {
  const t = useText()
  if (book.entries === 0) return <p className="empty">{t('books.none')}</p>
  return (
    <div className="book">
      <p className="book-total">
        {t('books.total')} <Money fen={book.linesFen} hasSign />{' '}
        <span className="quiet small">{t('books.entries', { entries: book.entries })}</span>
      </p>
      <div className="book-sums">
        <Sums title={t('books.byDay')} sums={book.byDay} />
        <Sums title={t('books.byItem')} sums={book.byItem} />
        <Sums title={t('books.byPeriod')} sums={book.byPeriod} />
        <Sums title={t('books.byMethod')} sums={book.byMethod} word={methodWord} />
      </div>
      <section className="card register-list" aria-label={t('books.list')}>
        <h2 className="section-title">{t('books.list')}</h2>
        {book.shown.length < book.entries && (
          <p className="quiet">{t('books.shown', { shown: book.shown.length, entries: book.entries })}</p>
        )}
        <ul>
          {book.shown.map((entry, at) => (
            // Entries have no id of their own, and their order never changes.
            <li key={`${entry.receiptNumber} ${at}`}>
              <EntryRow entry={entry} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

interface SumsProps {
  readonly title: string
  readonly sums: readonly BookSum[]
  readonly word?: (name: string) => string
}

function Sums({ title, sums, word = (name) => name }: SumsProps) {
  const t = useText()
  return (
    <section className="card" aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <dl className="book-sum">
        {sums.map(({ name, amountFen }) => (
          <div key={name ?? ''}>
            <dt>{name === null ? t('books.rounding') : word(name)}</dt>
            <dd>
              <Money fen={amountFen} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function EntryRow({ entry }: { readonly entry: BookEntry }) {
  const t = useText()
  const { cashDate, kind, receiptNumber, room, item, periodFrom, periodTo, amountFen } = entry
  return (
    <div className="book-row">
      <span className="digits">{cashDate}</span>
      <span className="digits">{receiptNumber}</span>
      <strong>{room}</strong>
      <span>
        {item ?? t('books.rounding')} {kind !== 'taken' && <Chip tone="waiting">{t(`books.${kind}`)}</Chip>}
      </span>
      <span className="digits">{periodFrom !== null && periodTo !== null && periodText(periodFrom, periodTo)}</span>
      <Money fen={amountFen} />
    </div>
  )
}
