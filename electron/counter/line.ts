// The counter's telephone line: what rings now for the screen, and what nobody picked up for the board.
import { randomUUID } from 'node:crypto'
import { maskPhone } from '../../db/core/mask.ts'
import { dateIn } from '../../db/core/time.ts'
import { lineMissedCall, type LineCall } from '../../db/desk/calls/commands.ts'
import type { LineView } from '../../db/desk/calls/model.ts'
import { guessesOf } from '../../db/desk/calls/queries.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { openLine, type OpenedLine } from '../hardware/line/open-line.ts'
import { parseLineUrl } from '../hardware/line/line-url.ts'
import type { Counter } from './counter.ts'

export interface CounterLine {
  /** What rings, as the screen may show it. */
  readonly view: () => Promise<LineView>
  /** The receiver is picked up; null where nothing rings. */
  readonly take: () => LineCall | null
  close(): Promise<void>
}

type Held = Pick<Counter, 'store' | 'clock' | 'changed'>

const nothing = { rings: 0, since: null, maskedNumber: null, guesses: [] } as const

/** A counter without a line. */
export const noLine: CounterLine = {
  view: () => Promise.resolve({ state: 'none', ...nothing }),
  take: () => null,
  close: () => Promise.resolve(),
}

/** A call that rang while the store was closed is kept until it is open: at most so many. */
const mostKept = 100

async function keepMissed(counter: Held, call: LineCall): Promise<boolean> {
  const { store } = counter
  if (store === null) return false
  const shift = await findOpenShift(store.read)
  const who = { actorId: null, approverId: null, shiftId: shift?.id ?? null }
  await store.work.act({ actId: randomUUID(), command: 'lineMissedCall', input: call, ...who }, lineMissedCall)
  return true
}

async function viewOf({ store, clock }: Held, line: OpenedLine): Promise<LineView> {
  if (!line.isHeard()) return { state: 'unheard', ...nothing }
  const now = line.now()
  if (now === null) return { state: 'idle', ...nothing }
  const { number, rings, ringingSince, isRinging } = now
  const seen = {
    state: isRinging ? 'ringing' : 'answered',
    rings,
    since: ringingSince,
    maskedNumber: number === null ? null : maskPhone(number),
  } as const
  if (store === null) return { ...seen, guesses: [] }
  const { 'centre.zone': zone } = await readSettings(store.read)
  return { ...seen, guesses: await guessesOf(store.read, number, dateIn(zone, clock())) }
}

/** Listens on the line with this address for as long as the counter runs. */
export function holdLine(counter: Held, address: string | null, onBug: (error: unknown) => void): CounterLine {
  const target = address === null ? null : parseLineUrl(address)
  if (target === null) return noLine
  let kept: LineCall[] = []
  let last: Promise<void> = Promise.resolve()

  async function flush(): Promise<void> {
    const [first] = kept
    if (first === undefined || !(await keepMissed(counter, first))) return
    kept = kept.slice(1)
    await flush()
  }
  const line = openLine({
    target,
    clock: counter.clock,
    onChanged: () => counter.changed(['line']),
    onMissed(call) {
      kept = [...kept, call].slice(-mostKept)
      last = last.then(flush).catch(onBug)
    },
  })
  return {
    async view() {
      last = last.then(flush).catch(onBug)
      return viewOf(counter, line)
    },
    take: line.take,
    async close() {
      await line.close()
      await last
    },
  }
}
