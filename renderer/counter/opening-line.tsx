import type { OpeningPart } from '../../electron/ipc/upkeep.ts'
import { useAsk } from '../client/use-ask.ts'
import { isText, say, useText } from '../text/text.ts'

/** The sentence of one part; a code without words is said as it is, so that somebody can report it. */
function sentence(part: OpeningPart): string {
  const key = `opening.${part.code}`
  return isText(key) ? say(key, part.facts) : part.code
}

/** How the counter stands, in one line: quiet while all is well, else what somebody has to do. */
export function OpeningLine() {
  const t = useText()
  const { value } = useAsk('opening', {}, ['upkeep', 'printing', 'counter', 'settings'])
  if (!value || value.length === 0) return null
  const toDo = value.filter(({ state }) => state === 'look')
  if (toDo.length === 0)
    return <p className="opening-line quiet digits">{[t('opening.allGood'), ...value.map(sentence)].join(' · ')}</p>
  return (
    <ul className="opening-line opening-line-look" aria-label={t('opening.label')}>
      {toDo.map((part) => (
        <li key={part.about}>{sentence(part)}</li>
      ))}
    </ul>
  )
}
