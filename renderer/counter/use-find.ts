import { useEffect, useRef, useState, type RefObject } from 'react'
import { isPayerCode } from '../../db/money/payments/payer-code-rules.ts'
import type { Refusal } from '../../db/core/refusal.ts'
import type { FindHit } from '../../db/views/find/model.ts'
import { client } from '../client/client.ts'
import { useStatus } from '../state/counter.ts'
import { announce, endFarewell, openHousehold, showPayment, startTask, useDesk } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { tasksFor } from '../tasks/registry.ts'
import type { Task } from '../tasks/task.ts'
import { say, useText } from '../text/text.ts'

/** Long enough that a scan or a fast typist asks once, short enough not to be felt. */
const settleMs = 80

interface Found {
  readonly text: string
  readonly hits: readonly FindHit[]
  readonly isAmbiguous: boolean
  readonly hasMore: boolean
  readonly refusal: Refusal | null
}

const nothingYet: Found = { text: '', hits: [], isAmbiguous: false, hasMore: false, refusal: null }

export interface Find extends Found {
  readonly selected: number
  readonly isFocused: boolean
  /** What the list under the bar has to show. */
  readonly shown: 'nothing' | 'needsHousehold' | 'searching' | 'hits' | 'none' | 'refused' | 'payerCode'
  readonly type: (text: string) => void
  /** Finds what a scanner read, and opens it where it is one thing. */
  readonly scan: (text: string) => void
  readonly focus: () => void
  readonly blur: () => void
  readonly select: (at: number) => void
  readonly open: (hit: FindHit) => void
}

type Then = { readonly kind: 'open' } | { readonly kind: 'start'; readonly task: Task }

/** Asks as one types. An answer is only ever used for the text it belongs to. */
function useFound(text: string): Found {
  const [found, setFound] = useState<Found>(nothingYet)
  useEffect(() => {
    const asked = text.trim()
    if (asked === '') return setFound(nothingYet)
    let isCurrent = true
    const timer = setTimeout(() => {
      void client.ask('find', { text: asked }).then((reply) => {
        if (!isCurrent) return
        if (!reply.ok) return setFound({ ...nothingYet, text: asked, refusal: reply.refusal })
        const { hits, ambiguous, hasMore } = reply.value
        setFound({ text: asked, hits, isAmbiguous: ambiguous, hasMore, refusal: null })
        announce(hits.length === 0 ? say('top.nothing', { text: asked }) : say('top.hitCount', { count: hits.length }))
      })
    }, settleMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [text])
  return found
}

export function useFind(input: RefObject<HTMLInputElement | null>): Find {
  const t = useText()
  const [text, setText] = useState('')
  const [selected, setSelected] = useState(0)
  const [isFocused, setFocused] = useState(false)
  /** The last thing scanned was the code of a payer's telephone, which is shown and asked for nowhere. */
  const [isCode, setCode] = useState(false)
  /** Enter or a task key pressed before the answer came: done when it comes, unless a person has to choose. */
  const waits = useRef<Then | null>(null)
  const found = useFound(text)
  const { staff } = useStatus()
  const needsHousehold = useDesk((desk) => desk.findCall.needsHousehold)
  const isAnswered = found.text === text.trim()

  function leave(): void {
    setText('')
    setCode(false)
    setSelected(0)
    input.current?.blur()
  }
  function act(hit: FindHit | undefined, then: Then): void {
    if (!hit) return
    leave()
    const visitId = hit.kind === 'visit' ? hit.visitId : null
    if (hit.kind === 'item') startTask('custody', { roomId: hit.roomId, itemId: hit.itemId })
    else if (hit.kind === 'ticket') startTask('ticket', { roomId: hit.roomId, ticketId: hit.ticketId })
    else if (hit.kind === 'answer') startTask('answers', { articleId: hit.articleId })
    else if (then.kind === 'start') startTask(then.task.id, { roomId: hit.roomId, visitId })
    else if (hit.kind === 'visit') startTask('visitor', { roomId: hit.roomId, visitId })
    else if (hit.kind === 'receipt') showPayment(hit.paymentId)
    else if (hit.kind === 'card') startTask('services', { roomId: hit.roomId, recordId: hit.cardId })
    else if (hit.kind === 'back' && hit.paymentId !== null) showPayment(hit.paymentId)
    else if (hit.kind === 'back') startTask('services', { roomId: hit.roomId, recordId: hit.recordId })
    else openHousehold(hit.roomId)
  }
  function want(then: Then): void {
    if (isAnswered) return act(found.hits[selected], then)
    waits.current = then
  }
  useEffect(() => {
    const then = waits.current
    if (then === null || !isAnswered) return
    waits.current = null
    if (!found.isAmbiguous && found.hits.length > 0) act(found.hits[0], then)
  })

  const move = (by: number) => () => setSelected((at) => Math.max(0, Math.min(found.hits.length - 1, at + by)))
  // A letter is typed into the bar; only keys that type nothing start a task from it.
  const starts = staff ? tasksFor(staff.role).filter((task) => task.key.length > 1) : []
  const hasText = text.trim() !== ''
  useKeys(
    'find',
    isFocused
      ? [
          { key: 'Enter', label: t('key.open'), run: () => want({ kind: 'open' }) },
          { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
          { key: 'ArrowUp', repeats: true, run: move(-1) },
          // Typed into the bar while it has the focus, so the bar below does not offer it.
          { key: '/', run: () => undefined },
          { key: 'Escape', label: t('key.back'), run: () => (hasText ? type('') : leave()) },
          ...(hasText
            ? starts.map((task) => ({ key: task.key, label: t(task.title), run: () => want({ kind: 'start', task }) }))
            : []),
        ]
      : [],
  )
  function type(typed: string): void {
    waits.current = null
    setSelected(0)
    setText(typed)
    setCode(false)
    endFarewell()
  }
  function shown(): Find['shown'] {
    if (isCode) return 'payerCode'
    if (!hasText) return needsHousehold ? 'needsHousehold' : 'nothing'
    if (!isAnswered) return found.hits.length > 0 ? 'hits' : 'searching'
    if (found.refusal) return 'refused'
    return found.hits.length > 0 ? 'hits' : 'none'
  }
  return {
    ...found,
    text,
    selected,
    isFocused,
    shown: shown(),
    type,
    scan(scanned) {
      if (isPayerCode(scanned)) {
        type('')
        setCode(true)
        return announce(say('charges.scanFirst'))
      }
      type(scanned)
      waits.current = { kind: 'open' }
    },
    focus: () => setFocused(true),
    blur: () => setFocused(false),
    select: setSelected,
    open: (hit) => act(hit, { kind: 'open' }),
  }
}
