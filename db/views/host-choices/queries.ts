// Whom a visitor may ask for, by what was typed: departments, staff, and the rooms and people of the register.
import { maskName } from '../../core/mask.ts'
import { normaliseForSearch, searchKeyOf } from '../../core/search-key.ts'
import type { HostHit } from '../../desk/visits/model.ts'
import { hostText } from '../../desk/visits/reading.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type { FindHit } from '../find/model.ts'
import { find } from '../find/queries.ts'

/** At most this many: more would not be read while a visitor stands there. */
const mostHosts = 20

/** A building of shops is called S, as in S-12. */
const shopBuilding = /^S\d*-/

const staffOn = fixedQuery((db: StoreReader, day: string) =>
  db
    .selectFrom('staff')
    .select(['id', 'number', 'name'])
    .where('fromOn', '<=', day)
    .where(({ or, eb }) => or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .orderBy('number'),
)

function isCalled(name: string, text: string): boolean {
  const { pinyin, initials } = searchKeyOf(name)
  return normaliseForSearch(name).includes(text) || pinyin.startsWith(text) || initials.startsWith(text)
}

async function departments(db: StoreReader, text: string): Promise<HostHit[]> {
  const { 'desk.departments': known } = await readSettings(db)
  return known
    .filter(({ name }) => text === '' || isCalled(name, text))
    .map(({ name }) => ({
      host: { kind: 'department', department: name },
      text: { kind: 'department', roomId: null, place: name, maskedName: null },
    }))
}

async function staff(db: StoreReader, text: string, day: string): Promise<HostHit[]> {
  const members = text === '' ? [] : await staffOn(db, day)
  return members
    .filter(({ number, name }) => number === text || (name !== null && isCalled(name, text)))
    .map(({ id, name }) => ({
      host: { kind: 'staff', staffId: id },
      text: { kind: 'staff', roomId: null, place: null, maskedName: name === null ? null : maskName(name) },
    }))
}

type Household = Extract<FindHit, { readonly kind: 'room' | 'person' | 'vehicle' }>

/** Receipts and slips are no hosts, and who moved out can not be visited. */
function isHousehold(hit: FindHit): hit is Household {
  if (hit.kind === 'room') return true
  return (hit.kind === 'person' || hit.kind === 'vehicle') && !hit.isEnded
}

async function households(db: StoreReader, text: string, day: string): Promise<HostHit[]> {
  if (text === '') return []
  const { hits } = await find(db, text, day)
  const found = hits.filter(isHousehold).map(async (hit): Promise<HostHit> => {
    const kind = shopBuilding.test(hit.room) ? 'shop' : 'resident'
    const host = { kind, roomId: hit.roomId, personId: hit.kind === 'person' ? hit.personId : null } as const
    const words = await hostText(db, host)
    // A room is offered with whoever lives there, so that the clerk can ask "at the Wangs'?".
    return { host, text: hit.kind === 'room' ? { ...words, maskedName: hit.maskedName } : words }
  })
  return Promise.all(found)
}

/** The hosts that fit, households first; all departments where nothing is typed yet. */
export async function hostChoices(db: StoreReader, typed: string, day: string): Promise<HostHit[]> {
  const text = normaliseForSearch(typed)
  const groups = [await households(db, typed.trim(), day), await departments(db, text), await staff(db, text, day)]
  return groups.flat().slice(0, mostHosts)
}
