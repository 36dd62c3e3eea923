/**
 * A refusal is an answer: a code for the program, and the facts the sentence needs. The sentence itself stands in
 * `renderer/text/` under `refusal.<code>`, so that both languages say it; `field` names the input it belongs to.
 */
export interface Refusal {
  readonly code: string
  readonly field?: string
  readonly facts?: Readonly<Record<string, string | number>>
}

export interface Refused {
  readonly ok: false
  readonly refusal: Refusal
}

export type Result<T extends object> = ({ readonly ok: true } & T) | Refused

/** Makes the answer "no": `code` in camelCase, `field` the input it is about. */
export function refuse(code: string, about: Omit<Refusal, 'code'> = {}): Refused {
  return { ok: false, refusal: { code, ...about } }
}

/**
 * True where nobody knows whether the act was written, so that only sending the same again under the same id can tell:
 * after a bug, and after a fault of the disk that the store has not come back from yet.
 */
export function isFateOpen(refusal: Refusal): boolean {
  return refusal.code === 'incident' || refusal.code === 'fateUnknown'
}
