import { useAsk } from '../../client/use-ask.ts'
import { useStatus } from '../../state/counter.ts'
import { clockText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'

/** Which answers were given in a call, by version. */
export function CallAnswers({ callId }: { readonly callId: string }) {
  const t = useText()
  const { zone } = useStatus()
  const given = useAsk('answersGiven', { callId }, ['answers']).value ?? []
  if (given.length === 0) return null
  return (
    <section className="visit-history" aria-label={t('answers.givenInCall')}>
      <h3 className="section-title">{t('answers.givenInCall')}</h3>
      <ol>
        {given.map(({ articleId, version, question, at }) => (
          <li key={`${articleId} ${at}`}>
            <span className="digits quiet">{clockText(at, zone)}</span>
            <span>{question}</span>
            <span className="quiet">{t('answers.versionOf', { version })}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
