import { useEffect, useState } from 'react'
import type { AnswersFound } from '../../../db/answers/articles/model.ts'
import { client } from '../../client/client.ts'

/** Long enough that a fast typist asks once, short enough not to be felt. */
const settleMs = 80

const nothing: AnswersFound = { lines: [], hasMore: false }

/** What is said today to what is typed; an answer is only ever used for the text it belongs to. */
export function useAnswers(text: string): { readonly found: AnswersFound; readonly isAnswered: boolean } {
  const [held, setHeld] = useState<{ readonly text: string | null; readonly found: AnswersFound }>({
    text: null,
    found: nothing,
  })
  const asked = text.trim()
  useEffect(() => {
    let isCurrent = true
    const timer = setTimeout(
      () => {
        void client.ask('findAnswers', { text: asked }).then((reply) => {
          if (isCurrent) setHeld({ text: asked, found: reply.ok ? reply.value : nothing })
        })
      },
      asked === '' ? 0 : settleMs,
    )
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [asked])
  return { found: held.found, isAnswered: held.text === asked }
}
