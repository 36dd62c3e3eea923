// Fee items, prices, meters, billing runs, and how a bill comes about.
import { chargeByHand, voidBill } from '../../db/money/bills/commands.ts'
import { explainBill } from '../../db/money/bills/explanation-queries.ts'
import { addFeeItem, bindFee, bindRooms, endBinding, setLateClause, setPrice } from '../../db/money/fees/commands.ts'
import { listFeeItems } from '../../db/money/fees/queries.ts'
import { addMeter, changeMeter, readMeter, shareCost } from '../../db/money/meters/commands.ts'
import { discardBillRun, prepareBillBatch, releaseBillRun, startBillRun } from '../../db/money/runs/commands.ts'
import { listRuns, previewRun } from '../../db/money/runs/queries.ts'
import { changeService } from '../../db/money/services/commands.ts'
import { listServices } from '../../db/money/services/queries.ts'
import { printExplanation, printPriceBoard, printStatement } from '../../db/money/statements/commands.ts'
import { readPriceBoard, readRoomFees, readStatement } from '../../db/money/statements/queries.ts'
import { listBuildings } from '../../db/register/rooms/queries.ts'
import { today } from '../counter/today.ts'
import type { fees } from '../ipc/fees.ts'
import type { Handlers } from './handler.ts'

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

export const feeHandlers = {
  feeItems: ({ store }) => value(listFeeItems(store.read)),
  roomFees: ({ store }, { roomId }) => value(readRoomFees(store.read, roomId)),
  buildings: ({ store }) => value(listBuildings(store.read)),
  explainBill: async (counter, { billId }) => value(explainBill(counter.store.read, billId, await today(counter))),
  statement: async (counter, { roomId }) => value(readStatement(counter.store.read, roomId, await today(counter))),
  priceBoard: async (counter) => value(readPriceBoard(counter.store.read, await today(counter))),
  services: async (counter) => value(listServices(counter.store.read, await today(counter))),
  billRuns: ({ store }) => value(listRuns(store.read)),
  billRun: ({ store }, { runId }) => value(previewRun(store.read, runId)),
  addFeeItem: { command: addFeeItem },
  setPrice: { command: setPrice },
  setLateClause: { command: setLateClause },
  bindFee: { command: bindFee },
  bindRooms: { command: bindRooms },
  endBinding: { command: endBinding },
  addMeter: { command: addMeter },
  readMeter: { command: readMeter },
  changeMeter: { command: changeMeter },
  shareCost: { command: shareCost },
  chargeByHand: { command: chargeByHand },
  voidBill: { command: voidBill },
  startBillRun: { command: startBillRun },
  prepareBillBatch: { command: prepareBillBatch },
  releaseBillRun: { command: releaseBillRun },
  discardBillRun: { command: discardBillRun },
  changeService: { command: changeService },
  printStatement: { command: printStatement },
  printExplanation: { command: printExplanation },
  printPriceBoard: { command: printPriceBoard },
} satisfies Pick<Handlers, keyof typeof fees>
