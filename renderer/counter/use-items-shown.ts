// Which items of the counter's custody stand on the board: the most pressing, and how many there are beside them.
import type { HeldItem } from '../../db/desk/custody/model.ts'
import { levelAt, type ItemLevel } from '../../db/desk/custody/rules.ts'
import { useAsk } from '../client/use-ask.ts'
import { useClock, useTicking } from '../state/clock.ts'

/** More would push the people in the lobby off the board. */
const mostItems = 5

const levels: readonly ItemLevel[] = ['late', 'due', 'inTime']

export interface ItemsShown {
  readonly shown: readonly HeldItem[]
  readonly all: number
}

/** Keys in the cabinet and goods to be let out press nobody; they are found in the task. */
function presses({ kind, state }: HeldItem): boolean {
  return kind !== 'key' || state === 'lent'
}

export function useItemsShown(): ItemsShown {
  const items = useAsk('heldItems', { roomId: null }, ['custody', 'settings']).value ?? []
  useTicking()
  // Drawn again only when an item changes its colour.
  const standing = useClock(({ now }) => items.map((item) => levelAt(item, now)).join(' ')).split(' ')
  const pressing = items.filter(presses)
  const levelOf = (item: HeldItem) => levels.indexOf(standing[items.indexOf(item)] as ItemLevel)
  const ordered = pressing.toSorted((one, other) => levelOf(one) - levelOf(other))
  return { shown: ordered.slice(0, mostItems), all: pressing.length }
}
