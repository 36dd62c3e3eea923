// Who may do what, in one table, and the door keeps to it: whoever is not named is refused.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { roles, type Role } from '../../db/core/roles.ts'
import type { Channel, ChannelKind } from '../../electron/ipc/channel.ts'
import { contract } from '../../electron/ipc/contract.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'
import { validInputs } from '../fixtures/valid-inputs.ts'

const all = Object.entries(contract) as [keyof typeof contract, Channel<ChannelKind, unknown, unknown>][]
/** Acts that move money without taking it from a payer. */
const moving: readonly string[] = [
  'voidPayment',
  'refundPayment',
  'returnDeposit',
  'payOutPrepaid',
  'moveCash',
  'closeShift',
]

const letters: Readonly<Record<Role, string>> = {
  receptionist: 'R',
  cashier: 'C',
  supervisor: 'S',
  finance: 'F',
  manager: 'M',
}

function lettersOf(named: readonly Role[]): string {
  return roles
    .filter((role) => named.includes(role))
    .map((role) => letters[role])
    .join('')
}

/** Every act by who may do it; behind the stroke whose word it takes: a second person's, or `own` for one's own PIN. */
const table: Readonly<Record<string, string>> = {
  acknowledgeAnswer: 'signedIn',
  approveAnswer: 'SM',
  changePhrase: 'SM',
  closeGap: 'SM',
  discardAnswer: 'SM',
  draftAnswer: 'signedIn',
  endAnswer: 'SM',
  tellAnswer: 'signedIn',
  propose: 'signedIn',
  answerProposal: 'SM',
  noteGap: 'signedIn',
  addEmergencyNumber: 'S',
  addFeeItem: 'SFM',
  addMeter: 'RCSFM',
  addNotice: 'signedIn',
  addRoom: 'SM',
  addStaff: 'SM | SM asked',
  addVehicle: 'RSM',
  answerCall: 'RCS',
  answerNotReached: 'RCS',
  assignTicket: 'RCS',
  assumeLeft: 'RCS',
  bindFee: 'RCSFM | SFM asked',
  bindRooms: 'SFM | SFM asked',
  callHost: 'RCS',
  cancelPrint: 'RCS',
  cancelVisit: 'RCS',
  changeMeter: 'RCSFM',
  changeOwnPin: 'signedIn',
  changePhone: 'RSM',
  changePromise: 'RCS',
  changeReturn: 'anyone',
  changeService: 'SFM | SFM asked',
  changeSetting: 'SFM | SFM asked',
  chargeByHand: 'RCSFM | SFM asked',
  closeTicket: 'RCS',
  confirmChecked: 'RCS',
  correctResident: 'RSM',
  correctRoom: 'SM',
  correctStaff: 'SM | SM asked',
  correctVehicle: 'RSM',
  correctVisit: 'RCS',
  deliverMessage: 'RCS',
  dialCall: 'RCS',
  discardBillRun: 'SFM',
  endBinding: 'RCSFM',
  endPhoneSecret: 'SM',
  finishTicket: 'RCS',
  giveAnswer: 'RCS',
  handAnswerOn: 'RCS',
  makePhoneSecret: 'SM | own',
  endNotice: 'signedIn',
  endRoom: 'SM',
  endStaff: 'SM',
  endVehicle: 'RSM',
  exportBook: 'SFM | SFM always',
  exportRegister: 'SM | SM always',
  exportShiftReport: 'signedIn | SFM always',
  giveUp: 'RCS',
  guestLeft: 'RCS',
  cancelInvoice: 'RCSFM',
  handOverInvoice: 'RCSFM',
  issueInvoice: 'RCSFM',
  markRings: 'RCS',
  mistakeCall: 'RCS',
  nameCaller: 'RCS',
  noteMissedCall: 'RCS',
  openTicket: 'RCS',
  oweAnswer: 'RCS',
  passCallOn: 'RCS',
  pickUpCall: 'RCS',
  postponeAnswer: 'RCS',
  printTicket: 'RCS',
  reachCall: 'RCS',
  issueCard: 'RCS',
  renewCard: 'RCS',
  replaceCard: 'RCS',
  loseCard: 'RCS',
  findLostCard: 'RCS',
  giveCardBack: 'RCS',
  cancelCard: 'RCS',
  printApplication: 'RCS',
  topUpPrepaid: 'RCS',
  payOutPrepaid: 'RCS | SM always',
  reprintPayout: 'RCS | own',
  takeDeposit: 'RCS',
  returnDeposit: 'RCS | SM always',
  reprintReturn: 'RCS | own',
  reopenTicket: 'RCS',
  requestInvoice: 'RCSFM',
  askCharge: 'RCS | SM asked',
  settleCharge: 'RCSFM | SM always',
  returnCharge: 'RCSFM | SM always',
  confirmTransfer: 'SFM',
  denyTransfer: 'SFM',
  reverseInvoice: 'SFM',
  reviewShift: 'SFM',
  hostCame: 'RCS',
  hostSays: 'RCS',
  importPart: 'SM',
  leave: 'RCS',
  leaveDesk: 'signedIn',
  linkOwnRoom: 'SM',
  moveIn: 'RSM',
  moveOut: 'RSM',
  noteWaiting: 'RCS',
  openShift: 'RCS',
  closeShift: 'RCS | SM asked',
  countDrawer: 'RCS',
  moveCash: 'RCS | SM asked',
  openDrawer: 'RCS | SM always',
  printBook: 'SFM',
  printShiftReport: 'signedIn',
  prepareBillBatch: 'SFM',
  printExplanation: 'signedIn',
  printHistory: 'signedIn',
  printInsideList: 'RCS',
  printPriceBoard: 'signedIn',
  printStatement: 'signedIn',
  readMeter: 'RCSFM',
  recallVisitor: 'RCS',
  addUnwelcome: 'SM',
  liftUnwelcome: 'SM',
  decideHold: 'RCSM | SM asked',
  checkVisitorNumber: 'RCS',
  addStop: 'RCS',
  keepVisitorPhoto: 'RCS',
  tellStop: 'RCS',
  keepVisitorNumber: 'RCS',
  makePass: 'RCS',
  extendPass: 'RCS',
  cancelPass: 'RCS',
  recallPass: 'RCS',
  registerExpected: 'RCS',
  letInAsPlanned: 'RCS',
  registerVisit: 'RCS',
  releaseBillRun: 'SFM',
  removeEmergencyNumber: 'S',
  removePerson: 'SM',
  refundPayment: 'RCS | SM always',
  reprintReceipt: 'RCS | own',
  takeReceiptCopy: 'RCS | own',
  reprintSlip: 'RCS | own',
  resetPin: 'S | SM asked',
  revealResident: 'RSM',
  seeUpkeepEvent: 'SFM',
  serveGuest: 'RCS',
  setCallAside: 'RCS',
  setLateClause: 'SFM | SFM asked',
  setPrice: 'SFM | SFM asked',
  settlePrint: 'RCS',
  shareCost: 'SFM',
  showInFull: 'RCSM | own',
  startBillRun: 'SFM',
  stepTicket: 'RCS',
  takePayment: 'RCS | SM asked',
  tellCustomer: 'RCS',
  tendGuest: 'RCS',
  cancelItem: 'RCS',
  confirmFax: 'RCS',
  faxFailed: 'RCS',
  itemCameBack: 'RCS',
  lendKey: 'RCS',
  loseItem: 'RCS',
  printItemPaper: 'RCS',
  releaseItem: 'RCS',
  sendFax: 'RCS',
  sendItemBack: 'RCS',
  sendItemOut: 'RCS',
  shelveItem: 'RCS',
  takeInItem: 'RCS',
  takeKeyBack: 'RCS',
  tellRecipient: 'RCS',
  turnItemAway: 'RCS',
  unlinkOwnRoom: 'SM | SM always',
  verifyCaller: 'RCS',
  voidPayment: 'RCS | SM always',
  voidBill: 'RCSFM | SM asked',
  waiveBill: 'RCS | SM asked',
  undoWaiver: 'RCS | SM asked',
  dropBill: 'RCS | SM asked',
  withdrawAnswer: 'RCS',
  withdrawTicket: 'RCS',
}

