import { useAsk } from '../../client/use-ask.ts'
import { ListFoot } from '../../parts/list-foot.tsx'
import { goIdle } from '../../state/desk.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import type { PageProps } from './answers.tsx'
import { pageKeys } from './pages.ts'
import { RowList } from './row-list.tsx'
import { useRow, useRowKeys } from './use-row.ts'
import { validWords } from './version-card.tsx'

/** Rules for staff that whoever is signed in has not read yet. */
export function Rules({ turn, open }: PageProps) {
  const t = useText()
  const rules = useAsk('rulesToRead', {}, ['answers', 'counter', 'settings']).value ?? []
  const { row, move } = useRow(rules)
  usePhrase({ text: t('answers.say.rules'), hint: t('answers.hint.rules') })
  const next = () => (row === undefined ? goIdle() : open(row.articleId))
  const words = row === undefined ? t('answers.done') : t('answers.open')
  useRowKeys(move, [
    { key: 'Enter', label: words, run: next },
    ...pageKeys('rules', turn),
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <>
      <h1 className="for-readers">{t('answers.rulesTitle')}</h1>
      <RowList
        label={t('answers.rulesTitle')}
        rows={rules}
        empty={t('answers.noRules')}
        idOf={({ articleId }) => articleId}
        pointed={row}
        open={({ articleId }) => open(articleId)}
        draw={(rule) => (
          <>
            <strong className="answer-question">{rule.question}</strong>
            <span className="digits quiet">{validWords(rule)}</span>
          </>
        )}
      />
      <ListFoot words={words} next={next} />
    </>
  )
}
