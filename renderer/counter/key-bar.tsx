import { useEffect, useState, useSyncExternalStore } from 'react'
import { KeyCap } from '../parts/key-cap.tsx'
import { useStatus } from '../state/counter.ts'
import { isTyping } from '../state/key-listener.ts'
import { shownKeys, useKeyLayers } from '../state/keys.ts'
import { clockText, dayText } from '../text/dates.ts'
import { useText } from '../text/text.ts'

/** Often enough that the minute is right when someone looks. */
const tickMs = 5000

const focusEvents = ['focusin', 'focusout'] as const

function followFocus(changed: () => void): () => void {
  for (const name of focusEvents) document.addEventListener(name, changed)
  return () => {
    for (const name of focusEvents) document.removeEventListener(name, changed)
  }
}

/** The keys that work now, drawn from the same layers that serve them. */
export function KeyBar() {
  const t = useText()
  const layers = useKeyLayers((state) => state.layers)
  const typing = useSyncExternalStore(followFocus, isTyping)
  return (
    <footer className="desk-keys">
      <ul aria-label={t('key.now')}>
        {shownKeys(layers, typing).map(({ key, label }) => (
          <li key={key}>
            <KeyCap name={key} />
            <span className="for-readers">{key} </span>
            {label}
          </li>
        ))}
      </ul>
      <Clock />
    </footer>
  )
}

function Clock() {
  useText()
  const { zone } = useStatus()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [])
  return (
    <time className="clock digits" dateTime={new Date(now).toISOString()}>
      <strong>{clockText(now, zone)}</strong>
      <span>{dayText(now, zone)}</span>
    </time>
  )
}
