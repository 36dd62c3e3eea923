// Fee items, prices, meters, billing runs, and how a bill comes about.
import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import type { BillExplanation } from '../../db/money/bills/model.ts'
import { feeAnchors, feeKinds, feeTimings, priceForms, type FeeItemView } from '../../db/money/fees/model.ts'
import { meterKinds } from '../../db/money/meters/model.ts'
import type { RoomFees } from '../../db/money/statements/model.ts'
import type { RunPreview, RunView } from '../../db/money/runs/model.ts'
import type { ServiceView } from '../../db/money/services/model.ts'
import type { PriceBoard, Statement } from '../../db/money/statements/model.ts'
import { command, query } from './channel.ts'
import { amountFen, id, nothing } from './values.ts'

/** Who sets what is charged, and bills it. */
const pricers: readonly Role[] = ['supervisor', 'finance', 'manager']
/** Who binds rooms and reads meters besides them. */
const keepers: readonly Role[] = ['receptionist', 'cashier', ...pricers]
/** What was typed is read first: a second person is not called to a slip of the hand. */
const second = { by: pricers, when: 'asked' } as const

/** As it was typed; the command reads it and says at which field it can not. */
const typed = z.string().max(200)
const tiers = z
  .array(z.strictObject({ upTo: typed, price: typed }))
  .max(12)
  .readonly()

