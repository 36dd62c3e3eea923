// What was chosen and typed while the host is on the line, kept like every running form.
import { useEffect, useRef, useState } from 'react'
import type { HostOutcome, VisitState } from '../../../db/desk/visits/model.ts'
import { makeId } from '../../client/client.ts'
import { dropForm, keepSoon } from '../../state/running-form.ts'
import type { Answering, KeptVisit } from './kept.ts'

const nothingYet: Answering = { outcome: null, message: '' }

export function useAnswering(visitId: string, state: VisitState | undefined, kept: KeptVisit | null) {
  const [answering, setAnswering] = useState<Answering>(kept ?? nothingYet)
  const ids = useRef({ id: makeId(), actId: makeId() })
  const isKept = useRef(kept !== null)
  const lastState = useRef(state)
  useEffect(() => {
    if (lastState.current !== undefined && lastState.current !== state) setAnswering(nothingYet)
    lastState.current = state
  }, [state])
  const { outcome, message } = answering
  useEffect(() => {
    if (outcome !== null || message !== '') {
      isKept.current = true
      keepSoon({ ...ids.current, task: 'visitor', fields: { visitId, outcome, message } })
    } else if (isKept.current) {
      isKept.current = false
      void dropForm(ids.current.id)
    }
  }, [visitId, outcome, message])
  return {
    answering,
    choose: (chosen: HostOutcome) => setAnswering((before) => ({ ...before, outcome: chosen })),
    type: (text: string) => setAnswering((before) => ({ ...before, message: text })),
    /** The task is left: the visit is on the board, and nothing of it is running. */
    forget: () => (isKept.current ? void dropForm(ids.current.id) : undefined),
  }
}
