import type { ActPort } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import type { ChangeAction, Confirmation, RecordKind } from './model.ts'

interface Change {
  readonly kind: RecordKind
  readonly recordId: string
  readonly roomId: string | null
  readonly action: ChangeAction
  readonly fields?: readonly string[]
  /** What was there before and is not personal. */
  readonly facts?: Readonly<Record<string, string | number | null>>
  /** What was there before and is personal, with the record's key. */
  readonly before?: { readonly keyId: number; readonly values: Readonly<Record<string, string | null>> }
  readonly confirmedBy?: Confirmation
}

/** Writes a line of history into the act it belongs to. */
export function writeChange(port: ActPort, context: ActContext, change: Change): void {
  port.insert('register_change', {
    id: context.newId(),
    kind: change.kind,
    recordId: change.recordId,
    roomId: change.roomId,
    action: change.action,
    fields: JSON.stringify(change.fields ?? []),
    facts: JSON.stringify(change.facts ?? {}),
    keyId: change.before?.keyId ?? null,
    before: change.before ? JSON.stringify(change.before.values) : null,
    confirmedBy: change.confirmedBy ?? null,
    at: context.now,
    byStaffId: context.actorId,
  })
}

/** The names of the columns whose values differ. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  return Object.keys(after).filter((name) => before[name] !== after[name])
}
