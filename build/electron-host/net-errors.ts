// The names and numbers under which Chromium reports a page that did not load.

const numbers: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_TIMED_OUT: -7,
  ERR_UNEXPECTED: -9,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
}

export interface LoadError extends Error {
  readonly code: string
  readonly errno: number
  readonly url: string
}

/** What `loadURL` rejects with, from Chromium's 'net::ERR_…'. */
export function loadError(text: string, url: string): LoadError {
  const code = text.replace(/^net::/, '')
  const errno = numbers[code] ?? numbers['ERR_FAILED'] ?? -2
  return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url })
}
