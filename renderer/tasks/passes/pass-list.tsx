// Who is expected, the next day first; a code that is told, a name or a phone finds the one who stands here.
import { useEffect, useRef, useState } from 'react'
import type { PassLine } from '../../../db/desk/passes/model.ts'
import { codeLength } from '../../../db/desk/passes/rules.ts'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Field } from '../../parts/field.tsx'
import { goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { hostWords } from '../visitor/words.ts'
import { daysWords, passNameWords } from './words.ts'

interface PassListProps {
  readonly open: (passId: string) => void
  readonly announceNew: () => void
}

const isCode = (text: string) => new RegExp(`^\\d{${codeLength}}$`).test(text.replaceAll(/[\s-]/g, ''))

export function PassList({ open, announceNew }: PassListProps) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(-1)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const asksCode = isCode(text)
  const lines = useAsk('passes', asksCode ? null : { text: text.trim() }, ['visits']).value ?? []
  useEffect(() => input.current?.focus(), [])
  usePhrase({ text: t('passes.say.list'), hint: t('passes.hint.list') })
  const pointed = lines[at] ?? (text.trim() === '' ? undefined : lines[0])
  async function tryCode(): Promise<void> {
    const reply = await client.ask('passByCode', { code: text.replaceAll(/[\s-]/g, '') })
    if (reply.ok) open(reply.value.passId)
    else setRefusal(reply.refusal)
  }
  function next(): void {
    if (asksCode) void tryCode()
    else if (pointed) open(pointed.passId)
    else if (text.trim() === '') announceNew()
  }
  function type(typed: string): void {
    setText(typed)
    setAt(-1)
    setRefusal(null)
  }
  const isNone = !asksCode && text.trim() !== '' && pointed === undefined
  const words = t(asksCode ? 'passes.tryCode' : pointed || isNone ? 'passes.open' : 'passes.announce')
  const move = (by: number) => () => setAt((before) => Math.max(-1, Math.min(lines.length - 1, before + by)))
  useKeys('middle', [
    ...(isNone ? [] : [{ key: 'Enter', label: words, run: next }]),
    { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <div className="visit passes">
      <header className="task-head">
        <h1 className="task-title">{t('passes.title')}</h1>
      </header>
      <section className="card visit-card" aria-label={t('passes.find')}>
        <Field
          label={t('passes.find')}
          placeholder={t('passes.findHint')}
          value={text}
          onChange={type}
          inputRef={input}
          error={refusal === null ? null : refusalSentence(refusal)}
        />
      </section>
      <section className="card visit-card pass-list" aria-label={t('passes.expected')}>
        <h2 className="section-title">{t('passes.expected')}</h2>
        {lines.length === 0 && <p className="empty">{t(isNone ? 'passes.noneFound' : 'passes.none')}</p>}
        <ul>
          {lines.map((line) => (
            <Line key={line.passId} line={line} isPointed={line === pointed} open={() => open(line.passId)} />
          ))}
        </ul>
      </section>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={next} isDisabled={isNone} className="foot-next">
          {words}
        </Button>
      </footer>
    </div>
  )
}

interface LineProps {
  readonly line: PassLine
  readonly isPointed: boolean
  readonly open: () => void
}

export const chipOfTime = { early: 'muted', valid: 'good', late: 'bad' } as const

function Line({ line, isPointed, open }: LineProps) {
  const t = useText()
  const name = passNameWords(line)
  return (
    <li className={isPointed ? 'is-chosen' : ''} aria-current={isPointed}>
      <strong>{name}</strong>
      <span>{t(`passes.kind.${line.kind}`)}</span>
      <span className="digits">{hostWords(line.host)}</span>
      <span className="digits quiet">{daysWords(line)}</span>
      <Chip tone={chipOfTime[line.time]}>{t(`passes.time.${line.time}`)}</Chip>
      <Button onPress={open} label={t('passes.openOf', { name })}>
        {t('passes.open')}
      </Button>
    </li>
  )
}
