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
  resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  // React escapes what it shows; escaping here as well would show entities.
  interpolation: { escapeValue: false },
})
words.services.formatter?.add('yuan', (fen) => formatYuan(Number(fen)))
words.services.formatter?.add('count', (count, lng) => new Intl.NumberFormat(lng).format(Number(count)))

function listen(changed: () => void): () => void {
  words.on('languageChanged', changed)
  return () => words.off('languageChanged', changed)
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
  useSyncExternalStore(listen, currentLocale)
  return say
}
