import type { AnswersToKeep, KeptLine } from '../../../db/answers/articles/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { ListFoot } from '../../parts/list-foot.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { goIdle } from '../../state/desk.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import type { PageProps } from './answers.tsx'
import { emptyDraft } from './kept.ts'
import { pageKeys } from './pages.ts'
import { RowList } from './row-list.tsx'
import { useRow, useRowKeys } from './use-row.ts'
import { validWords } from './version-card.tsx'

type Line = KeptLine & { readonly mustRead?: number; readonly haveRead?: number }
interface Section {
  readonly id: 'drafts' | 'coming' | 'ending' | 'toRead'
  readonly lines: readonly Line[]
}

/** Drafts always stand there, the rest where there is something. */
function sectionsOf({ drafts, coming, ending, toRead }: AnswersToKeep): readonly Section[] {
  const more: readonly Section[] = [
    { id: 'coming', lines: coming },
    { id: 'ending', lines: ending },
    { id: 'toRead', lines: toRead },
  ]
  return [{ id: 'drafts', lines: drafts }, ...more.filter(({ lines }) => lines.length > 0)]
}

/** What those who keep the answers have to do, and where a new one begins. */
export function Keep({ turn, open, write }: PageProps) {
  const t = useText()
  const asked = useAsk('answersToKeep', {}, ['answers', 'settings'])
  const sections = asked.value === undefined ? [] : sectionsOf(asked.value)
  const { row, move } = useRow(sections.flatMap(({ lines }) => lines))
  usePhrase({ text: t('answers.say.rules'), hint: t('answers.hint.rules') })
  const draft = () => write(emptyDraft)
  const next = () => (row === undefined ? draft() : open(row.articleId))
  const words = row === undefined ? t('answers.draftNew') : t('answers.open')
  useRowKeys(move, [
    { key: 'Enter', label: words, run: next },
    { key: 'N', label: t('answers.draftNew'), run: draft },
    ...pageKeys('keep', turn),
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <>
      <h1 className="for-readers">{t('answers.keepTitle')}</h1>
      <RefusalNotice refusal={asked.refusal} />
      <div className="answer-sections">
        {sections.map(({ id, lines }) => (
          <RowList
            key={id}
            label={t(`answers.${id}`)}
            rows={lines}
            empty={t('answers.noDrafts')}
            idOf={({ articleId, version }) => `${articleId} ${version}`}
            pointed={row}
            open={({ articleId }) => open(articleId)}
            draw={(line) => (
              <>
                <strong className="answer-question">{line.question}</strong>
                <span className="digits quiet">{validWords(line)}</span>
                <span className="quiet">
                  {line.mustRead === undefined
                    ? line.draftedByName
                    : t('answers.haveRead', { read: line.haveRead ?? 0, must: line.mustRead })}
                </span>
              </>
            )}
          />
        ))}
      </div>
      <ListFoot words={words} next={next}>
        {row !== undefined && (
          <Button keyCap="N" onPress={draft}>
            {t('answers.draftNew')}
          </Button>
        )}
      </ListFoot>
    </>
  )
}
