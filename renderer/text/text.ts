// The words of the screen in the language of the counter. One hook instead of a binding library.
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { formatYuan } from '../../db/core/money.ts'
import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

export type Locale = 'zh-CN' | 'en'

type Paths<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Paths<Tree[Key]>}`
}[keyof Tree & string]

/** The path of a sentence, for example `collect.take`. */
export type TextKey = Paths<typeof zhCN>
export type Facts = Readonly<Record<string, string | number>>

const words = i18next.createInstance()
void words.init({
  initAsync: false,
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  // What a centre says in its own words is asked first, then the product's words.
  ns: ['ownPhrases', 'translation'],
  defaultNS: 'ownPhrases',
  fallbackNS: 'translation',
  resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  // React escapes what it shows; escaping here as well would show entities.
  interpolation: { escapeValue: false },
})
words.services.formatter?.add('yuan', (fen) => formatYuan(Number(fen)))

/** Seconds as a person waits them: 38 minutes 30 seconds, 38 分钟 30 秒. */
function waitText(seconds: number, lng: string | undefined): string {
  const unitDisplay = lng === 'en' ? 'long' : 'short'
  const said = (value: number, unit: string) =>
    new Intl.NumberFormat(lng, { style: 'unit', unit, unitDisplay })
      .format(value)
      .replace(/(?<=\d)(?=\p{sc=Han})/u, ' ')
  const minutes = Math.floor(seconds / 60)
  const parts = minutes > 0 ? [said(minutes, 'minute')] : []
  if (seconds % 60 > 0 || minutes === 0) parts.push(said(seconds % 60, 'second'))
  return parts.join(' ')
}
words.services.formatter?.add('wait', (seconds, lng) => waitText(Number(seconds), lng))
words.services.formatter?.add('count', (count, lng) => new Intl.NumberFormat(lng).format(Number(count)))

// What English adds to a word for any number but one: `{{count, count}} bill{{count, s}}`, `entr{{count, ies}}`.
words.services.formatter?.add('s', (count) => (Number(count) === 1 ? '' : 's'))
words.services.formatter?.add('ies', (count) => (Number(count) === 1 ? 'y' : 'ies'))

/** Counts the changes of a centre's own phrases, so that what is drawn follows them. */
let turn = 0
const listeners = new Set<() => void>()

function listen(changed: () => void): () => void {
  words.on('languageChanged', changed)
  listeners.add(changed)
  return () => {
    words.off('languageChanged', changed)
    listeners.delete(changed)
  }
}

const drawnWith = () => `${words.language} ${turn}`

export interface OwnPhrase {
  readonly moment: TextKey
  readonly language: Locale
  /** Facts stand in it as `{host}`. */
  readonly text: string
}

/** The product's own words for a key, facts as `{host}`. */
export function shippedWords(locale: Locale, key: TextKey): string {
  return String(words.getResource(locale, 'translation', key) ?? '').replaceAll(/\{\{(\w+)[^}]*\}\}/g, '{$1}')
}

/** Says these phrases in a centre's own words, and all others as they are shipped. */
export function sayOwnPhrases(phrases: readonly OwnPhrase[]): void {
  for (const locale of ['zh-CN', 'en'] as const) words.removeResourceBundle(locale, 'ownPhrases')
  for (const { moment, language, text } of phrases) {
    const shipped = String(words.getResource('zh-CN', 'translation', moment) ?? '')
    const formats = new Map([...shipped.matchAll(/\{\{(\w+)[^}]*\}\}/g)].map(([whole, fact]) => [fact, whole]))
    const sentence = text.replaceAll(/\{(\w+)\}/g, (named, fact: string) => formats.get(fact) ?? named)
    words.addResource(language, 'ownPhrases', moment, sentence)
  }
  turn += 1
  for (const changed of listeners) changed()
}

export function currentLocale(): Locale {
  return words.language === 'en' ? 'en' : 'zh-CN'
}

export async function setLocale(locale: Locale): Promise<void> {
  document.documentElement.lang = locale
  if (words.language !== locale) await words.changeLanguage(locale)
}

/** The sentence for a key with its facts filled in. */
export function say(key: TextKey, facts: Facts = {}): string {
  return words.t(key, { ...facts })
}

/** `say` in a given language, whatever the counter's own is. */
export function sayIn(locale: Locale, key: TextKey, facts: Facts = {}): string {
  return words.t(key, { ...facts, lng: locale })
}

export function isText(key: string): key is TextKey {
  return words.exists(key)
}

/** `say`, and the component is drawn again when the language changes. */
export function useText(): typeof say {
  useSyncExternalStore(listen, drawnWith)
  return say
}
