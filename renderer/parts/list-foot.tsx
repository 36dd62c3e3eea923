import type { ReactNode } from 'react'
import { goIdle } from '../state/desk.ts'
import { useText } from '../text/text.ts'
import { Button } from './button.tsx'

interface ListFootProps {
  /** What Enter does, in words. */
  readonly words: string
  readonly next: () => void
  /** Other ways on, between the two. */
  readonly children?: ReactNode
}

/** Under a list: the way back, and the one thing that comes next. */
export function ListFoot({ words, next, children }: ListFootProps) {
  const t = useText()
  return (
    <footer className="view-foot">
      <Button keyCap="Escape" onPress={() => goIdle()}>
        {t('common.back')}
      </Button>
      {children}
      <Button look="primary" keyCap="Enter" onPress={next} className="foot-next">
        {words}
      </Button>
    </footer>
  )
}
