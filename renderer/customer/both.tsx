import type { zhFront } from '../text/zh-CN/front.ts'
import { sayIn, type Facts } from '../text/text.ts'

export type CustomerWords = keyof typeof zhFront.customer

interface BothProps {
  readonly words: CustomerWords
  readonly facts?: Facts
  readonly className?: string
}

/** A sentence in both languages, Chinese first: nobody has told the display which one its reader knows. */
export function Both({ words, facts = {}, className = '' }: BothProps) {
  return (
    <span className={`both ${className}`}>
      <span lang="zh-CN">{sayIn('zh-CN', `customer.${words}`, facts)}</span>
      <span lang="en">{sayIn('en', `customer.${words}`, facts)}</span>
    </span>
  )
}
