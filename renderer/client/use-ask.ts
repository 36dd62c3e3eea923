import { useCallback, useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../db/core/refusal.ts'
import { client, type InputOf, type OutputOf, type Queries, type Topic } from './client.ts'

export interface Asked<Output> {
  /** The last answer; undefined until there is one for this input. */
  readonly value: Output | undefined
  readonly refusal: Refusal | null
  readonly refresh: () => void
}

interface Held<Output> {
  readonly asked: string
  readonly value: Output | undefined
  readonly refusal: Refusal | null
}

/**
 * Asks a query and asks again when a change names one of `topics`. With `input` null nothing is asked. An answer that
 * a newer question overtook is dropped; an answer to another input is never shown for this one.
 */
export function useAsk<Name extends Queries>(
  name: Name,
  input: InputOf<Name> | null,
  topics: readonly Topic[],
): Asked<OutputOf<Name>> {
  const asked = input === null ? null : JSON.stringify(input)
  const [held, setHeld] = useState<Held<OutputOf<Name>> | null>(null)
  const turn = useRef(0)
  const refresh = useCallback(() => {
    const mine = (turn.current += 1)
    if (asked === null) return
    void client.ask(name, JSON.parse(asked) as InputOf<Name>).then((reply) => {
      if (mine !== turn.current) return
      setHeld((before) => {
        if (reply.ok) return { asked, value: reply.value, refusal: null }
        return { asked, value: before?.asked === asked ? before.value : undefined, refusal: reply.refusal }
      })
    })
  }, [name, asked])
  const topicList = topics.join(' ')
  useEffect(() => {
    refresh()
    const stop = client.onChanged((changed) => {
      if (changed.some((topic) => topicList.split(' ').includes(topic))) refresh()
    })
    return () => {
      turn.current += 1
      stop()
    }
  }, [refresh, topicList])
  const current = held !== null && held.asked === asked ? held : null
  return { value: current?.value, refusal: current?.refusal ?? null, refresh }
}
