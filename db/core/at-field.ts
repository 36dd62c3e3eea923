import type { Result } from './refusal.ts'

/** Names the field a refusal belongs to, so that the form shows it there. */
export function atField<T extends object>(field: string, result: Result<T>): Result<T> {
  return result.ok ? result : { ok: false, refusal: { ...result.refusal, field } }
}
