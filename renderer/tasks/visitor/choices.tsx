import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { KeyCap } from '../../parts/key-cap.tsx'

interface ChoicesProps {
  readonly id: string
  readonly label: string
  readonly children: ReactNode
}

/** A list under a field. The focus stays in the field, which tells screen readers what is selected. */
export function Choices({ id, label, children }: ChoicesProps) {
  return (
    <ul id={id} role="listbox" aria-label={label} className="choices">
      {children}
    </ul>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly isSelected: boolean
  readonly take: () => void
  readonly point: () => void
  readonly children: ReactNode
}

export function Choice({ id, isSelected, take, point, children }: ChoiceProps) {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  return (
    <li
      ref={item}
      id={id}
      role="option"
      aria-selected={isSelected}
      // The press must not take the focus from the field.
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={point}
      onClick={take}
    >
      {children}
      <span className="choice-key">{isSelected && <KeyCap name="Enter" />}</span>
    </li>
  )
}
