// The only way from the screen to the main process. Replies are values; a thrown error is a bug and becomes the
// refusal `incident`, so that no screen is ever left waiting for a promise that broke.
import type { Reply } from '../../electron/ipc/channel.ts'
import { askForApproval } from '../state/approval.ts'
import type { Bridge, ChannelsOf, InputOf, OutputOf, Topic } from '../../electron/ipc/contract.ts'

export type Asks = ChannelsOf<'query'> | ChannelsOf<'note'>
export type Queries = ChannelsOf<'query'>
export type Commands = ChannelsOf<'command'>
export type { Bridge, InputOf, OutputOf, Reply, Topic }

declare global {
  interface Window {
    readonly qiantai: Bridge
  }
}

/** A number a person can read out on the telephone; the same number stands in the log beside the error. */
function incidentNumber(): string {
  return `S-${Date.now().toString(36).toUpperCase()}`
}

async function guarded<Output>(channel: string, sent: Promise<Reply<unknown>>): Promise<Reply<Output>> {
  try {
    return (await sent) as Reply<Output>
  } catch (error) {
    const number = incidentNumber()
    console.error(`incident ${number} in ${channel}`, error)
    return { ok: false, refusal: { code: 'incident', facts: { number } } }
  }
}

export const client = {
  /** Asks a query, or runs a note. */
  ask<Name extends Asks>(name: Name, input: InputOf<Name>): Promise<Reply<OutputOf<Name>>> {
    return guarded(name, window.qiantai.ask(name, input))
  },
  /**
   * Runs a command once: the same act id and input answer the same again. Where a second person is needed they are asked
   * on the way; not given, the refusal is the answer.
   */
  async run<Name extends Commands>(name: Name, input: InputOf<Name>, actId: string): Promise<Reply<OutputOf<Name>>> {
    const send = (approvalId?: string) =>
      guarded<OutputOf<Name>>(
        name,
        window.qiantai.run(name, approvalId === undefined ? { actId, input } : { actId, input, approvalId }),
      )
    let reply = await send()
    while (!reply.ok && ['approvalNeeded', 'ownPinNeeded', 'approvalGone'].includes(reply.refusal.code)) {
      const approvalId = await askForApproval({ command: name, actId, input, refusal: reply.refusal })
      if (approvalId === null) return reply
      reply = await send(approvalId)
    }
    return reply
  },
  onChanged: (listener: (topics: readonly Topic[]) => void): (() => void) => window.qiantai.onChanged(listener),
}

/** A new id for an act or a form. */
export function makeId(): string {
  return crypto.randomUUID()
}
