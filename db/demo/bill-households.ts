// The demo's bills come out of billing runs like all others: one for each act of households, released as it ends.
import { listOpenBills } from '../money/bills/queries.ts'
import { readFees } from '../money/fees/queries.ts'
import { writeBatchBills, type BatchBinding } from '../money/runs/commands.ts'
import type { FeeBinding } from '../money/fees/model.ts'
import type { OccupancyTable } from '../register/residents/table.ts'
import type { RoomTable } from '../register/rooms/table.ts'
import type { ActPort, StoreReader } from '../schema.ts'
import type { PastPayment } from './past-payment.ts'

export interface ToBill {
  readonly runId: string
  readonly throughOn: string
  readonly startedAt: number
  readonly bound: readonly {
    readonly binding: FeeBinding
    readonly room: RoomTable
    readonly occupancies?: readonly OccupancyTable[]
  }[]
}

export async function billBound(port: ActPort, toBill: ToBill): Promise<void> {
  const { runId, throughOn, bound, startedAt } = toBill
  const bindings = bound.map(({ binding, room, occupancies = [] }): BatchBinding => {
    const occupants = occupancies.map(({ personId, role, fromOn, toOn }) => {
      return { personId, role, from: fromOn, to: toOn ?? '9999-12-31' }
    })
    return { binding, areaMilli: room.areaMilli, floor: room.floor, billedThrough: null, lastFen: null, occupants }
  })
  port.insert('bill_run', {
    id: runId,
    throughOn,
    building: null,
    bindings: bindings.length,
    startedAt,
    startedBy: null,
  })
  const fees = await readFees(port.db)
  for (let batch = 1, from = 0; from < bindings.length; batch += 1) {
    const written = await writeBatchBills(port, { runId, batch, throughOn, fees }, bindings.slice(from))
    const { lastBindingId } = written
    if (lastBindingId === null) throw new Error('A household of the demo has more bills than a batch.')
    from += written.bindings
    const isLast = from === bindings.length ? 1 : 0
    port.insert('bill_run_batch', { runId, batch, ...written, lastBindingId, isLast })
  }
  port.insert('bill_run_end', { runId, outcome: 'released', endedAt: startedAt, endedBy: null })
}

/** The payments with the bills of the months they are for. */
export function paidBills(db: StoreReader, payments: readonly Omit<PastPayment, 'paid'>[]): Promise<PastPayment[]> {
  return Promise.all(
    payments.map(async (payment) => {
      const bills = await listOpenBills(db, payment.household.room.id)
      const paid = payment.household.paidMonths.map((month) => bills[month])
      return { ...payment, paid: paid.filter((bill) => bill !== undefined) }
    }),
  )
}
