// The little of SIP (RFC 3261) that a passive telephone needs: it hears INVITE and CANCEL, rings, and never answers.

export interface SipRequest {
  readonly method: string
  readonly headers: ReadonlyMap<string, readonly string[]>
}

const short: Readonly<Record<string, string>> = { f: 'from', t: 'to', v: 'via', i: 'call-id', m: 'contact' }

/** A request out of a datagram; null for anything else. */
export function parseSip(text: string): SipRequest | null {
  const [first = '', ...lines] = (text.split(/\r?\n\r?\n/, 1)[0] ?? '').replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const method = /^(?<method>[A-Z]{3,12}) \S+ SIP\/2\.0$/.exec(first)?.groups?.['method']
  if (method === undefined) return null
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const given = line.slice(0, colon).trim().toLowerCase()
    const name = short[given] ?? given
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()])
  }
  return { method, headers }
}

export function headerOf({ headers }: SipRequest, name: string): string | null {
  return headers.get(name)?.[0] ?? null
}

/** The caller's number: what the exchange asserts, else what the caller says; null where it is withheld. */
export function callerOf(request: SipRequest): string | null {
  const text = headerOf(request, 'p-asserted-identity') ?? headerOf(request, 'from') ?? ''
  const user = /(?:sips?|tel):(?<user>[^@;>\s]+)/.exec(text)?.groups?.['user'] ?? ''
  const digits = user.replaceAll(/[^\d+]/g, '')
  return digits === '' ? null : digits
}

/** Another telephone of the counter was picked up (RFC 3326), or the caller gave up. */
export function wasAnswered(cancel: SipRequest): boolean {
  return (cancel.headers.get('reason') ?? []).some((reason) => /cause\s*=\s*200\b/.test(reason))
}

/** The reply to a request: its own headers back, and a tag of this telephone. */
export function sipReply(request: SipRequest, status: string, tag: string): string {
  const back = ['via', 'from', 'to', 'call-id', 'cseq'].flatMap((name) =>
    (request.headers.get(name) ?? []).map((value) => {
      const tagged =
        name === 'to' && !/;\s*tag=/.test(value) && !status.startsWith('100') ? `${value};tag=${tag}` : value
      return `${name === 'cseq' ? 'CSeq' : name[0]?.toUpperCase() + name.slice(1)}: ${tagged}`
    }),
  )
  return [`SIP/2.0 ${status}`, ...back, 'Content-Length: 0', '', ''].join('\r\n')
}
