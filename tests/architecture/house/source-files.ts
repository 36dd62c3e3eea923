// The project's own files as a map from path to text: what every rule of the house is checked over.
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type SourceFiles = ReadonlyMap<string, string>

export const projectFolder = resolve(import.meta.dirname, '../../..')

const folders = '{electron,renderer,db,build,tests}'

/** Code files by their path from the project's folder, with forward slashes. */
export function readCode(): SourceFiles {
  return readFiles(`${folders}/**/*.{ts,tsx,js,mjs,cjs}`)
}

/** Everything that is text, the files beside the folders included. */
export function readTexts(): SourceFiles {
  return new Map([
    ...readFiles(`${folders}/**/*.{ts,tsx,js,mjs,cjs,json,md,css,html,svg,sh}`),
    ...readFiles('{package.json,tsconfig.json,README.md,.gitignore,.npmrc,.prettierignore,.ci/*}'),
  ])
}

function readFiles(pattern: string): SourceFiles {
  const paths = globSync(pattern, { cwd: projectFolder }).map((path) => path.replaceAll('\\', '/'))
  return new Map(paths.sort().map((path) => [path, readFileSync(join(projectFolder, path), 'utf8')]))
}
