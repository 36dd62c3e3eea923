// By what a name is compared with a list: how it sounds, and how it looks. Never by a part of it.
import { readingsOf } from '../../core/readings.ts'
import { lookAlikeGroups } from '../../core/look-alikes.ts'
import { plainName } from '../../core/search-key.ts'

/** Longer than any name that is said; the rest of a pasted text tells nobody apart. */
const mostCharacters = 12

/** More ways of reading one name aloud are not tried. */
const mostWays = 16

/** Every way of taking one of each, at most `mostWays`. */
function everyWay(choices: readonly (readonly string[])[], between: string): string[] {
  let ways = ['']
  for (const each of choices) ways = ways.flatMap((way) => each.map((one) => way + between + one)).slice(0, mostWays)
  return ways
}

/**
 * What it looks like: one character stands for its look-alikes, the others for how they sound. Two characters that are
 * both mistaken make another name.
 */
function lookForms(characters: readonly string[], readings: readonly (readonly string[])[]): string[] {
  return characters.flatMap((character, at) =>
    lookAlikeGroups(character).flatMap((group) => everyWay(readings.with(at, [`#${group}`]), '|')),
  )
}

/**
 * The forms of a name: two names may be one person's where they share one. How it sounds is written as it is spelt, so that
 * a name in letters is the one in characters that is spelt so.
 */
export function nameForms(name: string): readonly string[] {
  const plain = plainName(name)
  if (plain === '') return []
  if (!/\p{Script=Han}/u.test(plain)) return [plain]
  const characters = [...plain].slice(0, mostCharacters)
  const readings = characters.map((character, at) => readingsOf(character, at === 0))
  return [...new Set([...everyWay(readings, ''), ...lookForms(characters, readings)])]
}

/** Whether a visitor's name may be the one on the list. */
export function mayBeSame(asked: string, kept: string): boolean {
  const known = new Set(nameForms(kept))
  return nameForms(asked).some((form) => known.has(form))
}
