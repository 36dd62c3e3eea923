// Questions asked while somebody types: the answer is only ever used for the text it belongs to.
import { useEffect, useState } from 'react'
import type { HostHit, KnownVisitor } from '../../../db/desk/visits/model.ts'
import { client } from '../../client/client.ts'

/** Long enough that a fast typist asks once, short enough not to be felt. */
const settleMs = 80

interface Hits {
  readonly recallVisitors: KnownVisitor
  readonly hostChoices: HostHit
}

export interface Typed<Hit> {
  readonly hits: readonly Hit[]
  /** False while what is shown still belongs to another text. */
  readonly isAnswered: boolean
}

/** Asks `name` for what is typed, from `fewest` characters on. */
export function useTyped<Name extends keyof Hits>(name: Name, text: string, fewest: number): Typed<Hits[Name]> {
  const [found, setFound] = useState<{ readonly text: string | null; readonly hits: readonly Hits[Name][] }>({
    text: null,
    hits: [],
  })
  const asked = text.trim().slice(0, 64)
  const isEnough = asked.length >= fewest
  useEffect(() => {
    if (!isEnough) return
    let isCurrent = true
    const timer = setTimeout(() => {
      void client.ask<keyof Hits>(name, { text: asked }).then((reply) => {
        if (isCurrent) setFound({ text: asked, hits: (reply.ok ? reply.value : []) as readonly Hits[Name][] })
      })
    }, settleMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [name, asked, isEnough])
  if (!isEnough) return { hits: [], isAnswered: true }
  return { hits: found.hits, isAnswered: found.text === asked }
}
