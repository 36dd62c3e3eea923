// The lobby now, on the left: who waits to be served, who waits for a host, who is inside, messages to deliver.
import type { HeldItem } from '../../db/desk/custody/model.ts'
import type { Lobby } from '../../db/desk/visits/model.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { RefusalNotice } from '../parts/notice.tsx'
import { startTask, useDesk } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { CallsOnBoard } from './calls-on-board.tsx'
import { TicketsOnBoard, useTicketsShown, type TicketsShown } from './tickets-on-board.tsx'
import { useCallsShown, type CallsShown } from './use-calls-shown.ts'
import { useItemsShown } from './use-items-shown.ts'
import { nextPointed, pointAt, useLobbyChoice } from '../state/lobby-choice.ts'
import { useText } from '../text/text.ts'
import { ItemsOnBoard } from './items-on-board.tsx'
import { GuestEntry, InsideEntry, MessageEntry, VisitEntry } from './lobby-entries.tsx'
import { LobbyReason } from './lobby-reason.tsx'
import { LobbySection } from './lobby-section.tsx'
import { useWaiting, type WaitingActs } from './use-waiting.ts'

/** Every entry that can be pointed at, from the top. */
function keysOf(
  { waiting, visits, inside, messages }: Lobby,
  { calls, owed }: CallsShown,
  tickets: TicketsShown,
  items: readonly HeldItem[],
): string[] {
  return [
    ...waiting.map(({ guestId }) => `guest ${guestId}`),
    ...calls.map(({ callId }) => `call ${callId}`),
    ...owed.map(({ callBackId }) => `owed ${callBackId}`),
    ...tickets.shown.map(({ ticketId }) => `ticket ${ticketId}`),
    ...visits.map(({ visitId }) => `visit ${visitId}`),
    ...inside.map(({ visitId }) => `visit ${visitId}`),
    ...messages.map(({ messageId, visitId }) => `message ${visitId} ${messageId}`),
    ...items.map(({ itemId }) => `item ${itemId}`),
  ]
}

/** A visit on the board goes on as a task; nothing of it is lost by leaving it again. */
function openVisit(visitId: string): void {
  pointAt(null)
  startTask('visitor', { visitId })
}

/** An item of the counter's custody goes on likewise. */
function openItem(itemId: string): void {
  pointAt(null)
  startTask('custody', { itemId })
}

/** So do calls, and the answers that are owed. */
function openCall(callId: string): void {
  pointAt(null)
  startTask('call', { callId })
}

function openOwed(callBackId: string): void {
  pointAt(null)
  startTask('call', { callBackId })
}

function openTicket(ticketId: string): void {
  pointAt(null)
  startTask('ticket', { ticketId })
}

/** Tasks that go on with a record: nothing of it is lost by leaving it. */
const goesOnBy = ['visitId', 'itemId', 'callId', 'callBackId', 'ticketId'] as const

/** What a pointed entry opens, by the first word of its key. */
const openers: Readonly<Record<string, (id: string) => void>> = {
  item: openItem,
  call: openCall,
  owed: openOwed,
  ticket: openTicket,
}

function useBoardKeys(
  lobby: Lobby | undefined,
  calls: CallsShown,
  tickets: TicketsShown,
  items: readonly HeldItem[],
  acts: WaitingActs,
): void {
  const t = useText()
  const isIdle = useDesk((desk) => desk.middle.at === 'idle')
  const pointed = useLobbyChoice((choice) => choice.pointed)
  const keys = lobby ? keysOf(lobby, calls, tickets, items) : []
  const isPointed = pointed !== null && keys.includes(pointed)
  const move = (by: 1 | -1) => () => pointAt(nextPointed(keys, pointed, by))
  const guest = isPointed && pointed.startsWith('guest ') ? pointed.slice('guest '.length) : null
  const open = () => {
    if (guest !== null) acts.serve(guest)
    else if (isPointed) {
      const [kind = '', id = ''] = pointed.split(' ')
      const opener = openers[kind] ?? openVisit
      opener(id)
    } else acts.serve(null)
  }
  const canOpen = isPointed || (lobby?.waiting.length ?? 0) > 0
  const isServing = guest !== null || !isPointed
  useKeys('frame', [
    { key: 'F1', label: t('lobby.note'), run: acts.note },
    ...(isIdle && keys.length > 0
      ? [
          { key: 'ArrowDown', label: t('lobby.point'), repeats: true, run: move(1) },
          { key: 'ArrowUp', repeats: true, run: move(-1) },
        ]
      : []),
    ...(isIdle && canOpen ? [{ key: 'Enter', label: t(isServing ? 'lobby.serve' : 'lobby.open'), run: open }] : []),
    ...(isIdle && guest !== null ? [{ key: 'Delete', label: t('lobby.wentAway'), run: () => acts.left(guest) }] : []),
    ...(isIdle && isPointed ? [{ key: 'Escape', label: t('key.back'), run: () => pointAt(null) }] : []),
  ])
}

export function LobbyBoard() {
  const t = useText()
  const { value: lobby, refusal } = useAsk('lobby', {}, ['visits', 'waiting', 'settings'])
  const acts = useWaiting(lobby)
  // A form half filled in is finished or left first; a registered visit can be left at any time.
  const canOpen = useDesk(
    ({ middle }) => middle.at !== 'task' || goesOnBy.some((name) => (middle.subject[name] ?? null) !== null),
  )
  const items = useItemsShown()
  const calls = useCallsShown()
  const tickets = useTicketsShown()
  useBoardKeys(lobby, calls, tickets, items.shown, acts)
  const open = canOpen ? openVisit : null
  const isFirstFree = useDesk(({ middle }) => middle.at === 'idle')
  return (
    <>
      <RefusalNotice refusal={refusal ?? acts.refusal} />
      <LobbySection
        title={t('lobby.waiting')}
        count={lobby?.waiting.length ?? 0}
        action={
          <Button keyCap="F1" onPress={acts.note} className="note-guest">
            {t('lobby.noteShort')}
          </Button>
        }
      >
        {lobby?.waiting.map((guest) => (
          <GuestEntry
            key={guest.guestId}
            guest={guest}
            remindMs={lobby.remindAfterMs}
            serve={isFirstFree ? acts.serve : null}
          />
        ))}
        <LobbyReason serve={acts.serveOutOfTurn} />
      </LobbySection>
      <CallsOnBoard
        calls={calls}
        openCall={canOpen ? openCall : null}
        openOwed={canOpen ? openOwed : null}
        pickUp={canOpen ? () => startTask('call') : null}
      />
      <TicketsOnBoard tickets={tickets} open={canOpen ? openTicket : null} />
      <LobbySection title={t('lobby.visits')} count={lobby?.visits.length ?? 0}>
        {lobby?.visits.map((visit) => (
          <VisitEntry key={visit.visitId} visit={visit} open={open} />
        ))}
      </LobbySection>
      <LobbySection title={t('lobby.inside')} count={lobby?.insidePeople ?? 0}>
        {lobby?.inside.map((visit) => (
          <InsideEntry key={visit.visitId} visit={visit} open={open} />
        ))}
      </LobbySection>
      <LobbySection title={t('lobby.messages')} count={lobby?.messages.length ?? 0}>
        {lobby?.messages.map((message) => (
          <MessageEntry key={message.messageId} message={message} open={open} />
        ))}
      </LobbySection>
      <ItemsOnBoard items={items} open={canOpen ? openItem : null} />
    </>
  )
}
