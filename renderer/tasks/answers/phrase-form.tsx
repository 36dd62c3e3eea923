import type { PhraseMoment, PhraseText, PhraseVersionView } from '../../../db/answers/phrases/model.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { EntryForm } from '../../parts/entry-form.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce } from '../../state/desk.ts'
import { dayOf } from '../../text/dates.ts'
import { currentLocale, say, shippedWords, useText, type Locale } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { asRead, factsOf, groupOf, wordsToKeep } from './phrase-words.ts'

interface PhraseFormProps {
  readonly moment: PhraseMoment
  readonly leave: () => void
}

/** A moment's phrase in other words; the words before stay in its history. */
export function PhraseForm(props: PhraseFormProps) {
  const own = useAsk('phrases', {}, []).value
  return own === undefined ? <div className="visit" aria-busy="true" /> : <Form {...props} own={own} />
}

function Form({ moment, leave, own }: PhraseFormProps & { readonly own: readonly PhraseText[] }) {
  const t = useText()
  const now = (language: Locale) =>
    asRead(
      own.find((one) => one.moment === moment && one.language === language)?.text ?? shippedWords(language, moment),
    )
  usePhrase({ text: now(currentLocale()), hint: t('answers.hint.rules') })
  const facts = factsOf(moment)
  return (
    <EntryForm
      title={t('answers.phraseChangeOf', { text: groupOf(moment) })}
      submit="answers.phraseSave"
      fields={[
        { name: 'zh', label: 'answers.phraseZh', initial: now('zh-CN') },
        { name: 'en', label: 'answers.phraseEn', initial: now('en') },
      ]}
      send={async ({ zh = '', en = '' }, _confirmed, actId) => {
        const input = { moment, zh: wordsToKeep(moment, 'zh-CN', zh), en: wordsToKeep(moment, 'en', en) }
        const reply = await client.run('changePhrase', input, actId)
        if (reply.ok) announce(say('answers.phraseSaved'))
        return reply.ok ? { ok: true } : reply
      }}
      saved={leave}
      leave={leave}
    >
      <p className="quiet">{facts === '' ? t('answers.phraseNoFacts') : t('answers.phraseHint', { facts })}</p>
      <History moment={moment} />
    </EntryForm>
  )
}

function History({ moment }: { readonly moment: PhraseMoment }) {
  const t = useText()
  const versions = useAsk('phraseHistory', { moment }, ['phrases']).value ?? []
  return (
    <section aria-label={t('answers.phraseHistory')}>
      <h2 className="section-title">{t('answers.phraseHistory')}</h2>
      {versions.length === 0 && <p className="quiet">{t('answers.phraseNever')}</p>}
      <ul className="answer-list">
        {versions.map((version) => (
          <Version key={`${version.language} ${version.version}`} version={version} />
        ))}
      </ul>
    </section>
  )
}

function Version({ version: { language, version, text, byName, at } }: { readonly version: PhraseVersionView }) {
  const t = useText()
  const { zone } = useStatus()
  const named = t(`answers.phraseLanguage.${language === 'en' ? 'en' : 'zh'}`)
  return (
    <li className="answer-row">
      <span className="answer-question">{text === null ? t('answers.phraseShipped') : asRead(text)}</span>
      <span className="quiet">{t('answers.phraseVersion', { language: named, version })}</span>
      <span className="quiet">{t('answers.phraseBy', { name: byName ?? '', day: dayOf(at, zone) })}</span>
    </li>
  )
}
