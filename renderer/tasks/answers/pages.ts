// The pages of F10, one beside the other. What is typed into the first takes letters and digits, so the pages have keys
// of their own.
import type { PhraseMoment } from '../../../db/answers/phrases/model.ts'
import type { KeyBinding } from '../../state/keys.ts'
import { say } from '../../text/text.ts'

export const pages = ['search', 'rules', 'gaps', 'keep', 'phrases', 'improve'] as const
export type PageId = (typeof pages)[number]

export type View =
  | { readonly at: 'page'; readonly page: PageId }
  | { readonly at: 'article'; readonly articleId: string; readonly from: PageId }
  | { readonly at: 'phrase'; readonly moment: PhraseMoment }
  | { readonly at: 'draft'; readonly from: PageId }
  | { readonly at: 'end'; readonly articleId: string; readonly version: number; readonly from: PageId }

/** The page beside `page`, the first after the last. */
export function pageBeside(page: PageId, by: 1 | -1): PageId {
  return pages[(pages.indexOf(page) + by + pages.length) % pages.length] ?? page
}

export function pageKeys(page: PageId, turn: (page: PageId) => void): readonly KeyBinding[] {
  return [
    { key: 'PageDown', label: say('answers.pageKey'), run: () => turn(pageBeside(page, 1)) },
    { key: 'PageUp', run: () => turn(pageBeside(page, -1)) },
  ]
}
