// Who may approve an act, and taking their word for it.
import { dateIn } from '../../db/core/time.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { listPhoneSecrets } from '../../db/register/phone-words/queries.ts'
import { isPin } from '../../db/register/staff/pin.ts'
import { staffWorkingOn, type StaffMember } from '../../db/register/staff/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { Channel, ChannelKind } from '../ipc/channel.ts'
import { contract, type ChannelName } from '../ipc/contract.ts'
import type { Approver } from '../ipc/approvals.ts'
import { factsOf } from './act-facts.ts'
import type { ApprovedAct } from './approvals.ts'
import type { OpenCounter, SignedIn } from './counter.ts'

type AnyChannel = Channel<ChannelKind, unknown, unknown>

/** The channel of a command that a word is asked for, of a second person or one's own; null for every other name. */
function approvable(command: string): AnyChannel | null {
  if (!Object.hasOwn(contract, command)) return null
  const channel = contract[command as ChannelName] as AnyChannel
  return channel.approval === undefined && !channel.ownPin ? null : channel
}

/** Whose word counts: one's own, or that of another person of a role that may. */
function mayApprove({ approval, ownPin }: AnyChannel, member: StaffMember, initiator: SignedIn): boolean {
  if (ownPin) return member.id === initiator.staffId
  return member.id !== initiator.staffId && (approval?.by.includes(member.role) ?? false)
}

/** Everybody at work today whose word counts for what `initiator` asks for. */
async function approversOf(
  counter: OpenCounter,
  channel: AnyChannel,
  initiator: SignedIn,
): Promise<(StaffMember & { readonly pin: NonNullable<StaffMember['pin']> })[]> {
  const settings = await readSettings(counter.store.read)
  const staff = await staffWorkingOn(counter.store.read, dateIn(settings['centre.zone'], counter.clock()))
  return staff.flatMap((member) =>
    member.pin !== null && !member.pin.isFirst && mayApprove(channel, member, initiator)
      ? [{ ...member, pin: member.pin }]
      : [],
  )
}

/** Refuses `notSignedIn`; `unknownChannel` for a command that asks for nobody's word. */
export async function listApprovers(
  counter: OpenCounter,
  command: string,
): Promise<Result<{ value: readonly Approver[] }>> {
  const asked = approvable(command)
  if (!asked) return refuse('unknownChannel')
  if (!counter.signedIn) return refuse('notSignedIn')
  const members = await approversOf(counter, asked, counter.signedIn)
  const reached = new Set((await listPhoneSecrets(counter.store.read)).map(({ staffId }) => staffId))
  const value = members.map(({ id, number, name, role }) => ({
    staffId: id,
    number,
    name,
    role,
    byPhone: !asked.ownPin && reached.has(id),
  }))
  return { ok: true, value }
}

/** Whose word is asked for, and for what. */
export interface WordAsked {
  readonly command: string
  readonly actId: string
  readonly input: unknown
  readonly approverId: string
}

export interface ApprovalAsked extends WordAsked {
  readonly pin: string
}

interface Found {
  readonly act: ApprovedAct
  readonly approver: StaffMember & { readonly pin: NonNullable<StaffMember['pin']> }
}

/** The act as the door will run it. Refuses `invalidInput`. */
export async function readAct(
  { signedIn, store }: OpenCounter,
  { command, actId, input }: Omit<WordAsked, 'approverId'>,
): Promise<Result<{ readonly act: ApprovedAct }>> {
  const channel = approvable(command)
  if (!channel) return refuse('unknownChannel')
  if (!signedIn) return refuse('notSignedIn')
  const read = channel.input.safeParse(input)
  if (!read.success) return refuse('invalidInput')
  const facts = await factsOf(store.read, { command, input: read.data })
  return { ok: true, act: { command, actId, input: read.data, facts, initiatorId: signedIn.staffId } }
}

/** Everybody whose word counts for a command of whoever is signed in. */
export async function approversFor(counter: OpenCounter, command: string) {
  const channel = approvable(command)
  return channel && counter.signedIn ? approversOf(counter, channel, counter.signedIn) : []
}

/** The act as the door will run it, and the approver, who may approve it. Refuses `invalidInput`, `approverNotAllowed`. */
export async function actOfAsked(counter: OpenCounter, asked: WordAsked): Promise<Result<Found>> {
  const read = await readAct(counter, asked)
  if (!read.ok) return read
  const approver = (await approversFor(counter, asked.command)).find(({ id }) => id === asked.approverId)
  return approver ? { ...read, approver } : refuse('approverNotAllowed', { field: 'approverId' })
}

/** Is it the PIN of this approver? Counted before it is looked at. Refuses `wrongPin`, and `tooManyTries`. */
export function checkOwnPin(
  { pinTries, store }: OpenCounter,
  { number, pin: record }: Pick<Found['approver'], 'number' | 'pin'>,
  pin: string,
): Promise<Result<object>> {
  return pinTries.counted(store, { number, field: 'pin' }, async () =>
    (await isPin(pin, record, store.ring)) ? { ok: true } : refuse('wrongPin', { field: 'pin' }),
  )
}

/**
 * Takes the PIN of whose word it is, for exactly this act, and answers what the act is sent with. Refuses `invalidInput`,
 * `approverNotAllowed` for whoever may not approve it, `wrongPin`, and `tooManyTries` as a sign-in does.
 */
export async function approve(
  counter: OpenCounter,
  { pin, ...asked }: ApprovalAsked,
): Promise<Result<{ value: { approvalId: string } }>> {
  const found = await actOfAsked(counter, asked)
  if (!found.ok) return found
  const { act, approver } = found
  const typed = await checkOwnPin(counter, approver, pin)
  if (!typed.ok) return typed
  return { ok: true, value: { approvalId: counter.approvals.grant(act, approver.id) } }
}
