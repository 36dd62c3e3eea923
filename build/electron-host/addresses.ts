// Chromium cannot navigate to a scheme it does not know. Outside Electron `app://counter/x` is carried as
// `https://counter.app.invalid/x`: a standard, secure origin that no name server can ever answer (RFC 6761).

const schemes = new Set<string>()

/** Schemes declared with registerSchemesAsPrivileged. */
export function declareScheme(name: string): void {
  schemes.add(name)
}

export const isDeclared = (scheme: string): boolean => schemes.has(scheme)

/** The application's address as Chromium is given it. */
export function toChromium(address: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(address) ?? []
  return schemes.has(scheme) ? `https://${host}.${scheme}.invalid${rest}` : address
}

/** Chromium's address as the application knows it. */
export function toApp(address: string): string {
  const [, host = '', scheme = '', rest = ''] =
    /^https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.invalid(.*)$/is.exec(address) ?? []
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : address
}

/** 'app://counter' for a page of the application, as Electron gives it for a standard scheme; 'null' for about:blank. */
export function originOf(address: string): string {
  const { origin } = new URL(toChromium(address))
  return origin === 'null' ? 'null' : toApp(origin)
}
