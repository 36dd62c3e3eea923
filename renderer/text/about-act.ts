import { isText, say, type Facts } from './text.ts'

/** What an act that takes a second person is about, in words, its room first; null where nothing is known of it. */
export function aboutAct(command: string, facts: Facts): string | null {
  const key = `approval.about.${command}`
  const about = isText(key) ? say(key, facts) : ''
  const parts = [String(facts['room'] ?? ''), about].filter((part) => part !== '')
  return parts.length === 0 ? null : parts.join(' · ')
}
