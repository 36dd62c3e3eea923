// The tables of fees, meters and billing runs, which the schema lists in one line.
import {
  feeBindingTable,
  feeItemTable,
  lateClauseTable,
  tariffTable,
  type FeeBindingTable,
  type FeeItemTable,
  type LateClauseTable,
  type TariffTable,
} from './fees/table.ts'
import {
  meterReadingTable,
  meterTable,
  sharedCostTable,
  sharedPartTable,
  type MeterReadingTable,
  type MeterTable,
  type SharedCostTable,
  type SharedPartTable,
} from './meters/table.ts'
import {
  billRunBatchTable,
  billRunEndTable,
  billRunFaultTable,
  billRunTable,
  type BillRunBatchTable,
  type BillRunEndTable,
  type BillRunFaultTable,
  type BillRunTable,
} from './runs/table.ts'

import { serviceTable, type ServiceTable } from './services/table.ts'

export interface FeeTables {
  fee_item: FeeItemTable
  tariff: TariffTable
  late_clause: LateClauseTable
  fee_binding: FeeBindingTable
  meter: MeterTable
  meter_reading: MeterReadingTable
  shared_cost: SharedCostTable
  shared_part: SharedPartTable
  bill_run: BillRunTable
  bill_run_batch: BillRunBatchTable
  bill_run_fault: BillRunFaultTable
  bill_run_end: BillRunEndTable
  service: ServiceTable
}

export const feeTables = [
  feeItemTable,
  tariffTable,
  lateClauseTable,
  feeBindingTable,
  meterTable,
  meterReadingTable,
  sharedCostTable,
  sharedPartTable,
  billRunTable,
  billRunBatchTable,
  billRunFaultTable,
  billRunEndTable,
  serviceTable,
]
