import { useAsk } from '../client/use-ask.ts'
import { Notice } from '../parts/notice.tsx'
import { useText } from '../text/text.ts'

/** Rules for staff that whoever begins a shift has not read yet; they are read on F10. */
export function RulesWaiting() {
  const t = useText()
  const count = useAsk('rulesToRead', {}, ['answers', 'counter', 'settings']).value?.length ?? 0
  return count === 0 ? null : <Notice tone="waiting">{t('answers.rulesWaiting', { count })}</Notice>
}