export const fees = {
  feeItems: query<readonly FeeItemView[]>()({ input: nothing, callers: 'signedIn' }),
  /** What a room is bound to, and its meters with their last readings. */
  roomFees: query<RoomFees>()({ input: z.strictObject({ roomId: id }), callers: 'signedIn' }),
  buildings: query<readonly string[]>()({ input: nothing, callers: pricers }),
  explainBill: query<BillExplanation | null>()({ input: z.strictObject({ billId: id }), callers: 'signedIn' }),
  statement: query<Statement | null>()({ input: z.strictObject({ roomId: id }), callers: 'signedIn' }),
  priceBoard: query<PriceBoard>()({ input: nothing, callers: 'signedIn' }),
  services: query<readonly ServiceView[]>()({ input: nothing, callers: 'signedIn' }),
  billRuns: query<readonly RunView[]>()({ input: nothing, callers: pricers }),
  billRun: query<RunPreview | null>()({ input: z.strictObject({ runId: id }), callers: pricers }),

  addFeeItem: command<{ readonly feeItemId: string }>()({
    input: z.strictObject({
      name: typed,
      unit: typed,
      kind: z.enum(feeKinds),
      cycleMonths: z.int().min(1).max(36),
      anchor: z.enum(feeAnchors),
      timing: z.enum(feeTimings),
      dueAfterDays: z.int().min(0).max(365),
      roundingUnitFen: z.union([z.literal(1), z.literal(10), z.literal(100)]),
      roundingMode: z.enum(['halfUp', 'up', 'down']),
      roundingPoint: z.enum(['perBill', 'perMonth']),
      chargedTo: typed,
      serves: typed,
      priceForm: z.enum(priceForms),
    }),
    callers: pricers,
  }),
  setPrice: command<{ readonly priceId: string; readonly billedThrough: string | null }>()({
    input: z.strictObject({
      feeItemId: id,
      fromOn: typed,
      price: typed,
      addition: typed,
      tiers,
      formula: z.string().max(400),
      basis: z.string().max(400),
    }),
    callers: pricers,
    approval: second,
  }),
  setLateClause: command<{ readonly clauseId: string }>()({
    input: z.strictObject({
      feeItemId: id,
      fromOn: typed,
      ratePercent: typed,
      graceDays: z.int().min(0).max(365),
      capPercent: z.int().min(0).max(100),
      clause: z.string().max(400),
    }),
    callers: pricers,
    approval: second,
  }),
  /** From a day before today on it takes a second person: it is backdated. */
  bindFee: command<{ readonly bindingId: string }>()({
    input: z.strictObject({
      feeItemId: id,
      roomId: id,
      vehicleId: id.nullable(),
      meterId: id.nullable(),
      contract: z.string().max(60),
      fromOn: typed,
      anchorOn: typed,
      quantity: typed,
      ownPrice: typed,
      ownBasis: typed,
    }),
    callers: keepers,
    approval: second,
  }),
  bindRooms: command<{ readonly bound: number; readonly isWhole: boolean }>()({
    input: z.strictObject({ feeItemId: id, building: typed, fromOn: typed }),
    callers: pricers,
    approval: second,
  }),
  endBinding: command<{ readonly bindingId: string }>()({
    input: z.strictObject({ bindingId: id, toOn: typed }),
    callers: keepers,
  }),
  addMeter: command<{ readonly meterId: string }>()({
    input: z.strictObject({
      roomId: id,
      kind: z.enum(meterKinds),
      number: z.string().max(40),
      multiplierMilli: z.int().min(1).max(10_000_000),
      digits: z.int().min(3).max(9),
      readOn: typed,
      value: typed,
    }),
    callers: keepers,
  }),
  readMeter: command<{ readonly usageMilli: number }>()({
    input: z.strictObject({
      meterId: id,
      readOn: typed,
      value: typed,
      manner: z.enum(['read', 'estimated']),
      rollsOver: z.boolean(),
      isUnusualConfirmed: z.boolean(),
    }),
    callers: keepers,
  }),
  changeMeter: command<{ readonly usageMilli: number }>()({
    input: z.strictObject({
      meterId: id,
      readOn: typed,
      finalValue: typed,
      firstValue: typed,
      isUnusualConfirmed: z.boolean(),
    }),
    callers: keepers,
  }),
  shareCost: command<{ readonly costId: string; readonly parts: number }>()({
    input: z.strictObject({
      feeItemId: id,
      periodFrom: typed,
      periodTo: typed,
      totalFen: amountFen.min(1),
      basis: typed,
    }),
    callers: pricers,
  }),
  /** One that was due before today takes a second person: it is backdated. */
  chargeByHand: command<{ readonly billId: string }>()({
    input: z.strictObject({ roomId: id, feeItemId: id, amountFen: amountFen.min(1), dueOn: typed, reason: typed }),
    callers: keepers,
    approval: second,
  }),
  voidBill: command<{ readonly billId: string }>()({
    input: z.strictObject({ billId: id, reason: typed }),
    callers: keepers,
    // Whoever sets prices does not let debts go (standard 1.7).
    approval: { by: ['supervisor', 'manager'], when: 'asked' },
  }),
  startBillRun: command<{ readonly runId: string }>()({
    input: z.strictObject({ throughOn: typed, building: typed }),
    callers: pricers,
  }),
  prepareBillBatch: command<{ readonly bindings: number; readonly bills: number; readonly isLast: boolean }>()({
    input: z.strictObject({ runId: id, batch: z.int().min(1).max(16_383) }),
    callers: pricers,
  }),
  releaseBillRun: command<{ readonly runId: string }>()({
    input: z.strictObject({ runId: id, faultsSeen: z.int().min(0) }),
    callers: pricers,
  }),
  discardBillRun: command<{ readonly runId: string }>()({
    input: z.strictObject({ runId: id }),
    callers: pricers,
  }),
  changeService: command<{ readonly serviceId: string }>()({
    input: z.strictObject({
      serviceId: id,
      papers: z.array(z.string().max(100)).max(20).readonly(),
      form: typed,
      issues: typed,
      feeItemId: id.nullable(),
      renewFeeItemId: id.nullable(),
      depositFen: amountFen,
      isFirstFree: z.boolean(),
      basis: typed,
    }),
    callers: pricers,
    approval: second,
  }),
  printStatement: command<{ readonly jobId: string }>()({ input: z.strictObject({ roomId: id }), callers: 'signedIn' }),
  printExplanation: command<{ readonly jobId: string }>()({
    input: z.strictObject({ billId: id }),
    callers: 'signedIn',
  }),
  printPriceBoard: command<{ readonly jobId: string }>()({ input: nothing, callers: 'signedIn' }),
}
