// One act, one transaction, one journal entry; commit, append and sync are one step of one queue (laws 1 to 3).
import type { Result } from '../core/refusal.ts'
import { refuse } from '../core/refusal.ts'
import { entryHash, inputHash, type Journal, type JournalEntry, type JournalHead } from './journal.ts'
import type { KeyRing } from './key-ring.ts'
import { faultKind, StoreFault } from './recovery/faults.ts'
import { truncateLog, type SqliteHandle } from './open.ts'
import { catchUp, type Roll } from './roll.ts'
import { KeyGone } from './row-sealer.ts'
import { searchToken } from './search-token.ts'
import type { SidePort, WritePort, WritingMechanism } from './write-port.ts'

export interface ActRequest {
  readonly actId: string
  readonly command: string
  readonly input: unknown
  readonly actorId: string | null
  readonly approverId: string | null
  readonly shiftId: string | null
}

/** What a command knows besides its input. Rules take `now`; nobody else reads a clock. */
export interface ActContext {
  readonly now: number
  readonly actId: string
  readonly actorId: string | null
  readonly approverId: string | null
  readonly shiftId: string | null
  /** The hash of the entry before this one: documents print it as the head they stand on. */
  readonly headBefore: string
  newId(): string
  /** Keys the hash of this act's input with a record's key: required where the channel says its input is personal. */
  keyInput(recordKeyId: number): void
  /** Removes a record's key once the act is committed. What a crash leaves of it the next start finishes. */
  removeKey(recordKeyId: number): void
  /** The token a sealed record is found by; side tables hold it. */
  token(text: string): string
}

export type Command<Schema, Input, Answer> = (
  port: WritePort<Schema>,
  context: ActContext,
  input: Input,
) => Promise<Result<{ answer: Answer }>>

/** Writes what is due into the entry of whatever act comes next, for example the end states of print jobs. */
export type Rider<Schema> = (port: WritePort<Schema>, context: ActContext) => Promise<void>

export type ActResult<Answer> = Result<{
  readonly answer: Answer
  readonly entryNumber: number
  /** True when the act had been committed before and only its answer was given again. */
  readonly repeated: boolean
}>

export interface UnitOfWork<Schema> {
  act<Input, Answer>(
    request: ActRequest & { readonly input: Input },
    command: Command<Schema, Input, Answer>,
  ): Promise<ActResult<Answer>>
  /** What a committed act answered, or null when the id is still free. */
  committed(request: ActRequest): ActResult<unknown> | null
  /** Writes side tables in a transaction of their own, without an entry. */
  note<Answer>(write: (port: SidePort<Schema>, now: number) => Promise<Answer>): Promise<Answer>
  addRider(rider: Rider<Schema>): void
  /** Since when the second copy is behind, or null. */
  rollMissingSince(): number | null
  /** Waits until everything asked for so far is done. */
  idle(): Promise<void>
}

interface Parts<Schema> {
  readonly database: SqliteHandle
  readonly journal: Journal
  readonly writing: WritingMechanism<Schema>
  readonly ring: KeyRing
  readonly roll: Roll
  /** Since when the roll is behind already; null where it is not. */
  readonly rollMissingSince?: number | null
  /** Told that the disk is full, so that its reserve is given free. */
  readonly onDiskFull?: () => void
  /** Told when the roll falls behind the journal, and when it has caught up. */
  readonly onRollBehind?: (isBehind: boolean) => void
  readonly schemaVersion: number
  readonly clock: () => number
  readonly newId: (now: number) => string
  readonly onChanged: (topics: readonly string[]) => void
}

/** A refusal on its way out of a transaction; it rolls back and becomes the answer. */
class Refusing extends Error {
  readonly refused: Result<never>
  constructor(refused: Result<never>) {
    super('refused')
    this.refused = refused
  }
}

