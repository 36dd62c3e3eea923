// One answer with all its versions: read out, approved, written anew, ended.
import { useState } from 'react'
import { keepers, type ArticleView, type VersionView } from '../../../db/answers/articles/model.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce, goIdle, startTask } from '../../state/desk.ts'
import { useKeys, type KeyBinding } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { call } from '../call/task.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { emptyDraft, type DraftStart } from './kept.ts'
import { VersionCard, VersionList } from './version-card.tsx'

interface ArticleProps {
  readonly articleId: string
  readonly back: () => void
  readonly write: (start: DraftStart) => void
  readonly end: (version: number) => void
}

export function Article(props: ArticleProps) {
  const t = useText()
  const { articleId, back } = props
  const article = useAsk('answerArticle', { articleId }, ['answers', 'settings'])
  if (article.value === undefined && article.refusal === null) return <div className="visit" aria-busy="true" />
  if (article.value) return <Open {...props} article={article.value} />
  return <Gone back={back} words={t('answers.gone')} refusal={article.refusal} />
}

function Gone({
  back,
  words,
  refusal,
}: {
  readonly back: () => void
  readonly words: string
  readonly refusal: Parameters<typeof RefusalNotice>[0]['refusal']
}) {
  const t = useText()
  useKeys('middle', [{ key: 'Escape', label: t('key.back'), run: back }])
  return (
    <div className="visit answers">
      <p className="empty">{words}</p>
      <RefusalNotice refusal={refusal} />
      <Button keyCap="Escape" onPress={back}>
        {t('common.back')}
      </Button>
    </div>
  )
}

interface Step {
  readonly words: string
  readonly run: () => void
}

/** What is done with a version, by whoever is signed in: the one obvious thing, and what else. */
function useSteps({ article, write, end }: ArticleProps & { readonly article: ArticleView }, version: VersionView) {
  const t = useText()
  const { staff } = useStatus()
  const [given, setGiven] = useState<number | null>(null)
  const approve = useAct('approveAnswer')
  const discard = useAct('discardAnswer')
  const give = useAct('tellAnswer')
  const read = useAct('acknowledgeAnswer')
  const toRead = useAsk('rulesToRead', {}, ['answers', 'counter']).value ?? []
  const { articleId } = article
  const named = { articleId, version: version.version }
  const isKeeper = staff !== null && keepers.includes(staff.role)
  const isDraft = version.standing === 'draft'
  const isCurrent = version.standing === 'current'
  const after = (reply: { readonly ok: boolean } | null, words: string) => void (reply?.ok && announce(words))
  const steps: { main: Step; more: readonly (Step & { readonly key: string })[] } = {
    main: {
      words: t(isDraft ? 'answers.draftEdit' : 'answers.draftNext'),
      run: () => write({ ...emptyDraft, articleId }),
    },
    more: [],
  }
  const more: (Step & { readonly key: string })[] = []
  const writing = { key: 'N', ...steps.main }
  let { main } = steps
  if (isDraft && isKeeper && version.draftedBy !== staff.id) {
    const run = async () => after(await approve.run(named), say('answers.approved'))
    main = { words: t('answers.approve'), run: () => void run() }
    more.push(writing)
  } else if (isCurrent && toRead.some((one) => one.articleId === articleId)) {
    const facts = { question: version.question }
    const run = async () => after(await read.run(named), say('answers.acknowledged', facts))
    main = { words: t('answers.acknowledge'), run: () => void run() }
    more.push(writing)
  } else if (isCurrent && article.kind === 'answer' && given !== version.version) {
    const run = async () => {
      const reply = await give.run({ ...named, callId: null })
      if (!reply?.ok) return
      setGiven(version.version)
      announce(say('answers.givenSaid', { version: version.version }))
    }
    main = { words: t('answers.read'), run: () => void run() }
    more.push(writing)
  } else if (given === version.version) {
    main = { words: t('answers.done'), run: () => goIdle(true) }
    more.push(writing)
  }
  if (isDraft && isKeeper) {
    const run = async () => after(await discard.run(named), say('answers.discarded'))
    more.push({ key: 'X', words: t('answers.discard'), run: () => void run() })
  }
  if (isKeeper && (isCurrent || version.standing === 'coming'))
    more.push({ key: 'X', words: t('answers.end'), run: () => end(version.version) })
  const { callBackId } = version
  // The household of an owed answer is for those who take calls.
  if (callBackId !== null && staff !== null && call.roles.includes(staff.role))
    more.push({ key: 'O', words: t('answers.toOwed'), run: () => startTask('call', { callBackId }) })
  const refusal = approve.refusal ?? discard.refusal ?? give.refusal ?? read.refusal
  return { main, more, refusal, isGiven: given === version.version }
}

function Open(props: ArticleProps & { readonly article: ArticleView }) {
  const t = useText()
  const { article, back } = props
  const { versions } = article
  const [chosen, setChosen] = useState<number | null>(null)
  const first = versions.find(({ standing }) => standing === 'draft') ?? versions.find(isCurrent) ?? versions[0]
  const version = versions.find((one) => one.version === chosen) ?? first
  const at = versions.findIndex((one) => one === version)
  const move = (by: number) => () =>
    setChosen(versions[Math.max(0, Math.min(versions.length - 1, at + by))]?.version ?? null)
  if (version === undefined) return <Gone back={back} words={t('answers.gone')} refusal={null} />
  const list = <VersionList versions={versions} shown={version} choose={setChosen} />
  return <Version {...props} version={version} list={list} move={versions.length > 1 ? move : null} />
}

const isCurrent = ({ standing }: VersionView) => standing === 'current'

interface VersionProps extends ArticleProps {
  readonly article: ArticleView
  readonly version: VersionView
  readonly list: React.ReactNode
  readonly move: ((by: number) => () => void) | null
}

function Version(props: VersionProps) {
  const t = useText()
  const { article, version, back, move, list } = props
  const { main, more, refusal, isGiven } = useSteps(props, version)
  const moment = isGiven ? 'given' : version.standing === 'current' ? 'read' : 'rules'
  usePhrase({ text: t(`answers.say.${moment}`), hint: t(`answers.hint.${moment}`) })
  const arrows: readonly KeyBinding[] =
    move === null
      ? []
      : [
          { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
          { key: 'ArrowUp', repeats: true, run: move(-1) },
        ]
  useKeys('middle', [
    { key: 'Enter', label: main.words, run: main.run },
    ...more.map(({ key, words, run }) => ({ key, label: words, run })),
    ...arrows,
    { key: 'Escape', label: t('key.back'), run: back },
  ])
  return (
    <div className="visit answers">
      <VersionCard articleId={article.articleId} kind={article.kind} version={version} />
      {list}
      <RefusalNotice refusal={refusal} />
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={back}>
          {t('common.back')}
        </Button>
        {more.map(({ key, words, run }) => (
          <Button key={words} keyCap={key} onPress={run}>
            {words}
          </Button>
        ))}
        <Button look="primary" keyCap="Enter" onPress={main.run} className="foot-next">
          {main.words}
        </Button>
      </footer>
    </div>
  )
}
