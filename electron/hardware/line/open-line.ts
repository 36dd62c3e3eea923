// Which part a line's address means.
import type { LineCall } from '../../../db/desk/calls/commands.ts'
import { openFileLine } from './file-line.ts'
import type { LineAdapter, LineListener } from './line.ts'
import type { LineTarget } from './line-url.ts'
import { holdRinging, type LineHolder } from './ringing.ts'
import { openSerialDevice, openSerialServer } from './serial-line.ts'
import { openSipLine } from './sip-line.ts'

/** Often enough that a line without an end of its own is not late, seldom enough not to be felt. */
const lookEveryMs = 1_000

function openPart(target: LineTarget, listener: LineListener): LineAdapter {
  if (target.kind === 'file') return openFileLine(target.path, listener)
  if (target.kind === 'serial') return openSerialDevice(target.path, listener)
  if (target.kind === 'serialTcp') return openSerialServer(target.host, target.port, listener)
  return openSipLine(target.host, target.port, listener)
}

export interface OpenedLine extends Pick<LineHolder, 'now' | 'take' | 'isHeard'> {
  close(): Promise<void>
}

interface Parts {
  readonly target: LineTarget
  readonly clock: () => number
  readonly onChanged: () => void
  readonly onMissed: (call: LineCall) => void
}

/** Opens the part and holds what it rings, until it is closed. */
export function openLine({ target, clock, onChanged, onMissed }: Parts): OpenedLine {
  const holder = holdRinging({ clock, onChanged, onMissed }, target.kind === 'sip')
  const part = openPart(target, holder)
  const timer = setInterval(() => holder.look(), lookEveryMs)
  timer.unref()
  return {
    now: holder.now,
    take: holder.take,
    isHeard: holder.isHeard,
    async close() {
      clearInterval(timer)
      await part.close()
    },
  }
}
