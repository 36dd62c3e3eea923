// How items and their recipients are named on the screen.
import type { HeldItem } from '../../../db/desk/custody/model.ts'
import { say, sayIn } from '../../text/text.ts'
import { hostWords } from '../visitor/words.ts'

/** 3-2-1501 · 王*明, the masked name on the item, or that nobody knows whose it is. */
export function recipientWords({ recipient: { host, maskedName } }: Pick<HeldItem, 'recipient'>): string {
  const parts = [host === null ? null : hostWords(host), maskedName].filter((part) => part !== null)
  return parts.length === 0 ? say('custody.unknownOwner') : parts.join(' · ')
}

/** What it is, as a list may say it. */
export function itemWords(item: Pick<HeldItem, 'kind' | 'what'>): string {
  const kind = say(`custody.kind.${item.kind}`)
  return item.what === null ? kind : `${kind} · ${item.what}`
}

/** The kind as it is said in a phrase, which stays in the customer's language whatever the screen's is. */
export function spokenKind(kind: HeldItem['kind']): string {
  return sayIn('zh-CN', `custody.kind.${kind}`)
}

/** 000123 of 01A-H2026-000123: what is read out from a label. */
export function shortNumber(number: string): string {
  return number.slice(-6)
}
