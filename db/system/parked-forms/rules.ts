/**
 * The room a form is about: every task keeps it as `roomId`, at the top of its fields or in the part that names whom
 * the form concerns. Null where there is none.
 */
export function roomOfFields(fields: unknown): string | null {
  if (typeof fields !== 'object' || fields === null) return null
  const own = (fields as { readonly roomId?: unknown }).roomId
  if (typeof own === 'string') return own
  for (const part of Object.values(fields)) {
    const inner = typeof part === 'object' && part !== null ? (part as { readonly roomId?: unknown }).roomId : null
    if (typeof inner === 'string') return inner
  }
  return null
}
