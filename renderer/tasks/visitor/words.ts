// How hosts and visitors are named on the screen and in what is said.
import type { CourtesyTitle, HostText, VisitorShown, VisitView } from '../../../db/desk/visits/model.ts'
import { say, type Facts, type TextKey } from '../../text/text.ts'

const isInLetters = (surname: string) => !/\p{Script=Han}/u.test(surname)

/** 周先生; Li Si 先生, in English Mr Li Si; null without a title, for a surname alone is never said. */
export function titledWords(surname: string | null, title: CourtesyTitle | null): string | null {
  if (surname === null || title === null) return null
  return isInLetters(surname)
    ? say(`visitor.titledInLetters.${title}`, { surname })
    : say(`visitor.titled.${title}`, { surname })
}

/** How a visitor is named in lists: by surname and title, or by the masked name. */
export function visitorWords({ surname, title, maskedName }: VisitorShown): string {
  return titledWords(surname, title) ?? maskedName ?? say('common.maskedGone')
}

/** 王*明 · 3-2-1502, or the department. */
export function hostWords({ maskedName, place }: HostText): string {
  const parts = [place, maskedName].filter((part) => part !== null && part !== '')
  return parts.length === 0 ? say('common.maskedGone') : parts.join(' · ')
}

/** How the visitor is spoken to, with the comma after it; without a title nothing, for 您 says it. */
function callWords(surname: string | null, title: CourtesyTitle | null): string {
  if (surname === null || title === null) return ''
  return isInLetters(surname)
    ? say(`visitor.callInLetters.${title}`, { surname })
    : say(`visitor.call.${title}`, { surname })
}

/** Whom the visitor came for, as the visitor hears it: a surname with both titles, for the register knows neither. */
export function hostSpoken(host: HostText | null): string {
  if (host === null) return say('visitor.hostAny')
  const surname = host.maskedName?.split('*')[0] ?? ''
  // Of a name in letters only its first letter is left when it is masked.
  if (surname !== '' && !isInLetters(surname)) return say('visitor.hostTitled', { surname })
  return host.kind === 'department' && host.place !== null ? host.place : say('visitor.hostAny')
}

/** 3 栋 2 单元 15 楼. */
export function wayWords(way: NonNullable<VisitView['way']>): string {
  const parts: [TextKey, Facts, boolean][] = [
    ['visitor.way.building', { building: way.building }, way.building !== ''],
    ['visitor.way.unit', { unit: way.unit }, way.unit !== ''],
    ['visitor.way.floor', { floor: way.floor }, true],
  ]
  return parts.flatMap(([key, facts, isKnown]) => (isKnown ? [say(key, facts)] : [])).join(' ')
}

export type Moment =
  | 'host'
  | 'name'
  | 'title'
  | 'agreed'
  | 'ready'
  | 'registered'
  | 'expected'
  | 'held'
  | 'calling'
  | 'waiting'
  | 'comingDown'
  | 'notReachable'
  | 'inside'
  | 'insideThere'
  | 'away'
  | 'refused'
  | 'left'
  | 'assumedLeft'
  | 'gaveUp'
  | 'cancelled'
  | 'wrongRoom'

interface Spoken {
  readonly surname?: string | null
  readonly title?: CourtesyTitle | null
  readonly host?: HostText | null
  readonly way?: VisitView['way']
}

/** The standard's phrase of the moment, names and places filled in, and what to do while saying it. */
export function phraseAt(moment: Moment, { surname, title, host, way }: Spoken): { text: string; hint: string } {
  const facts = {
    call: callWords(surname ?? null, title ?? null),
    host: hostSpoken(host ?? null),
    way: way ? wayWords(way) : '',
  }
  return { text: say(`visitor.say.${moment}`, facts), hint: way?.text ?? say(`visitor.hint.${moment}`) }
}