function ruleOf({ callers, approval, ownPin }: Channel<ChannelKind, unknown, unknown>): string {
  const who = typeof callers === 'string' ? callers : lettersOf(callers)
  if (ownPin) return `${who} | own`
  return approval === undefined ? who : `${who} | ${lettersOf(approval.by)} ${approval.when}`
}
let estate: Estate
let counter: TestCounter
beforeEach(async () => {
  estate = await openEstate({ rooms: 1, bills: 1 })
  counter = await openTestCounter(estate, { signedIn: true })
})
afterEach(async () => {
  await counter.close()
  await estate.close()
})

function send(name: keyof typeof contract, kind: ChannelKind): Promise<{ ok: boolean }> {
  const input = validInputs[name]
  if (kind === 'command') return counter.serve.run(name, { actId: crypto.randomUUID(), input })
  return counter.serve.ask(name, input)
}

describe('[1.7] rights', () => {
  test('[1.7] no act that takes or gives money names its day: that is the shift’s, and nothing can be backdated', () => {
    const ofMoney = all.filter(
      ([name, { kind, takesMoney }]) => kind === 'command' && (takesMoney || moving.includes(name)),
    )
    expect(ofMoney.length).toBeGreaterThan(moving.length)
    for (const [name, { input }] of ofMoney) {
      const { properties = {} } = z.toJSONSchema(input, { unrepresentable: 'any' })
      expect(Object.keys(properties).length, name).toBeGreaterThan(0)
      expect(
        Object.keys(properties).filter((key) => /(?:On|Day|Date|At)$/.test(key)),
        name,
      ).toEqual([])
    }
  })

  test('every act stands in the table as the contract has it: a new one is a decision, not an accident', () => {
    const acts = all.filter(([, { kind }]) => kind === 'command')
    expect(Object.fromEntries(acts.map(([name, channel]) => [name, ruleOf(channel)]))).toEqual(table)
    // Nothing that is a command is open to everybody, save the time of return at the locked screen.
    expect(acts.filter(([, { callers }]) => callers === 'anyone').map(([name]) => name)).toEqual(['changeReturn'])
  })

  test.each(roles)('%s gets through no door that does not name them', async (role) => {
    const signedIn = counter.counter.signedIn
    const refused: string[] = []
    const closed = all.filter(([, { callers }]) => typeof callers !== 'string' && !callers.includes(role))
    for (const [name, { kind }] of closed) {
      if (signedIn) counter.counter.signedIn = { ...signedIn, role }
      const reply = await send(name, kind)
      if (!reply.ok && 'refusal' in reply && (reply.refusal as { code: string }).code === 'notAllowed')
        refused.push(name)
    }
    expect(refused).toEqual(closed.map(([name]) => name))
    // A supervisor is named everywhere; for everybody else the list is long enough to mean something.
    expect(role === 'supervisor' || closed.length > 3).toBe(true)
  })

  test('an act that always takes a word is refused without it, to everybody who may ask for it', async () => {
    const signedIn = counter.counter.signedIn
    for (const [name, { kind, callers, approval, ownPin }] of all) {
      if (approval?.when !== 'always' && !ownPin) continue
      for (const role of typeof callers === 'string' ? roles : callers) {
        if (signedIn) counter.counter.signedIn = { ...signedIn, role }
        const code = ownPin ? 'ownPinNeeded' : 'approvalNeeded'
        expect(await send(name, kind), `${name} ${role}`).toMatchObject({ refusal: { code } })
      }
    }
  })
})
