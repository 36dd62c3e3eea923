import { declareTable } from '../../store/table.ts'
import type { CardEvent } from './model.ts'

/** A card or permit as it was applied for. */
export interface CardTable {
  readonly id: string
  readonly roomId: string
  readonly serviceId: string
  readonly number: string
  /** Who of the household holds it; null for the household. */
  readonly personId: string | null
  /** JSON of the papers that were seen. */
  readonly papersSeen: string
  readonly isFirstFree: 0 | 1
  readonly validTo: string | null
  /** The bill of its fee; null where it is free. */
  readonly billId: string | null
  readonly depositId: string | null
  /** The card it takes the place of. */
  readonly replacesId: string | null
  readonly madeAt: number
  readonly madeBy: string
}

/** What happened to it since. */
export interface CardEventTable {
  readonly cardId: string
  readonly position: number
  readonly event: CardEvent
  readonly validTo: string | null
  readonly billId: string | null
  readonly note: string | null
  readonly at: number
  readonly by: string
}

export const cardTable = declareTable<CardTable>()({
  name: 'card',
  topic: 'cards',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    roomId: 'fact',
    serviceId: 'fact',
    number: 'fact',
    personId: 'fact',
    papersSeen: 'fact',
    isFirstFree: 'fact',
    validTo: 'fact',
    billId: 'fact',
    depositId: 'fact',
    replacesId: 'fact',
    madeAt: 'fact',
    madeBy: 'fact',
  },
})

export const cardEventTable = declareTable<CardEventTable>()({
  name: 'card_event',
  topic: 'cards',
  key: ['cardId', 'position'],
  rows: 'acts',
  columns: {
    cardId: 'fact',
    position: 'fact',
    event: 'fact',
    validTo: 'fact',
    billId: 'fact',
    note: 'fact',
    at: 'fact',
    by: 'fact',
  },
})

export interface CardTables {
  card: CardTable
  card_event: CardEventTable
}

export const cardTables = [cardTable, cardEventTable]
