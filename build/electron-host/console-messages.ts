// What a page writes to its console, in the words and levels of Electron's 'console-message'.
import { toApp } from './addresses.ts'
import type { CdpSession, Protocol } from './cdp.ts'

export interface ConsoleMessage {
  readonly message: string
  readonly level: 'info' | 'warning' | 'error' | 'debug'
  readonly lineNumber: number
  readonly sourceId: string
}

const levels: Readonly<Record<string, ConsoleMessage['level']>> = {
  warning: 'warning',
  error: 'error',
  assert: 'error',
  debug: 'debug',
  verbose: 'debug',
}

const textOf = ({ value, description, unserializableValue }: Protocol.Runtime.RemoteObject): string =>
  value === undefined ? (unserializableValue ?? description ?? 'undefined') : String(value)

/** Calls `tell` for console calls, uncaught errors and the browser's own remarks, such as a refusal by the CSP. */
export function watchConsole(session: CdpSession, tell: (message: ConsoleMessage) => void): void {
  session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const [frame] = stackTrace?.callFrames ?? []
    const place = { lineNumber: (frame?.lineNumber ?? -1) + 1, sourceId: toApp(frame?.url ?? '') }
    tell({ message: args.map(textOf).join(' '), level: levels[type] ?? 'info', ...place })
  })
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception, lineNumber, url } }) => {
    const [firstLine = ''] = (exception ? textOf(exception) : '').split('\n')
    tell({
      message: `${text} ${firstLine}`.trim(),
      level: 'error',
      lineNumber: lineNumber + 1,
      sourceId: toApp(url ?? ''),
    })
  })
  session.on('Log.entryAdded', ({ entry: { text, level, lineNumber = 0, url = '' } }) => {
    tell({ message: text, level: levels[level] ?? 'info', lineNumber, sourceId: toApp(url) })
  })
}
