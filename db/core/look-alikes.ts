// Which characters are taken for one another in writing.
import { derivedGroups, writtenGroups } from './look-alike-groups.ts'

/** The groups each character is in, by their place in the lists; made when it is first asked for. */
let groupsOf: ReadonlyMap<string, readonly number[]> | null = null

function readGroups(): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  const groups = `${derivedGroups} ${writtenGroups}`.split(/\s+/).filter((group) => group !== '')
  for (const [at, group] of groups.entries()) {
    for (const character of group) found.set(character, [...(found.get(character) ?? []), at])
  }
  return found
}

/** The groups of look-alikes a character is in; two that share one look alike. */
export function lookAlikeGroups(character: string): readonly number[] {
  groupsOf ??= readGroups()
  return groupsOf.get(character) ?? []
}
