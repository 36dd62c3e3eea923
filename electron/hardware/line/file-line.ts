// A line that is a file: each line added to it is one thing heard. For places without a telephone line, and for trying out.
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { z } from 'zod'
import type { LineAdapter, LineListener } from './line.ts'

const heard = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('ring'), number: z.string().max(40).nullable().optional() }),
  z.strictObject({ event: z.literal('ended'), how: z.enum(['answered', 'gaveUp']) }),
])

const lookEveryMs = 200

/** Longer than any line that means something. */
const mostBytes = 64 * 1024

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Hears what is added from now on; a file that is not there yet is waited for. */
export function openFileLine(path: string, listener: LineListener): LineAdapter {
  let at = existsSync(path) ? statSync(path).size : 0
  let rest = ''
  function look(): void {
    if (!existsSync(path)) return
    const { size } = statSync(path)
    // A file that was begun anew is read from its beginning.
    if (size < at) at = 0
    if (size === at) return
    const bytes = Buffer.alloc(Math.min(size - at, mostBytes))
    const file = openSync(path, 'r')
    at += readSync(file, bytes, 0, bytes.length, at)
    closeSync(file)
    const lines = (rest + bytes.toString('utf8')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const word = heard.safeParse(readJson(line))
      if (!word.success) continue
      if (word.data.event === 'ring') listener.rang(word.data.number ?? null)
      else listener.ended(word.data.how)
    }
  }
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  return {
    close() {
      clearInterval(timer)
      return Promise.resolve()
    },
  }
}
