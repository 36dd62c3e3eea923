import { Button as RowButton } from 'react-aria-components/Button'
import { keepers, type ArticleKind, type Standing, type VersionView } from '../../../db/answers/articles/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { useStatus } from '../../state/counter.ts'
import { dayOf } from '../../text/dates.ts'
import { say, useText } from '../../text/text.ts'
import { readersKept } from './draft-fields.ts'

const toneOf: Readonly<Record<Standing, Tone>> = {
  draft: 'waiting',
  discarded: 'muted',
  coming: 'plain',
  current: 'good',
  replaced: 'muted',
  ended: 'muted',
}

export function StandingChip({ standing }: { readonly standing: Standing }) {
  return <Chip tone={toneOf[standing]}>{say(`answers.standing.${standing}`)}</Chip>
}

export function validWords({ validFrom, validTo }: Pick<VersionView, 'validFrom' | 'validTo'>): string {
  if (validTo === null) return say('answers.valid', { from: validFrom })
  return say('answers.validUntil', { from: validFrom, to: validTo })
}

interface VersionCardProps {
  readonly articleId: string
  readonly kind: ArticleKind
  readonly version: VersionView
}

export function VersionCard({ articleId, kind, version }: VersionCardProps) {
  const t = useText()
  const { zone, staff } = useStatus()
  const { ownerName, ownerNumber, decidedAt } = version
  const isFollowed = version.readers.length > 0 && staff !== null && keepers.includes(staff.role)
  return (
    <section
      className="card visit-card answer-version"
      aria-label={t('answers.answerOf', { question: version.question })}
    >
      <header className="task-head">
        <h1 className="task-title">{version.question}</h1>
        <StandingChip standing={version.standing} />
        <span className="quiet">{t(`answers.kind.${kind}`)}</span>
      </header>
      <p className="answer-text" tabIndex={0}>
        {version.answer}
      </p>
      {version.endedOn !== null && (
        <p className="waiting">{t('answers.ends', { day: version.endedOn, reason: version.endReason ?? '' })}</p>
      )}
      <dl className="facts answer-facts">
        <dt>{t('answers.source')}</dt>
        <dd>{version.source}</dd>
        <dt>{t('answers.owner')}</dt>
        <dd>{t('answers.ownerOf', { name: ownerName ?? t('common.maskedGone'), number: ownerNumber })}</dd>
        <dt>{t('answers.days')}</dt>
        <dd className="digits">{validWords(version)}</dd>
        <dt>{t('answers.draftedBy')}</dt>
        <dd>{t('answers.byAt', { name: version.draftedByName ?? '', day: dayOf(version.draftedAt, zone) })}</dd>
        {decidedAt !== null && version.state === 'approved' && (
          <>
            <dt>{t('answers.decidedBy')}</dt>
            <dd>{t('answers.byAt', { name: version.decidedByName ?? '', day: dayOf(decidedAt, zone) })}</dd>
          </>
        )}
        {version.words !== '' && (
          <>
            <dt>{t('answers.otherWords')}</dt>
            <dd>{version.words}</dd>
          </>
        )}
        {version.readers.length > 0 && (
          <>
            <dt>{t('answers.readers')}</dt>
            <dd>{t(`answers.readersOf.${readersKept(version.readers)}`)}</dd>
          </>
        )}
      </dl>
      {isFollowed && <Readings articleId={articleId} version={version.version} />}
    </section>
  )
}

/** Who has read a rule, and who has not. */
function Readings({ articleId, version }: { readonly articleId: string; readonly version: number }) {
  const t = useText()
  const { zone } = useStatus()
  const readings = useAsk('answerReadings', { articleId, version }, ['answers', 'settings']).value ?? []
  return (
    <section aria-label={t('answers.readings')}>
      <h2 className="section-title">{t('answers.readings')}</h2>
      <ul className="answer-readings">
        {readings.map(({ staffId, name, number, readAt }) => (
          <li key={staffId}>
            <span>{t('answers.ownerOf', { name: name ?? '', number })}</span>
            <Chip tone={readAt === null ? 'waiting' : 'good'}>
              {readAt === null ? t('answers.notRead') : t('answers.readAt', { day: dayOf(readAt, zone) })}
            </Chip>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface VersionListProps {
  readonly versions: readonly VersionView[]
  readonly shown: VersionView
  readonly choose: (version: number) => void
}

export function VersionList({ versions, shown, choose }: VersionListProps) {
  const t = useText()
  return (
    <section className="card visit-card answer-list-card" aria-label={t('answers.versions')}>
      <h2 className="section-title">
        {t('answers.versions')} <span className="digits">{versions.length}</span>
      </h2>
      <ul className="answer-list">
        {versions.map((one) => (
          <li key={one.version} className={one === shown ? 'is-chosen' : ''} aria-current={one === shown}>
            <RowButton className="answer-row" onPress={() => choose(one.version)}>
              <strong>{t('answers.versionOf', { version: one.version })}</strong>
              <span className="digits quiet">{validWords(one)}</span>
              <span className="quiet">{t('answers.givenCount', { count: one.given })}</span>
              <StandingChip standing={one.standing} />
            </RowButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
