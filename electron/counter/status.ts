import { findOpenShift } from '../../db/money/tills/queries.ts'
import { readTill } from '../../db/money/tills/queries.ts'
import { isNearEnd, isPastEnd } from '../../db/money/shifts/rules.ts'
import { dateIn } from '../../db/core/time.ts'
import { settingDefaults } from '../../db/system/settings/model.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { CounterStatus } from '../ipc/system.ts'
import { isOpen, type Counter, type OpenCounter } from './counter.ts'

async function openParts(counter: OpenCounter) {
  const { read, work } = counter.store
  const settings = await readSettings(read)
  const till = await readTill(read)
  const shift = counter.signedIn ? await findOpenShift(read) : null
  const now = counter.clock()
  const today = dateIn(settings['centre.zone'], now)
  return {
    isShiftNearEnd: shift
      ? isNearEnd(shift, now, settings['cash.shiftMostHours'], settings['cash.overlapMinutes'])
      : false,
    floatYuan: settings['cash.floatYuan'],
    isShiftPastEnd: shift ? isPastEnd(shift, today, now, settings['cash.shiftMostHours']) : false,
    centreName: settings['centre.name'],
    zone: settings['centre.zone'],
    cashRoundingUnitFen: settings['cash.roundingUnitFen'],
    tillName: till?.name ?? null,
    shift,
    printers: await counter.worker.status(),
    rollMissingSince: work.rollMissingSince(),
  }
}

const closedParts = {
  centreName: null,
  zone: settingDefaults['centre.zone'],
  cashRoundingUnitFen: settingDefaults['cash.roundingUnitFen'],
  tillName: null,
  shift: null,
  isShiftNearEnd: false,
  floatYuan: settingDefaults['cash.floatYuan'],
  isShiftPastEnd: false,
  printers: [],
  rollMissingSince: null,
} satisfies Partial<CounterStatus>

function keysStatus({ keys }: Counter): CounterStatus['keys'] {
  if (!keys.isOpen()) return null
  const { slots, lost, outside } = keys.ring().state()
  const hasSheet = slots.some(({ kind, isInHand }) => kind === 'sheet' && isInHand === true)
  return {
    areSomeLost: lost > 0,
    isSheetMissing: keys.kind() !== 'file' && !hasSheet,
    pendingRemovals: outside?.pending ?? 0,
  }
}

function approvalsStatus({ waiting, signedIn }: Counter): CounterStatus['approvals'] {
  const all = waiting.list()
  const mayGive = signedIn !== null && ['supervisor', 'manager'].includes(signedIn.role)
  const isMine = ({ initiatorId }: { readonly initiatorId: string }) => initiatorId === signedIn?.staffId
  const mine = (state: 'given' | 'over' | 'declined') => all.filter((one) => one.state === state && isMine(one)).length
  return {
    toGive: mayGive ? all.filter((one) => one.state === 'waiting' && !isMine(one)).length : 0,
    given: mine('given'),
    over: mine('over'),
    declined: mine('declined'),
  }
}

/** Everything the frame shows about the counter itself. */
export async function counterStatus(counter: Counter): Promise<CounterStatus> {
  const { signedIn } = counter
  return {
    ...(isOpen(counter) ? await openParts(counter) : closedParts),
    stage: counter.stage,
    lockedBecause: counter.lockedBecause,
    mayRead: counter.looking.may(),
    reading: await counter.looking.status(),
    isDemo: counter.isDemo,
    demoStaff: counter.isDemo ? counter.demoStaff : [],
    runtime: counter.runtime,
    keyStore: counter.keys.kind(),
    keys: keysStatus(counter),
    locale: counter.locale,
    progress: counter.progress,
    idleNumber: counter.idleNumber,
    approvals: approvalsStatus(counter),
    staff: signedIn && {
      id: signedIn.staffId,
      name: signedIn.name,
      number: signedIn.number,
      role: signedIn.role,
      mustChangePin: signedIn.mustChangePin ?? false,
    },
  }
}
