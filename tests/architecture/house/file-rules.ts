// Rules about files as such: their length, the places they name, and where tests lie.
import { isAbsolute } from 'node:path'
import type { SourceFiles } from './source-files.ts'

/** A longer file holds a second idea. */
export const mostLines = 350

export function longFiles(files: SourceFiles): string[] {
  return [...files]
    .map(([path, text]) => [path, text.split('\n').length - (text.endsWith('\n') ? 1 : 0)] as const)
    .filter(([, lines]) => lines > mostLines)
    .map(([path, lines]) => `${path} has ${lines} lines`)
}

/** Homes of people, and `places` of this machine: what works on one machine only has no place in the project. */
export function machinePaths(files: SourceFiles, places: readonly string[]): string[] {
  const own = places
    .filter((place) => isAbsolute(place) && place.length > 1)
    .map((place) => place.replace(/[\\/]+$/, ''))
  const escaped = own.map((place) => place.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const homes = ['home', 'Users'].map((folder) => `/${folder}/\\w+/`)
  const pattern = new RegExp(
    `(?<![\\w.~-])(?:${[...homes, ...escaped.map((place) => `${place}(?![\\w-])`)].join('|')})`,
  )
  return [...files].flatMap(([path, text]) =>
    text
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} names a place of one machine`] : [])),
  )
}

/** Tests that no project of the runner and no end-to-end run would find. */
export function strayTests(files: SourceFiles, folders: readonly string[]): string[] {
  const inFolder = (path: string, suffix: string, names: readonly string[]) =>
    names.some((folder) => path.startsWith(`tests/${folder}/`)) && path.includes(`.${suffix}.`)
  return [...files.keys()]
    .filter((path) => /\.(?:test|spec)\.tsx?$/.test(path))
    .filter((path) => !inFolder(path, 'test', folders) && !inFolder(path, 'spec', ['e2e']))
    .map((path) => `${path} is run by nothing`)
}
