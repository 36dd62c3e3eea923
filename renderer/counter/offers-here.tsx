// What can be finished while somebody of a household stands here: offered with a digit each, in the order of who waits.
import type { Lobby } from '../../db/desk/visits/model.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { startTask } from '../state/desk.ts'
import { itemWords, shortNumber } from '../tasks/custody/words.ts'
import { visitorWords } from '../tasks/visitor/words.ts'
import { say, useText } from '../text/text.ts'

/** More would be no offer; what is left stands on the right. */
const mostOffers = 6

export interface Offer {
  readonly id: string
  readonly words: string
  readonly run: () => void
}

/** Who waits for a household or is with it, and the messages left for it. */
export function visitsOf({ visits, inside, messages }: Lobby, roomId: string) {
  const isHere = (host: { readonly roomId: string | null }) => host.roomId === roomId
  return {
    waiting: visits.filter(({ host }) => isHere(host)),
    inside: inside.filter(({ host, alsoAt }) => [host, ...alsoAt].some(isHere)),
    messages: messages.filter(({ host }) => isHere(host)),
  }
}

/** A visitor who waits, a message, what lies here, an answer, how a ticket stands. */
export function useOffers(roomId: string): readonly Offer[] {
  const lobby = useAsk('lobby', {}, ['visits', 'waiting']).value
  const items = useAsk('heldItems', { roomId }, ['custody']).value ?? []
  const owed = useAsk('owedAnswers', { roomId }, ['calls', 'settings']).value ?? []
  const tickets = useAsk('openTickets', { roomId }, ['tickets', 'settings']).value ?? []
  const { waiting, messages } = lobby ? visitsOf(lobby, roomId) : { waiting: [], messages: [] }
  const all: Offer[] = [
    ...waiting.map(({ visitId, visitor }) => ({
      id: `visit ${visitId}`,
      words: say('household.offer.visit', { name: visitorWords(visitor) }),
      run: () => startTask('visitor', { visitId, roomId }),
    })),
    ...messages.map(({ messageId, visitId, visitor }) => ({
      id: `message ${messageId}`,
      words: say('household.offer.message', { name: visitorWords(visitor) }),
      run: () => startTask('visitor', { visitId, roomId }),
    })),
    ...items
      .filter(({ state }) => state === 'held' || state === 'told')
      .map((item) => ({
        id: `item ${item.itemId}`,
        words: say('household.offer.item', { what: itemWords(item), number: shortNumber(item.number) }),
        run: () => startTask('custody', { itemId: item.itemId, roomId }),
      })),
    ...owed.map(({ callBackId, what }) => ({
      id: `owed ${callBackId}`,
      words: say('household.offer.answer', { what: what ?? '' }),
      run: () => startTask('call', { callBackId, roomId }),
    })),
    ...tickets.map(({ ticketId, kind, state }) => ({
      id: `ticket ${ticketId}`,
      words: say('household.offer.ticket', { kind: say(`ticket.kind.${kind}`), state: say(`ticket.state.${state}`) }),
      run: () => startTask('ticket', { ticketId, roomId }),
    })),
  ]
  return all.slice(0, mostOffers)
}

export function OffersHere({ offers }: { readonly offers: readonly Offer[] }) {
  const t = useText()
  if (offers.length === 0) return null
  return (
    <section className="card offers" aria-label={t('household.offers')}>
      <h2 className="section-title">{t('household.offers')}</h2>
      <div className="offers-list">
        {offers.map(({ id, words, run }, at) => (
          <Button key={id} keyCap={String(at + 1)} onPress={run}>
            {words}
          </Button>
        ))}
      </div>
    </section>
  )
}
