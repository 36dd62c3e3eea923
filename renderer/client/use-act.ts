import { useRef, useState } from 'react'
import { isFateOpen, type Refusal } from '../../db/core/refusal.ts'
import { askedActId, settleAsked } from '../state/asked-acts.ts'
import { client, type Commands, type InputOf, type OutputOf, type Reply } from './client.ts'

export interface Act<Name extends Commands> {
  readonly run: (input: InputOf<Name>) => Promise<Reply<OutputOf<Name>> | null>
  readonly isRunning: boolean
  readonly refusal: Refusal | null
}

/** Runs an act once whose button is no form: sent again for want of a word it is the same act. */
export async function runAsked<Name extends Commands>(
  name: Name,
  input: InputOf<Name>,
): Promise<Reply<OutputOf<Name>>> {
  const key = `${name} ${JSON.stringify(input)}`
  const actId = askedActId(key)
  const reply = await client.run(name, input, actId)
  settleAsked(key, actId, reply)
  return reply
}

/**
 * A small act without a form of its own (a button). Pressing again while it runs does nothing; pressing again with the
 * same input after an incident sends the same act id, so that it can not happen twice.
 */
export function useAct<Name extends Commands>(name: Name): Act<Name> {
  const [isRunning, setRunning] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const open = useRef<{ readonly actId: string; readonly input: string } | null>(null)
  const busy = useRef(false)
  async function run(input: InputOf<Name>): Promise<Reply<OutputOf<Name>> | null> {
    if (busy.current) return null
    busy.current = true
    setRunning(true)
    const text = JSON.stringify(input)
    const key = `${name} ${text}`
    if (open.current?.input !== text) open.current = { actId: askedActId(key), input: text }
    const { actId } = open.current
    const reply = await client.run(name, input, actId)
    settleAsked(key, actId, reply)
    busy.current = false
    setRunning(false)
    setRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok || !isFateOpen(reply.refusal)) open.current = null
    return reply
  }
  return { run, isRunning, refusal }
}
