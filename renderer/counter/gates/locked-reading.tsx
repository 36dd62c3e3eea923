// A locked counter that is looked into: find, a household with what it owes, who is inside. There is nothing to do here.
import '../../styles/reading.css'
import { useEffect, useRef, useState } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import type { FindHit } from '../../../db/views/find/model.ts'
import type { ReadingStatus } from '../../../electron/ipc/system.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { LiveRegion } from '../../parts/live-region.tsx'
import { Money } from '../../parts/money.tsx'
import { refreshCounter } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText, dayText, periodText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { hitWords } from '../find-hits.tsx'
import { HouseholdInHand } from '../household-in-hand.tsx'

export function LockedReading({ reading }: { readonly reading: ReadingStatus }) {
  const t = useText()
  const [text, setText] = useState('')
  const [roomId, setRoomId] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const found = useAsk('find', { text }, []).value
  const households = (found?.hits ?? []).filter((hit) => hit.roomId !== null)
  async function close(): Promise<void> {
    await client.ask('closeLook', {})
    await refreshCounter()
  }
  function openFirst(): void {
    const [first] = households
    if (first) setRoomId(first.roomId)
  }
  useKeys('middle', [
    { key: 'Enter', label: t('lockedLook.open'), run: openFirst },
    { key: 'Escape', label: t('lockedLook.close'), run: () => void close() },
  ])
  const until = { day: dayText(reading.until, reading.zone), time: clockText(reading.until, reading.zone) }
  return (
    <main className="reading">
      <header className="reading-head">
        <h1 className="task-title">{t('lockedLook.heading', { centre: reading.centreName })}</h1>
        <p>{t(`lockedLook.from.${reading.from}`, until)}</p>
        <Button keyCap="Escape" onPress={() => void close()}>
          {t('lockedLook.close')}
        </Button>
      </header>
      <section className="reading-find" aria-label={t('top.hits')}>
        <Field label={t('lockedLook.find')} value={text} onChange={setText} inputRef={field} />
        {text !== '' && found?.hits.length === 0 && <p className="quiet">{t('top.nothing', { text })}</p>}
        <ul className="reading-hits">
          {households.map((hit) => (
            <li key={hit.id}>
              <HitRow hit={hit} isOpen={hit.roomId === roomId} open={() => setRoomId(hit.roomId)} />
            </li>
          ))}
        </ul>
      </section>
      <div className="reading-household">
        {roomId === null ? (
          <p className="card empty">{t('lockedLook.nothingOpen')}</p>
        ) : (
          <>
            <HouseholdInHand roomId={roomId} />
            <OpenBills roomId={roomId} />
          </>
        )}
      </div>
      <Inside zone={reading.zone} />
      <LiveRegion />
    </main>
  )
}

function HitRow({ hit, isOpen, open }: { readonly hit: FindHit; readonly isOpen: boolean; readonly open: () => void }) {
  const t = useText()
  return (
    <RowButton className={isOpen ? 'reading-hit is-open' : 'reading-hit'} onPress={open}>
      <strong className="digits">{hit.room}</strong>
      <span>{hitWords(hit, false, t)}</span>
      {'arrearsFen' in hit && hit.arrearsFen > 0 && <span>{t('top.owes', { fen: hit.arrearsFen })}</span>}
    </RowButton>
  )
}

function OpenBills({ roomId }: { readonly roomId: string }) {
  const t = useText()
  const bills = useAsk('openBills', { roomId }, []).value
  return (
    <section className="card reading-bills" aria-label={t('household.bills')} tabIndex={0}>
      <h2 className="section-title">{t('household.bills')}</h2>
      {bills?.length === 0 && <p className="empty">{t('household.noBills')}</p>}
      <ul>
        {bills?.map((bill) => (
          <li key={bill.id} className="reading-row">
            <span>{bill.item}</span>
            <span className="digits quiet">{periodText(bill.periodFrom, bill.periodTo)}</span>
            <Money fen={bill.balanceFen} className="strong" />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Inside({ zone }: { readonly zone: string }) {
  const t = useText()
  const lobby = useAsk('lobby', {}, []).value
  return (
    <section className="card reading-inside" aria-label={t('lobby.inside')} tabIndex={0}>
      <h2 className="section-title">
        {t('lobby.inside')} <span className="digits">{lobby?.insidePeople ?? 0}</span>
      </h2>
      {lobby?.inside.length === 0 && <p className="empty">{t('lockedLook.nobodyInside')}</p>}
      <ul>
        {lobby?.inside.map((visit) => (
          <li key={visit.visitId} className="reading-row">
            <span className="digits quiet">{clockText(visit.since, zone)}</span>
            <strong>{visit.visitor.maskedName ?? t('common.maskedGone')}</strong>
            <span className="digits">{visit.host.place ?? visit.host.maskedName}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
