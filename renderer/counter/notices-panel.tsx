import { useEffect, useRef, useState } from 'react'
import type { NoticeView } from '../../db/desk/notices/model.ts'
import { clockTimeIn, dateIn } from '../../db/core/time.ts'
import { useAct } from '../client/use-act.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { RefusalNotice } from '../parts/notice.tsx'
import { useStatus } from '../state/counter.ts'
import { announce, goIdle } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { clockText, dayText } from '../text/dates.ts'
import { refusalSentence } from '../text/refusal.ts'
import { useText } from '../text/text.ts'
import { NumbersForm } from './numbers-form.tsx'
import { useNotices } from './notices-beside.tsx'

/** Notices of today and, for the supervisor, the emergency numbers: entered here, shown beside the phrase. */
export function NoticesPanel() {
  const t = useText()
  const numbersForm = useRef<HTMLFormElement>(null)
  useKeys('middle', [{ key: 'Escape', label: t('key.back'), run: () => goIdle() }])
  return (
    <div className="notices-panel">
      <header>
        <h1 className="task-title">{t('notice.panel')}</h1>
        <p className="quiet">{t('notice.panelHint')}</p>
      </header>
      <div className="notices-halves">
        <NoticeForm isElsewhere={() => numbersForm.current?.contains(document.activeElement) ?? false} />
        <NumbersForm formRef={numbersForm} />
      </div>
      <NoticeLists />
    </div>
  )
}

/** 'YYYY-MM-DD HH:mm' in the estate's zone, as the two fields hold it. */
function momentText(at: number, zone: string): string {
  return `${dateIn(zone, at)} ${clockTimeIn(zone, at)}`
}

/** Till the counter closes, or till the end of the day where that has passed. */
function usualEnd(from: string): string {
  return from.slice(11) < '18:00' ? `${from.slice(0, 10)} 18:00` : `${from.slice(0, 10)} 23:59`
}

function NoticeForm({ isElsewhere }: { readonly isElsewhere: () => boolean }) {
  const t = useText()
  const { zone } = useStatus()
  const [text, setText] = useState('')
  const [from, setFrom] = useState(() => momentText(Date.now(), zone))
  const [to, setTo] = useState(() => usualEnd(momentText(Date.now(), zone)))
  const input = useRef<HTMLInputElement>(null)
  const act = useAct('addNotice')
  useEffect(() => input.current?.focus(), [])
  async function add() {
    if (text.trim() === '') return input.current?.focus()
    const reply = await act.run({ text, from: from.trim().replace(' ', 'T'), to: to.trim().replace(' ', 'T') })
    if (!reply?.ok) return
    setText('')
    announce(t('notice.added'))
    input.current?.focus()
  }
  useKeys('middle', [{ key: 'Enter', label: t('notice.add'), run: () => !isElsewhere() && void add() }])
  const { refusal } = act
  const errorAt = (field: string) => (refusal?.field === field ? refusalSentence(refusal) : null)
  return (
    <section className="card notices-form" aria-label={t('notice.add')}>
      <Field label={t('notice.text')} hint={t('notice.textHint')} value={text} onChange={setText} inputRef={input} />
      <div className="notices-times">
        <Field
          label={t('notice.fromField')}
          hint={t('notice.timeHint')}
          value={from}
          onChange={setFrom}
          error={errorAt('from')}
        />
        <Field
          label={t('notice.toField')}
          hint={t('notice.timeHint')}
          value={to}
          onChange={setTo}
          error={errorAt('to')}
        />
      </div>
      {refusal && refusal.field === undefined && <RefusalNotice refusal={refusal} />}
      <Button look="primary" keyCap="Enter" onPress={() => void add()} isDisabled={act.isRunning}>
        {t('notice.add')}
      </Button>
    </section>
  )
}

function NoticeLists() {
  const t = useText()
  const notices = useNotices()
  const end = useAct('endNotice')
  const [cursor, setCursor] = useState(-1)
  const open = [...(notices?.current ?? []), ...(notices?.coming ?? [])]
  const chosen = open[cursor]
  async function finish({ id }: NoticeView) {
    const reply = await end.run({ noticeId: id })
    if (!reply?.ok) return
    setCursor(-1)
    announce(t('notice.ended'))
  }
  const move = (by: number) => () => setCursor(Math.max(-1, Math.min(open.length - 1, cursor + by)))
  useKeys(
    'middle',
    open.length === 0
      ? []
      : [
          { key: 'ArrowUp', repeats: true, run: move(-1) },
          { key: 'ArrowDown', label: t('notice.choose'), repeats: true, run: move(1) },
          // Only once a notice has been chosen: in a field Delete belongs to the text.
          ...(chosen ? [{ key: 'Delete', label: t('notice.key'), run: () => void finish(chosen) }] : []),
        ],
  )
  const current = notices?.current ?? []
  return (
    <div className="notices-lists">
      <RefusalNotice refusal={end.refusal} />
      <List title={t('notice.current')} notices={current} chosen={chosen?.id} end={finish} />
      <List title={t('notice.coming')} notices={notices?.coming ?? []} chosen={chosen?.id} end={finish} />
      <List title={t('notice.past')} notices={notices?.past ?? []} chosen={undefined} end={null} />
    </div>
  )
}

interface ListProps {
  readonly title: string
  readonly notices: readonly NoticeView[]
  readonly chosen: string | undefined
  readonly end: ((notice: NoticeView) => Promise<void>) | null
}

function List({ title, notices, chosen, end }: ListProps) {
  const t = useText()
  const { zone } = useStatus()
  const at = (moment: number) => `${dayText(moment, zone)} ${clockText(moment, zone)}`
  if (notices.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="section-title">
        {title}
        <span className="digits">{notices.length}</span>
      </h2>
      <ul>
        {notices.map((notice) => (
          <li key={notice.id} className={notice.id === chosen ? 'notice-row is-chosen' : 'notice-row'}>
            <span>{notice.text}</span>
            <span className="quiet digits small">
              {at(notice.fromAt)} – {at(notice.endedAt ?? notice.toAt)}
            </span>
            {end && (
              <Button label={t('notice.endOf', { text: notice.text })} onPress={() => void end(notice)}>
                {t('notice.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
