import type { ReactNode } from 'react'
import type { Refusal } from '../../db/core/refusal.ts'
import { refusalSentence } from '../text/refusal.ts'
import { useText } from '../text/text.ts'

interface NoticeProps {
  readonly tone: 'plain' | 'waiting' | 'bad'
  readonly children: ReactNode
}

/** A sentence that must be seen. Bad news is spoken at once. */
export function Notice({ tone, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}

export function RefusalNotice({ refusal }: { readonly refusal: Refusal | null }) {
  useText()
  return refusal === null ? null : <Notice tone="bad">{refusalSentence(refusal)}</Notice>
}
