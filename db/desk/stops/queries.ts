import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { HostChoice, HostText, NumberToRing } from '../visits/model.ts'
import { hostChoice, hostText } from '../visits/reading.ts'
import type { StopView } from './model.ts'

/** Every further host of a visit, also one who became its host. */
export const stopsOf = fixedQuery((db: StoreReader, visitId: string) =>
  db.selectFrom('visit_stop').selectAll().where('visitId', '=', visitId).orderBy('position'),
)

export type StopRow = Awaited<ReturnType<typeof stopsOf>>[number]

/** Who may still be rung: nobody told them, or nobody was reached. */
export function mayBeTold({ answer }: Pick<StopRow, 'answer'>): boolean {
  return answer === null || answer === 'notReached'
}

/** The further hosts for the task in hand; `numbersOf` answers how one is reached. */
export async function listStops(
  db: StoreReader,
  visitId: string,
  numbersOf: (host: HostChoice) => Promise<readonly NumberToRing[]>,
): Promise<StopView[]> {
  const views = (await stopsOf(db, visitId)).map(async (row): Promise<StopView[]> => {
    if (row.answer === 'dropped') return []
    const host = hostChoice(row)
    const numbersToRing = mayBeTold(row) ? await numbersOf(host) : []
    return [{ position: row.position, host: await hostText(db, host), answer: row.answer, numbersToRing }]
  })
  return (await Promise.all(views)).flat()
}

/** Who agreed besides the host of the visit: where its visitor may be as well. */
export async function alsoAgreed(db: StoreReader, visitId: string): Promise<HostText[]> {
  const agreed = (await stopsOf(db, visitId)).filter(({ answer }) => answer === 'agreed')
  return Promise.all(agreed.map((row) => hostText(db, hostChoice(row))))
}
