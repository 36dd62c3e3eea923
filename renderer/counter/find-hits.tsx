import { useEffect, useRef } from 'react'
import type { FindHit } from '../../db/views/find/model.ts'
import { Chip } from '../parts/chip.tsx'
import { KeyCap } from '../parts/key-cap.tsx'
import { Money } from '../parts/money.tsx'
import { useStatus } from '../state/counter.ts'
import { dayText } from '../text/dates.ts'
import { refusalSentence } from '../text/refusal.ts'
import { useText, type say } from '../text/text.ts'
import type { Find } from './use-find.ts'

/** The list under the find bar. The focus stays in the bar; the selected hit is told to screen readers from there. */
export function FindHits({ find }: { readonly find: Find }) {
  const t = useText()
  return (
    <div className="find-list">
      {find.shown === 'needsHousehold' && <p className="find-message">{t('top.findFirst')}</p>}
      {find.shown === 'searching' && <p className="find-message quiet">{t('top.searching')}</p>}
      {find.shown === 'none' && <p className="find-message">{t('top.nothing', { text: find.text })}</p>}
      {find.shown === 'payerCode' && <p className="find-message">{t('charges.scanFirst')}</p>}
      {find.shown === 'refused' && find.refusal && <p className="find-message bad">{refusalSentence(find.refusal)}</p>}
      {find.shown === 'hits' && find.isAmbiguous && (
        <p className="find-message waiting">{t('top.ambiguous', { text: find.text })}</p>
      )}
      <ul id="find-hits" role="listbox" aria-label={t('top.hits')}>
        {find.shown === 'hits' && find.hits.map((hit, at) => <Hit key={hit.id} hit={hit} at={at} find={find} />)}
      </ul>
      {find.shown === 'hits' && find.hasMore && <p className="find-message quiet">{t('top.more')}</p>}
    </div>
  )
}

function Hit({ hit, at, find }: { readonly hit: FindHit; readonly at: number; readonly find: Find }) {
  const t = useText()
  const item = useRef<HTMLLIElement>(null)
  const isSelected = at === find.selected
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  return (
    <li
      ref={item}
      id={`hit-${at}`}
      role="option"
      aria-selected={isSelected}
      // The press must not take the focus from the bar, or the list would close before it is heard.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => find.open(hit)}
      onPointerMove={() => find.select(at)}
    >
      <strong className="digits">{placeWords(hit, t)}</strong>
      <span className="hit-name">{hitWords(hit, /\d/.test(find.text), t)}</span>
      <HitMark hit={hit} />
      {isSelected ? <KeyCap name="Enter" /> : <span />}
    </li>
  )
}

/** The room, or what stands in its place where a hit is about none. */
function placeWords(hit: FindHit, t: typeof say): string {
  if (hit.kind === 'answer') return t('answers.hit')
  return hit.room === '' && hit.kind === 'ticket' ? t('ticket.title') : hit.room
}

/** Who or what was found, as far as it is more than the room; the phone where digits were typed. */
export function hitWords(hit: FindHit, hasDigits: boolean, t: typeof say): string {
  switch (hit.kind) {
    case 'room':
      return hit.maskedName ?? t('top.noName')
    case 'person': {
      const name = hit.maskedName ?? t('common.maskedGone')
      const role = hit.isEnded ? t('top.movedOut') : t(`household.${hit.role}`)
      return [name, hasDigits && !hit.isEnded ? hit.maskedPhone : role].filter((part) => part !== null).join(' · ')
    }
    case 'vehicle':
      return hit.maskedPlate
    case 'receipt':
      return t('top.receiptHit', { number: hit.receiptNumber })
    case 'back':
      return `${t(`history.${hit.of}`)} ${hit.number}`
    case 'card':
      return `${hit.service} ${hit.cardNumber}`
    case 'item':
      return t('custody.hit', { number: hit.itemNumber, kind: t(`custody.kind.${hit.itemKind}`) })
    case 'ticket':
      return t('ticket.hit', { number: hit.ticketNumber, kind: t(`ticket.kind.${hit.ticketKind}`) })
    case 'answer':
      return hit.question
    case 'visit':
      return t(hit.isInside ? 'top.visitInside' : 'top.visitHit', { number: hit.slipNumber })
  }
}

function HitMark({ hit }: { readonly hit: FindHit }) {
  const t = useText()
  const { zone } = useStatus()
  if (hit.kind === 'visit') return <span className="quiet digits">{dayText(hit.registeredAt, zone)}</span>
  if (hit.kind === 'item') return <Chip tone="muted">{t(`custody.state.${hit.state}`)}</Chip>
  if (hit.kind === 'ticket') return <Chip tone="muted">{t(`ticket.state.${hit.state}`)}</Chip>
  if (hit.kind === 'answer') return <Chip tone="good">{t('answers.standing.current')}</Chip>
  if (hit.kind === 'receipt') return <Money fen={hit.totalFen} />
  if (hit.kind === 'back') return <Money fen={-hit.backFen} />
  if (hit.kind === 'card') return <Chip tone="muted">{t('services.cards')}</Chip>
  if (hit.arrearsFen > 0) return <Chip tone="waiting">{t('top.owes', { fen: hit.arrearsFen })}</Chip>
  return <Chip tone="muted">{hit.openBills > 0 ? t('top.bills', { count: hit.openBills }) : t('top.clear')}</Chip>
}
