// What Node can not do by itself: two small C sources, compiled once for a run.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { newFolder } from '../fixtures/small-estate.ts'

const place = newFolder()

/** Throws, with the compiler's words, where there is no C compiler: these tests are required. */
function compile(source: string, target: string, more: readonly string[]): string {
  const path = join(place, target)
  const args = ['-O2', '-Wall', '-Wextra', '-Werror', ...more, '-o', path, join(import.meta.dirname, source)]
  execFileSync('gcc', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  return path
}

/** The library that stands between a process and its files; see preload.c. */
export const compilePreload = () => compile('preload.c', 'preload.so', ['-shared', '-fPIC'])

/** The program that cuts a mounted file system off as a power failure does; see power-cut.c. */
export const compilePowerCut = () => compile('power-cut.c', 'power-cut', [])

export function preloadEnv(library: string, folder: string, record?: string): NodeJS.ProcessEnv {
  const recording = record === undefined ? {} : { FAULTS_RECORD: record }
  return { LD_PRELOAD: library, FAULTS_FOLDER: folder, ...recording }
}
