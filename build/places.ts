// Where things lie in the project, said once.
import { join, resolve } from 'node:path'

export const projectRoot = resolve(import.meta.dirname, '..')
/** Everything any tool writes goes here. */
export const outFolder = join(projectRoot, '.out')
/** Holds an executable called `electron`: the development host. */
export const hostFolder = join(projectRoot, 'build/electron-host')
