// The log: what went wrong, never what was typed. Messages of refusals and inputs are not written here.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import log from 'electron-log/node'
import type { ReportIncident } from '../handlers/serve.ts'

/** Starts the log in `folder`, at most 5 MB and one older file. */
export function openLog(folder: string): void {
  log.transports.file.resolvePathFn = () => join(folder, 'main.log')
  log.transports.file.maxSize = 5 * 1024 * 1024
  log.transports.console.level = 'warn'
}

/** An error's kind and place. Its message may hold values of a record, so it stays out of the log. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
  return [error.name, ...stack.slice(0, 8)].join('\n')
}

/** Writes a bug down and answers the number the screen shows for it. */
export const reportIncident: ReportIncident = (channel, error) => {
  const number = randomBytes(3).toString('hex').toUpperCase()
  log.error(`incident ${number} in ${channel}: ${placeOf(error)}`)
  return number
}

export { log }
