// The tokens items are found by: made with the record, made again from it after a replay, gone with it.
import { normaliseForSearch, searchKeyOf } from '../../core/search-key.ts'
import type { NotePort, StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { searchToken } from '../../store/search-token.ts'
import { openItem, type ItemRow, type OpenedItem } from './reading.ts'
import { readTracking } from './rules.ts'

type Searchable = Pick<OpenedItem, 'recipientName' | 'tracking'>

/** What is shorter would fit too many. */
const tailLength = 4

function searchTexts({ recipientName, tracking }: Searchable): string[] {
  const name = recipientName ?? ''
  const { pinyin, initials } = searchKeyOf(name)
  const named = [`name:${normaliseForSearch(name)}`, `letters:${pinyin}`, `letters:${initials}`]
  const number = readTracking(tracking ?? '')
  const numbers = number.length < tailLength ? [] : [`tracking:${number}`, `tail:${number.slice(-tailLength)}`]
  return [...new Set([...named.filter((text) => !text.endsWith(':')), ...numbers])]
}

export function writeItemSearch(
  side: NotePort,
  itemId: string,
  item: Searchable,
  token: (text: string) => string,
): void {
  for (const text of searchTexts(item)) side.put('custody_search', { itemId, token: token(text) })
}

/** More would not be read while somebody waits. */
const mostItems = 30

const byToken = fixedQuery((db: StoreReader, token: string) =>
  db
    .selectFrom('custody_search')
    .innerJoin('custody_item', 'custody_item.id', 'custody_search.itemId')
    .selectAll('custody_item')
    .where('custody_search.token', '=', token)
    .where('custody_item.endedAt', 'is', null)
    .orderBy('custody_item.receivedAt', 'desc')
    .limit(mostItems),
)

/** A whole courier's number, its end, a name, its pinyin or initials; none for what is too short to mean one item. */
function searchTextsOfTyped(typed: string): string[] {
  const text = normaliseForSearch(typed)
  const number = readTracking(typed)
  const numbers =
    /^[A-Z0-9]+$/.test(number) && number.length >= tailLength
      ? [`tracking:${number}`, `tail:${number.slice(-tailLength)}`]
      : []
  if (text.length < 2 || /\d/.test(text)) return numbers
  return [...numbers, ...(/^[a-z]+$/.test(text) ? [`letters:${text}`] : []), `name:${text}`]
}

/** The open items that what was typed may mean by what is sealed of them, the newest first. */
export async function findItemsByToken(db: StoreReader, ring: KeyRing, typed: string): Promise<ItemRow[]> {
  const found: ItemRow[] = []
  const ending = readTracking(typed)
  for (const text of searchTextsOfTyped(typed)) {
    const rows = await byToken(db, searchToken(ring, text))
    const fits = (row: ItemRow) => readTracking(openItem(ring, row).tracking ?? '').endsWith(ending)
    // The token knows the last four signs; what was typed may be longer.
    found.push(...(text.startsWith('tail:') ? rows.filter(fits) : rows))
  }
  return [...new Map(found.map((row) => [row.id, row])).values()]
}

/** Makes all tokens again where there are none, as after a replay, from the records whose keys are there. */
export async function rebuildItemSearch(port: NotePort, ring: KeyRing): Promise<void> {
  if (await port.db.selectFrom('custody_search').select('itemId').limit(1).executeTakeFirst()) return
  for (const row of await port.db.selectFrom('custody_item').selectAll().execute())
    writeItemSearch(port, row.id, openItem(ring, row), (text) => searchToken(ring, text))
}
