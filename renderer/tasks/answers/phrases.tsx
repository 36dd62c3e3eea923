import { keepers } from '../../../db/answers/articles/model.ts'
import { phraseMoments, type PhraseMoment } from '../../../db/answers/phrases/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { ListFoot } from '../../parts/list-foot.tsx'
import { Chip } from '../../parts/chip.tsx'
import { useStatus } from '../../state/counter.ts'
import { goIdle } from '../../state/desk.ts'
import { currentLocale, shippedWords, useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import type { PageProps } from './answers.tsx'
import { pageKeys } from './pages.ts'
import { asRead, groupOf } from './phrase-words.ts'
import { RowList } from './row-list.tsx'
import { useRow, useRowKeys } from './use-row.ts'

/** Every phrase by its moment, in the words that are said now. */
export function Phrases({ turn, change, pointed }: PageProps) {
  const t = useText()
  const { staff } = useStatus()
  const own = useAsk('phrases', {}, ['phrases']).value ?? []
  const { row = phraseMoments[0], move } = useRow(
    phraseMoments,
    pointed === null ? 0 : Math.max(0, phraseMoments.indexOf(pointed)),
  )
  usePhrase({ text: t('answers.say.rules'), hint: t('answers.hint.rules') })
  const locale = currentLocale()
  const mayChange = staff !== null && keepers.includes(staff.role) && row !== undefined
  const ownOf = (moment: PhraseMoment) =>
    own.find((one) => one.moment === moment && one.language === locale) ?? own.find((one) => one.moment === moment)
  const textOf = (moment: PhraseMoment) => asRead(ownOf(moment)?.text ?? shippedWords(locale, moment))
  const next = () => (mayChange ? change(row) : goIdle())
  const words = t(mayChange ? 'answers.phraseChange' : 'answers.done')
  useRowKeys(move, [
    { key: 'Enter', label: words, run: next },
    ...pageKeys('phrases', turn),
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <>
      <h1 className="for-readers">{t('answers.phrasesTitle')}</h1>
      <RowList
        label={t('answers.phrasesTitle')}
        rows={phraseMoments}
        empty=""
        idOf={(moment) => moment}
        pointed={row}
        open={(moment) => (mayChange ? change(moment) : undefined)}
        draw={(moment) => (
          <>
            <span className="answer-question">{textOf(moment)}</span>
            <span className="quiet">{groupOf(moment)}</span>
            <Chip tone={ownOf(moment) === undefined ? 'muted' : 'good'}>
              {t(ownOf(moment) === undefined ? 'answers.phraseShipped' : 'answers.phraseOwn')}
            </Chip>
          </>
        )}
      />
      <ListFoot words={words} next={next} />
    </>
  )
}
