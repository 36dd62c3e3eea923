import { useAsk } from '../client/use-ask.ts'
import { openingSentence } from '../parts/opening-words.ts'
import { useText } from '../text/text.ts'

/** How the counter stands, in one line: quiet while all is well, else what somebody has to do. */
export function OpeningLine() {
  const t = useText()
  const { value } = useAsk('opening', {}, ['upkeep', 'printing', 'counter', 'settings', 'approvals'])
  if (!value || value.length === 0) return null
  const toDo = value.filter(({ state }) => state === 'look')
  if (toDo.length === 0)
    return (
      <p className="opening-line quiet digits">{[t('opening.allGood'), ...value.map(openingSentence)].join(' · ')}</p>
    )
  return (
    <ul className="opening-line opening-line-look" aria-label={t('opening.label')}>
      {toDo.map((part) => (
        <li key={part.about}>{openingSentence(part)}</li>
      ))}
    </ul>
  )
}
