import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { KeyCap } from './key-cap.tsx'

interface ButtonProps {
  readonly children: ReactNode
  readonly onPress: () => void
  /** `primary` is the one obvious next thing; a screen has exactly one. */
  readonly look?: 'primary' | 'plain' | 'quiet'
  readonly keyCap?: string
  readonly isDisabled?: boolean
  /** For a button that stays pressed until it is pressed again. */
  readonly isPressed?: boolean
  readonly label?: string
  readonly className?: string
}

export function Button({
  children,
  onPress,
  look = 'plain',
  keyCap,
  isDisabled = false,
  isPressed,
  label,
  className = '',
}: ButtonProps) {
  return (
    <AriaButton
      className={`button button-${look} ${className}`}
      onPress={onPress}
      isDisabled={isDisabled}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <span className="button-words">{children}</span>
      {keyCap !== undefined && <KeyCap name={keyCap} />}
    </AriaButton>
  )
}