export function openUnitOfWork<Schema>(parts: Parts<Schema>): UnitOfWork<Schema> {
  const { database, journal, writing, ring, roll } = parts
  const riders: Rider<Schema>[] = []
  const begin = database.prepare('begin immediate')
  const commit = database.prepare('commit')
  const rollback = database.prepare('rollback')
  let tail: Promise<unknown> = Promise.resolve()
  /** Set once disk or store failed: nothing more is done on this connection. */
  let broken: StoreFault | null = null
  /** The write-ahead log holds rows of somebody who was removed. */
  let holdsRemoved = false
  let missingSince: number | null = parts.rollMissingSince ?? null

  function inQueue<Answer>(step: () => Promise<Answer>): Promise<Answer> {
    const done = tail.then(() => {
      if (broken) throw broken
      return step()
    })
    tail = done.catch(() => undefined)
    return done
  }

  async function transaction<Answer>(body: () => Promise<Answer>): Promise<Answer> {
    begin.run()
    try {
      const answer = await body()
      commit.run()
      return answer
    } catch (error) {
      takeBack()
      throw error
    }
  }

  function takeBack(): void {
    try {
      if (database.inTransaction) rollback.run()
    } catch (error) {
      broken = new StoreFault('unreachable', error)
    }
  }

  /**
   * What a step that failed throws on. A full disk wrote nothing and the store is as it was; any other fault of disk or
   * store ends the work on this connection.
   */
  function faultOf(error: unknown): unknown {
    const kind = faultKind(error)
    if (kind === 'full') parts.onDiskFull?.()
    else if (kind !== null) broken ??= new StoreFault(kind, error)
    return broken ?? error
  }

  /** The act stands whatever becomes of the keys: a start removes what is left. The log that held the rows goes too. */
  function forget(keyIds: readonly number[]): void {
    if (keyIds.length > 0) holdsRemoved = true
    try {
      ring.removeAll(keyIds)
      if (holdsRemoved) holdsRemoved = !truncateLog(database)
    } catch (error) {
      if (faultKind(error) === null) throw error
    }
  }

  /** Brings the roll up to the journal. A failure is remembered and tried again with the next act. */
  function copyToRoll(now: number): void {
    const wasBehind = missingSince !== null
    try {
      appendMissing()
      missingSince = null
    } catch {
      missingSince ??= now
    }
    if (wasBehind !== (missingSince !== null)) tellRollBehind(!wasBehind)
  }

  /** A full disk gets its reserve back and is asked once more. */
  function appendMissing(): void {
    try {
      catchUp(roll, journal)
    } catch (error) {
      if (faultKind(error) !== 'full') throw error
      parts.onDiskFull?.()
      catchUp(roll, journal)
    }
  }

  /** The act stands whatever becomes of the note: the disk that took no entry may take no note either. */
  function tellRollBehind(isBehind: boolean): void {
    try {
      parts.onRollBehind?.(isBehind)
    } catch (error) {
      if (faultKind(error) === null) throw error
    }
  }

  /** A committed act answers again when the input is the same; its id is never used for anything else. */
  function answerAgain<Answer>(request: ActRequest, entry: JournalEntry): ActResult<Answer> {
    const used = { facts: { entry: entry.number, command: entry.command } }
    const key = entry.inputKeyId === null ? ring.inputKey : ring.open(entry.inputKeyId)
    if (!key || inputHash(key, request.command, request.input) !== entry.inputHash) return refuse('actUsed', used)
    return { ok: true, answer: JSON.parse(entry.answer) as Answer, entryNumber: entry.number, repeated: true }
  }

  function lookUp(actId: string): { earlier: JournalEntry | undefined; head: JournalHead } {
    try {
      return { earlier: journal.byAct(actId), head: journal.head() }
    } catch (error) {
      throw faultOf(error)
    }
  }

  async function act<Input, Answer>(
    request: ActRequest & { readonly input: Input },
    command: Command<Schema, Input, Answer>,
  ): Promise<ActResult<Answer>> {
    const { earlier, head } = lookUp(request.actId)
    if (earlier) return answerAgain(request, earlier)
    const now = parts.clock()
    const number = head.number + 1
    const writes = writing.forAct(number)
    let inputKeyId: number | null = null
    const gone: number[] = []
    const context: ActContext = {
      now,
      actId: request.actId,
      actorId: request.actorId,
      approverId: request.approverId,
      shiftId: request.shiftId,
      headBefore: head.hash,
      newId: () => parts.newId(now),
      keyInput: (id) => void (inputKeyId = id),
      removeKey: (id) => void gone.push(id),
      token: (text) => searchToken(ring, text),
    }
    try {
      const answer = await transaction(async () => {
        const result = await command(writes.port, context, request.input)
        if (!result.ok) throw new Refusing(result)
        for (const rider of riders) await rider(writes.port, context)
        const key = inputKeyId === null ? ring.inputKey : ring.open(inputKeyId)
        if (!key) throw new KeyGone('The input is keyed with a record key that is gone.')
        const body: Omit<JournalEntry, 'hash'> = {
          number,
          actId: request.actId,
          inputHash: inputHash(key, request.command, request.input),
          inputKeyId,
          command: request.command,
          actorId: request.actorId,
          approverId: request.approverId,
          shiftId: request.shiftId,
          at: now,
          schemaVersion: parts.schemaVersion,
          answer: JSON.stringify(result.answer),
          rows: JSON.stringify(writes.rows()),
          previousHash: head.hash,
        }
        journal.append({ ...body, hash: entryHash(ring.journalKey, body) })
        return result.answer
      })
      copyToRoll(now)
      forget(gone)
      parts.onChanged([...writes.touched])
      return { ok: true, answer, entryNumber: number, repeated: false }
    } catch (error) {
      if (error instanceof Refusing) return error.refused
      if (error instanceof KeyGone) return refuse('recordKeyGone')
      const fault = faultOf(error)
      if (fault === error && faultKind(error) === 'full') return refuse('diskFull')
      throw fault
    } finally {
      writes.close()
    }
  }

  return {
    act: (request, command) => inQueue(() => act(request, command)),
    committed(request) {
      if (broken) throw broken
      const { earlier: entry } = lookUp(request.actId)
      return entry ? answerAgain(request, entry) : null
    },
    note: (write) =>
      inQueue(async () => {
        const writes = writing.forSide()
        try {
          const answer = await transaction(() => write(writes.port, parts.clock()))
          parts.onChanged([...writes.touched])
          return answer
        } catch (error) {
          throw faultOf(error)
        } finally {
          writes.close()
        }
      }),
    addRider: (rider) => void riders.push(rider),
    rollMissingSince: () => missingSince,
    idle: async () => {
      await tail
    },
  }
}
