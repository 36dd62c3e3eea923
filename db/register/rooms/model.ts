/**
 * A room as people name it, each part without leading zeros: building 3, unit 2, room 1201; building S, room 12 (a shop);
 * building B1, room 118 (a parking space). A part that is absent was not said and fits every room; an empty unit says
 * that the building has none.
 */
export interface RoomAddress {
  readonly building?: string
  readonly unit?: string
  readonly room: string
}

/**
 * What a text says about a room. `exact`: building, unit and room. `partial`: one reading that leaves a part out, so
 * several rooms may fit. `ambiguous`: signs run together that have several readings, the likeliest first.
 */
export interface RoomQuery {
  readonly kind: 'exact' | 'partial' | 'ambiguous'
  readonly candidates: readonly RoomAddress[]
}
