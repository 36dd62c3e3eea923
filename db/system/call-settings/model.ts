// The settings of calls, owed answers and tickets; `settings` holds them with all others.
import type { Role } from '../../core/roles.ts'
import type { SettingDeclaration } from '../settings/model.ts'

const declare = <Value>(setting: SettingDeclaration<Value>): SettingDeclaration<Value> => setting

const heads: readonly Role[] = ['supervisor', 'manager']

export const callSettings = {
  /** A call is picked up in time within so many rings (standard 2.2). */
  'call.rings': declare({
    input: { kind: 'whole', unit: 'times', least: 1, most: 10 },
    initial: 3,
    changedBy: heads,
    needsBasis: true,
  }),
  /** By when an answer is promised where nothing else is said. */
  'call.answerMinutes': declare({
    input: { kind: 'whole', unit: 'minutes', least: 5, most: 2880 },
    initial: 120,
    changedBy: heads,
  }),
  /** So long before an owed answer is due the board calls. */
  'call.warnMinutes': declare({
    input: { kind: 'whole', unit: 'minutes', least: 5, most: 480 },
    initial: 30,
    changedBy: heads,
  }),
  /** By when the customer has an answer to a complaint, and a repair is done, where nothing else was agreed. */
  'ticket.complaintHours': declare({
    input: { kind: 'whole', unit: 'hours', least: 1, most: 168 },
    initial: 24,
    changedBy: heads,
    needsBasis: true,
  }),
  'ticket.repairHours': declare({
    input: { kind: 'whole', unit: 'hours', least: 1, most: 336 },
    initial: 24,
    changedBy: heads,
    needsBasis: true,
  }),
  'ticket.otherHours': declare({
    input: { kind: 'whole', unit: 'hours', least: 1, most: 720 },
    initial: 72,
    changedBy: heads,
  }),
  /** So long before what was promised is due the board calls. */
  'ticket.warnMinutes': declare({
    input: { kind: 'whole', unit: 'minutes', least: 5, most: 1440 },
    initial: 60,
    changedBy: heads,
  }),
} as const

export const callRetention = {
  /** How many days after a call, or after an owed answer was given, its people are known. */
  'retention.callDays': declare({
    input: { kind: 'whole', unit: 'days', least: 1, most: 1095 },
    initial: 365,
    changedBy: heads,
    needsBasis: true,
  }),
  /** How many days after a ticket ended its people are known. */
  'retention.ticketDays': declare({
    input: { kind: 'whole', unit: 'days', least: 30, most: 3660 },
    initial: 1095,
    changedBy: heads,
    needsBasis: true,
  }),
} as const
