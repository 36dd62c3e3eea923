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
  const english = sayIn('en', `customer.${words}`, facts)
  const chinese = sayIn('zh-CN', `customer.${words}`, facts)
  return (
    <span className={`both ${className}`}>
      <span lang="zh-CN">{chinese}</span>
      {/* A centre's own words may be given in one language alone. */}
      {english !== chinese && <span lang="en">{english}</span>}
    </span>
  )
}
