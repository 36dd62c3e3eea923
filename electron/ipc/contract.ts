// THE contract between the screen and the main process: every channel, by area. One word all the way: the channel's
// name is the command's name and the test's name.
import type { z } from 'zod'
import { answers } from './answers.ts'
import { approvals } from './approvals.ts'
import type { ActEnvelope, ChannelKind, Reply } from './channel.ts'
import { counterFront } from './counter.ts'
import { desk } from './desk.ts'
import { fees } from './fees.ts'
import { calls } from './calls.ts'
import { tickets } from './tickets.ts'
import { custody } from './custody.ts'
import { finding } from './find.ts'
import { keys } from './keys.ts'
import { money } from './money.ts'
import { invoicing } from './invoices.ts'
import { charging } from './charges.ts'
import { transferring } from './transfers.ts'
import { refunding } from './refunds.ts'
import { books } from './books.ts'
import { carding } from './cards.ts'
import { depositing } from './deposits.ts'
import { shifts } from './shifts.ts'
import { exporting } from './exports.ts'
import { reveals } from './reveals.ts'
import { passing } from './passes.ts'
import { phrases } from './phrases.ts'
import { register } from './register.ts'
import { supervisor } from './supervisor.ts'
import { system } from './system.ts'
import { unwelcome } from './unwelcome.ts'
import { upkeep } from './upkeep.ts'

export const contract = {
  ...system,
  ...register,
  ...finding,
  ...money,
  ...shifts,
  ...invoicing,
  ...transferring,
  ...depositing,
  ...refunding,
  ...carding,
  ...charging,
  ...books,
  ...fees,
  ...desk,
  ...passing,
  ...unwelcome,
  ...custody,
  ...calls,
  ...tickets,
  ...answers,
  ...phrases,
  ...counterFront,
  ...supervisor,
  ...upkeep,
  ...keys,
  ...approvals,
  ...exporting,
  ...reveals,
}

export type Contract = typeof contract
export type ChannelName = keyof Contract
export type ChannelsOf<Kind extends ChannelKind> = {
  [Name in ChannelName]: Contract[Name]['kind'] extends Kind ? Name : never
}[ChannelName]

export type InputOf<Name extends ChannelName> = z.infer<Contract[Name]['input']>
export type OutputOf<Name extends ChannelName> = Contract[Name] extends { readonly output?: infer Output }
  ? Output
  : never

/** What changed since the renderer last asked; it asks again for what names one of these. */
export const topics = [
  'counter',
  'register',
  'bills',
  'fees',
  'runs',
  'payments',
  'printing',
  'forms',
  'settings',
  'journal',
  'visits',
  'waiting',
  'custody',
  'calls',
  'line',
  'tickets',
  'absences',
  'notices',
  'customer',
  'upkeep',
  'removals',
  'keys',
  'approvals',
  'shifts',
  'invoices',
  'deposits',
  'answers',
  'phrases',
  'prepaid',
  'cards',
  'charges',
  'chargeBacks',
] as const
export type Topic = (typeof topics)[number]

/** The one object the preload gives the page. */
export interface Bridge {
  /** Asks a query, or runs a note. */
  readonly ask: (channel: string, input: unknown) => Promise<Reply<unknown>>
  /** Runs a command once: the same act id and input answer the same again. */
  readonly run: (channel: string, act: ActEnvelope) => Promise<Reply<unknown>>
  /** Tells what changed; answers a function that stops listening. */
  readonly onChanged: (listener: (topics: readonly Topic[]) => void) => () => void
}
