// Who may approve an act, and taking their word for it.
import { dateIn } from '../../db/core/time.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { isPin } from '../../db/register/staff/pin.ts'
import { staffWorkingOn, type StaffMember } from '../../db/register/staff/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { Channel, ChannelKind } from '../ipc/channel.ts'
import { contract, type ChannelName } from '../ipc/contract.ts'
import type { Approver } from '../ipc/approvals.ts'
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
  return { ok: true, value: members.map(({ id, number, name, role }) => ({ staffId: id, number, name, role })) }
}

export interface ApprovalAsked {
  readonly command: string
  readonly actId: string
  readonly input: unknown
  readonly approverId: string
  readonly pin: string
}

/**
 * Takes the PIN of whose word it is, for exactly this act, and answers what the act is sent with. Refuses `invalidInput`,
 * `approverNotAllowed` for whoever may not approve it, `wrongPin`, and `tooManyTries` as a sign-in does.
 */
export async function approve(
  counter: OpenCounter,
  { command, actId, input, approverId, pin }: ApprovalAsked,
): Promise<Result<{ value: { approvalId: string } }>> {
  const asked = approvable(command)
  if (!asked) return refuse('unknownChannel')
  const { signedIn } = counter
  if (!signedIn) return refuse('notSignedIn')
  const read = asked.input.safeParse(input)
  if (!read.success) return refuse('invalidInput')
  const approver = (await approversOf(counter, asked, signedIn)).find(({ id }) => id === approverId)
  if (!approver) return refuse('approverNotAllowed', { field: 'approverId' })
  const mayTry = await counter.pinTries.begin(counter.store, approver.number)
  if (!mayTry.ok) return mayTry
  if (!(await isPin(pin, approver.pin, counter.store.ring))) return refuse('wrongPin', { field: 'pin' })
  await counter.pinTries.worked(counter.store, approver.number)
  const act = { command, actId, input: read.data, initiatorId: signedIn.staffId }
  return { ok: true, value: { approvalId: counter.approvals.grant(act, approver.id) } }
}
