// The pages of F11, in the order of their digits, each for those whom its channels answer.
import type { Role } from '../../../db/core/roles.ts'

export const pages = [
  'today',
  'staff',
  'settings',
  'journal',
  'backups',
  'printers',
  'keys',
  'fees',
  'runs',
  'approvals',
] as const
export type PageId = (typeof pages)[number]

/** Who keeps staff and keys; finance sees the rest. */
const roleLimits: Partial<Readonly<Record<PageId, readonly Role[]>>> = {
  staff: ['supervisor', 'manager'],
  keys: ['supervisor', 'manager'],
  approvals: ['supervisor', 'manager'],
}

export function pagesFor(role: Role | undefined): readonly PageId[] {
  return role === undefined ? [] : pages.filter((page) => roleLimits[page]?.includes(role) ?? true)
}

/** The digit that opens the page at a place of the list; the tenth is 0. */
export function pageKey(at: number): string {
  return String((at + 1) % 10)
}

/** The page beside `page`, the first after the last. */
export function pageBeside(all: readonly PageId[], page: PageId, by: 1 | -1): PageId {
  return all[(all.indexOf(page) + by + all.length) % all.length] ?? page
}
