// 答复 (F10): what is answered, the rules to read, the questions without answer, and what is written and approved.
import '../../styles/answers.css'
import { useState } from 'react'
import type { PhraseMoment } from '../../../db/answers/phrases/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { goIdle } from '../../state/desk.ts'
import type { TaskProps } from '../task.ts'
import { Article } from './article.tsx'
import { DraftForm } from './draft-form.tsx'
import { EndForm } from './end-form.tsx'
import { Gaps } from './gaps.tsx'
import { Improve } from './improve.tsx'
import { Keep } from './keep.tsx'
import { emptyDraft, keptDraft, type DraftStart } from './kept.ts'
import { PhraseForm } from './phrase-form.tsx'
import { Phrases } from './phrases.tsx'
import { pageKeys, type PageId, type View } from './pages.ts'
import { Rules } from './rules.tsx'
import { AnswerSearch } from './search.tsx'
import { PageTabs } from './tabs.tsx'

export function Answers({ articleId = null, question = null, callBackId = null, kept }: TaskProps) {
  const [draft, setDraft] = useState<DraftStart>(
    () => keptDraft(kept?.fields) ?? { ...emptyDraft, callBackId, question: question ?? '' },
  )
  const isDraft = question !== null || keptDraft(kept?.fields) !== null
  const [view, setView] = useState<View>(() => firstView(articleId, isDraft))
  const [pointed, setPointed] = useState<PhraseMoment | null>(null)
  const turn = (page: PageId) => setView({ at: 'page', page })
  const open = (from: PageId) => (id: string) => setView({ at: 'article', articleId: id, from })
  const write = (from: PageId) => (start: DraftStart) => {
    setDraft(start)
    setView({ at: 'draft', from })
  }
  switch (view.at) {
    case 'article':
      return (
        <Article
          key={view.articleId}
          articleId={view.articleId}
          back={() => (articleId === null ? turn(view.from) : goIdle())}
          write={write(view.from)}
          end={(version) => setView({ ...view, at: 'end', version })}
        />
      )
    case 'draft':
      return (
        <DraftForm
          start={draft}
          kept={kept}
          saved={open(view.from)}
          leave={() => (draft.articleId === null ? turn(view.from) : open(view.from)(draft.articleId))}
        />
      )
    case 'phrase':
      return <PhraseForm moment={view.moment} leave={() => turn('phrases')} />
    case 'end':
      return <EndForm {...view} leave={() => open(view.from)(view.articleId)} />
    default:
      return (
        <div className="visit answers">
          <PageTabs page={view.page} turn={turn} />
          <Page
            page={view.page}
            turn={turn}
            open={open(view.page)}
            write={write(view.page)}
            change={(moment) => {
              setPointed(moment)
              setView({ at: 'phrase', moment })
            }}
            pointed={pointed}
          />
        </div>
      )
  }
}

function firstView(articleId: string | null, isDraft: boolean): View {
  if (isDraft) return { at: 'draft', from: 'keep' }
  return articleId === null ? { at: 'page', page: 'search' } : { at: 'article', articleId, from: 'search' }
}

export interface PageProps {
  readonly turn: (page: PageId) => void
  readonly open: (articleId: string) => void
  readonly write: (start: DraftStart) => void
  readonly change: (moment: PhraseMoment) => void
  /** The phrase that was opened last. */
  readonly pointed: PhraseMoment | null
}

function Page({ page, ...props }: PageProps & { readonly page: PageId }) {
  const gaps = useAsk('answerGaps', page === 'gaps' ? {} : null, ['answers'])
  switch (page) {
    case 'search':
      return <AnswerSearch callId={null} leave={goIdle} keys={pageKeys('search', props.turn)} />
    case 'rules':
      return <Rules {...props} />
    case 'gaps':
      return <Gaps {...props} gaps={gaps.value} />
    case 'keep':
      return <Keep {...props} />
    case 'phrases':
      return <Phrases {...props} />
    case 'improve':
      return <Improve turn={props.turn} />
  }
}
