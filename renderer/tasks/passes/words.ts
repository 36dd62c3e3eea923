import type { PassLine } from '../../../db/desk/passes/model.ts'
import { say } from '../../text/text.ts'

/** 张*明 先生（3 人）. */
export function passNameWords({ maskedName, title, partySize }: PassLine): string {
  const named = maskedName ?? say('common.maskedGone')
  const titled = title === null ? named : `${named} ${say(`visitor.title_${title}`)}`
  return partySize > 1 ? `${titled} ${say('visitor.party', { count: partySize })}` : titled
}

export function daysWords({ fromDay, untilDay }: Pick<PassLine, 'fromDay' | 'untilDay'>): string {
  return fromDay === untilDay ? fromDay : say('passes.days', { fromDay, untilDay })
}

/** 123 456: read aloud in two halves. */
export function codeWords(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}
