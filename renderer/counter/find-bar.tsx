import { useEffect, useRef } from 'react'
import { KeyCap } from '../parts/key-cap.tsx'
import { useDesk } from '../state/desk.ts'
import { useText } from '../text/text.ts'
import { FindHits } from './find-hits.tsx'
import { useFind } from './use-find.ts'

/** Understands whatever is typed: the main process decides what it is. */
export function FindBar() {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const call = useDesk((desk) => desk.findCall)
  // A running task is finished or left first, so that a half-filled form never disappears behind another household.
  const isTaskRunning = useDesk((desk) => desk.middle.at === 'task')
  const find = useFind(input)
  const lastCall = useRef(call.turn)
  useEffect(() => {
    // Only a call made after the bar was drawn: the first drawing is no call.
    if (lastCall.current === call.turn) return
    lastCall.current = call.turn
    input.current?.focus()
    if (call.scanned === null) input.current?.select()
    else find.scan(call.scanned)
  }, [call, find])
  const isOpen = find.isFocused && find.shown !== 'nothing'
  const selectedId = isOpen && find.hits.length > 0 ? `hit-${find.selected}` : undefined
  return (
    <div className="find" role="search" data-open={isOpen}>
      <svg className="find-glass" viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="8.5" cy="8.5" r="5.5" />
        <path d="m13 13 4.5 4.5" />
      </svg>
      <input
        ref={input}
        role="combobox"
        aria-label={t('top.find')}
        aria-expanded={isOpen}
        aria-controls="find-hits"
        aria-autocomplete="list"
        aria-activedescendant={selectedId}
        placeholder={t(isTaskRunning ? 'top.taskFirst' : 'top.findHint')}
        disabled={isTaskRunning}
        value={find.text}
        onChange={(event) => find.type(event.target.value)}
        onFocus={find.focus}
        onBlur={find.blur}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
      />
      {!isTaskRunning && <KeyCap name={find.isFocused ? 'Escape' : '/'} />}
      {isOpen && <FindHits find={find} />}
    </div>
  )
}
