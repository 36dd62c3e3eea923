import { Button as PageButton } from 'react-aria-components/Button'
import { useAsk } from '../../client/use-ask.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useText } from '../../text/text.ts'
import { pages, type PageId } from './pages.ts'

interface PageTabsProps {
  readonly page: PageId
  readonly turn: (page: PageId) => void
}

/** The pages beside each other, with how much waits on each. */
export function PageTabs({ page, turn }: PageTabsProps) {
  const t = useText()
  const rules = useAsk('rulesToRead', {}, ['answers', 'counter']).value?.length ?? 0
  const gaps = useAsk('answerGaps', {}, ['answers']).value?.length ?? 0
  const drafts = useAsk('answersToKeep', {}, ['answers']).value?.drafts.length ?? 0
  const proposals = useAsk('proposals', {}, ['answers']).value ?? []
  const waiting = proposals.filter(({ outcome }) => outcome === null).length
  const counts: Readonly<Record<PageId, number>> = {
    search: 0,
    rules,
    gaps,
    keep: drafts,
    phrases: 0,
    improve: waiting,
  }
  return (
    <nav className="answer-pages" aria-label={t('answers.pages')}>
      {pages.map((id) => (
        <PageButton
          key={id}
          className="answer-page"
          aria-current={id === page ? 'page' : false}
          onPress={() => turn(id)}
        >
          {counts[id] === 0
            ? t(`answers.page.${id}`)
            : t('answers.pageCount', { name: t(`answers.page.${id}`), count: counts[id] })}
        </PageButton>
      ))}
      <KeyCap name="PageDown" />
    </nav>
  )
}
