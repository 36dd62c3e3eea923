// A question while the customer waits: typed as it is heard, answered in the approved words, or noted as a gap.
import { useEffect, useRef, useState } from 'react'
import type { AnswerLine } from '../../../db/answers/articles/model.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { announce } from '../../state/desk.ts'
import { useKeys, type KeyBinding } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { Choice, Choices } from '../visitor/choices.tsx'
import { usePhrase } from '../visitor/use-phrase.ts'
import { useAnswers } from './use-answers.ts'

interface AnswerSearchProps {
  /** The call it is asked in; null at the counter. */
  readonly callId: string | null
  /** Left; `isDone` after an answer, or when the question was noted. */
  readonly leave: (isDone: boolean) => void
  readonly keys?: readonly KeyBinding[]
}

/** What was done with the question; said and shown until the next one is typed. */
type Outcome = { readonly is: 'given'; readonly line: AnswerLine } | { readonly is: 'noted'; readonly asked: number }

function momentOf(outcome: Outcome | null, text: string, line: AnswerLine | undefined, isAnswered: boolean) {
  if (outcome !== null) return outcome.is === 'given' ? 'given' : 'gap'
  if (text === '' || !isAnswered) return 'search'
  return line === undefined ? 'gap' : 'read'
}

function useQuestion({ callId, leave }: AnswerSearchProps) {
  const [text, setText] = useState('')
  const [selected, setSelected] = useState(-1)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const { found, isAnswered } = useAnswers(text)
  const give = useAct('tellAnswer')
  const note = useAct('noteGap')
  const { lines } = found
  const hasText = text.trim() !== ''
  // The last line is the question itself: nobody has an answer to it.
  const count = lines.length + (hasText && isAnswered ? 1 : 0)
  function type(typed: string): void {
    setText(typed)
    setOutcome(null)
    setSelected(typed.trim() === '' ? -1 : 0)
  }
  async function readOut(line: AnswerLine): Promise<void> {
    const { articleId, version } = line
    const reply = await give.run({ articleId, version, callId })
    if (!reply?.ok) return
    setOutcome({ is: 'given', line })
    announce(say('answers.givenSaid', { version }))
  }
  async function noteGap(): Promise<void> {
    const reply = await note.run({ question: text.trim(), gapId: null, callId })
    if (!reply?.ok) return
    setOutcome({ is: 'noted', asked: reply.value.asked })
    announce(say('answers.gapNoted', { count: reply.value.asked }))
  }
  function choose(at: number): void {
    // What is listed while the next answer comes belongs to another text.
    const line = isAnswered ? lines[at] : undefined
    if (outcome !== null) return leave(true)
    if (line) return void readOut(line)
    if (hasText && isAnswered && at === lines.length) void noteGap()
  }
  return {
    text,
    type,
    hasText,
    lines,
    hasMore: found.hasMore,
    isAnswered,
    outcome,
    selected,
    select: setSelected,
    move: (by: number) => () => setSelected((at) => Math.max(0, Math.min(count - 1, at + by))),
    choose,
    refusal: give.refusal ?? note.refusal,
  }
}

/** What is answered to a question, at the counter or in a call. */
export function AnswerSearch(props: AnswerSearchProps) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const question = useQuestion(props)
  const { leave, keys = [] } = props
  const { text, hasText, lines, outcome, selected, isAnswered } = question
  const line = outcome?.is === 'given' ? outcome.line : lines[selected]
  const moment = momentOf(outcome, text.trim(), line, isAnswered)
  usePhrase({ text: t(`answers.say.${moment}`), hint: t(`answers.hint.${moment}`) })
  useEffect(() => input.current?.focus(), [])
  const isGap = outcome === null && hasText && isAnswered && line === undefined
  const words = outcome !== null ? t('answers.done') : t(isGap ? 'answers.noteGap' : 'answers.read')
  useKeys('middle', [
    { key: 'Enter', label: words, run: () => question.choose(selected) },
    { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: question.move(1) },
    { key: 'ArrowUp', repeats: true, run: question.move(-1) },
    ...keys,
    { key: 'Escape', label: t('key.back'), run: () => (hasText ? question.type('') : leave(false)) },
  ])
  return (
    <>
      <h1 className="for-readers">{t('answers.title')}</h1>
      <section className="card visit-card answer-search" aria-label={t('answers.page.search')}>
        <div className="field">
          <label className="field-label" htmlFor="answer-text">
            {t('answers.asked')}
          </label>
          <input
            id="answer-text"
            ref={input}
            className="field-input"
            role="combobox"
            aria-expanded={outcome === null && (lines.length > 0 || hasText)}
            aria-controls={outcome === null ? 'answer-choices' : undefined}
            aria-autocomplete="list"
            aria-activedescendant={selected >= 0 && outcome === null ? `answer-${selected}` : undefined}
            placeholder={t('answers.askedHint')}
            value={text}
            onChange={(event) => question.type(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            maxLength={120}
          />
        </div>
        {outcome === null && <Hits question={question} />}
        {outcome?.is === 'noted' && <Notice tone="waiting">{t('answers.gapNoted', { count: outcome.asked })}</Notice>}
        <RefusalNotice refusal={question.refusal} />
      </section>
      {line !== undefined && <Shown line={line} isGiven={outcome !== null} />}
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={() => (hasText ? question.type('') : leave(false))}>
          {t('common.back')}
        </Button>
        <Button
          look="primary"
          keyCap="Enter"
          onPress={() => question.choose(selected)}
          isDisabled={outcome === null && (selected < 0 || !isAnswered)}
          className="foot-next"
        >
          {words}
        </Button>
      </footer>
    </>
  )
}

function Hits({ question }: { readonly question: ReturnType<typeof useQuestion> }) {
  const t = useText()
  const { lines, hasText, isAnswered, selected, select, choose, text } = question
  const isPointed = (at: number) => at === selected
  return (
    <>
      <Choices id="answer-choices" label={t('answers.choices')}>
        {lines.map((line, at) => (
          <Choice
            key={line.articleId}
            id={`answer-${at}`}
            isSelected={isPointed(at)}
            take={() => (isPointed(at) ? choose(at) : select(at))}
            point={() => undefined}
          >
            <strong className="answer-question">{line.question}</strong>
            <span className="quiet answer-source">{line.source}</span>
            <span />
          </Choice>
        ))}
        {hasText && isAnswered && (
          <Choice
            key="gap"
            id={`answer-${lines.length}`}
            isSelected={isPointed(lines.length)}
            take={() => (isPointed(lines.length) ? choose(lines.length) : select(lines.length))}
            point={() => undefined}
          >
            <span className="answer-question">{t('answers.typed', { text: text.trim() })}</span>
            <span />
            <span />
          </Choice>
        )}
      </Choices>
      {question.hasMore && <p className="quiet small">{t('answers.more')}</p>}
      {!hasText && isAnswered && lines.length === 0 && <p className="empty">{t('answers.none')}</p>}
    </>
  )
}

/** The words as they are read out, large enough to read while looking at the customer. */
function Shown({ line, isGiven }: { readonly line: AnswerLine; readonly isGiven: boolean }) {
  const t = useText()
  return (
    <section className="card visit-card answer-shown" aria-label={t('answers.answerOf', { question: line.question })}>
      <h2 className="section-title">
        {line.question}
        <span>{isGiven ? t('answers.given') : t('answers.versionOf', { version: line.version })}</span>
      </h2>
      <p className="answer-text" tabIndex={0}>
        {line.answer}
      </p>
      <p className="quiet small">
        {t('answers.source')} {line.source}
      </p>
    </section>
  )
}
