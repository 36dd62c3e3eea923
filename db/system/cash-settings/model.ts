// The settings of the drawer and its shifts; `settings` holds them with all others.
import type { Role } from '../../core/roles.ts'
import type { SettingDeclaration } from '../settings/model.ts'

const declare = <Value>(setting: SettingDeclaration<Value>): SettingDeclaration<Value> => setting

const heads: readonly Role[] = ['supervisor', 'manager']

export const cashSettings = {
  /** Cash is rounded down to this, so that it can be paid in coins: 10 fen is one jiao. */
  'cash.roundingUnitFen': declare({
    input: { kind: 'choice', unit: 'fen', choices: [1, 10, 50, 100] },
    initial: 10,
    changedBy: [...heads, 'finance'],
    needsBasis: true,
    needsSecond: true,
  }),
  /** Taking more than this out of the drawer without a sale takes a second person. */
  'cash.outLimitYuan': declare({
    input: { kind: 'whole', unit: 'yuan', least: 0, most: 10_000 },
    initial: 200,
    changedBy: [...heads, 'finance'],
    needsBasis: true,
  }),
  /** Putting more than this into the drawer without a sale takes a second person: it could cover a shortage. */
  'cash.inLimitYuan': declare({
    input: { kind: 'whole', unit: 'yuan', least: 0, most: 100_000 },
    initial: 500,
    changedBy: [...heads, 'finance'],
    needsBasis: true,
  }),
  /** Handing more than this to finance or the bank takes a second person: otherwise it would be a way round the limit above. */
  'cash.deliverLimitYuan': declare({
    input: { kind: 'whole', unit: 'yuan', least: 0, most: 100_000 },
    initial: 200,
    changedBy: [...heads, 'finance'],
    needsBasis: true,
  }),
  /** More than this of one bill a supervisor can not let go: that takes a manager. */
  'cash.waiverLimitYuan': declare({
    input: { kind: 'whole', unit: 'yuan', least: 0, most: 100_000 },
    initial: 200,
    changedBy: ['manager'],
    needsBasis: true,
    needsSecond: true,
  }),
  /** A shift that is over or short by more takes a second person to close. */
  'cash.differenceLimitYuan': declare({
    input: { kind: 'whole', unit: 'yuan', least: 0, most: 10_000 },
    initial: 5,
    changedBy: [...heads, 'finance'],
    needsBasis: true,
  }),
  /** What a drawer starts with; offered when a shift opens and when one closes. */
  'cash.floatYuan': declare({
    input: { kind: 'whole', unit: 'yuan', least: 0, most: 10_000 },
    initial: 500,
    changedBy: [...heads, 'finance'],
    needsBasis: true,
  }),
  /** Leaving more than this in the drawer at a close is asked back: cash goes to finance or the bank the same day. */
  'cash.overnightYuan': declare({
    input: { kind: 'whole', unit: 'yuan', least: 0, most: 100_000 },
    initial: 1_000,
    changedBy: [...heads, 'finance'],
    needsBasis: true,
  }),
  /** So long before the end of a shift the next person is there, and the screen says so. */
  'cash.overlapMinutes': declare({
    input: { kind: 'whole', unit: 'minutes', least: 0, most: 120 },
    initial: 15,
    changedBy: heads,
    needsBasis: true,
  }),
  /** A shift that is open for longer asks to be closed; money is taken all the same. */
  'cash.shiftMostHours': declare({
    input: { kind: 'whole', unit: 'hours', least: 4, most: 36 },
    initial: 14,
    changedBy: heads,
  }),
} as const
