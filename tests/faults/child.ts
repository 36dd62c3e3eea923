// Starts the store's process and listens to what it tells.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { outFolder } from '../../build/places.ts'
import type { Planted } from './planted.ts'

/** One act as it is asked: what a form sends. */
export interface Act {
  readonly channel: string
  readonly actId: string
  readonly input: unknown
}

/** What was acknowledged. `answer` is null where only the planted mistake speaks. */
export interface Answered {
  readonly channel: string
  readonly actId: string
  readonly answer: Readonly<Record<string, unknown>> | null
}

export type Tale =
  | { readonly openedMs: number }
  | { readonly asked: Act }
  | { readonly answered: Answered }
  | { readonly done: true }

export interface Orders {
  readonly folder: string
  readonly rollFolder?: string
  /** A printer's address; without one papers are taken and thrown away. */
  readonly printer?: string
  readonly planted?: Planted
  /** Commits without syncing, as the driver would by itself. */
  readonly normalSync?: true
  readonly resend?: Act
  /** Ends after so many payments. */
  readonly most?: number
}

export interface Child {
  readonly process: ChildProcess
  readonly acknowledged: Answered[]
  /** What was asked last and never answered. */
  open: Act | null
  complaints: string
  /** How long it took to open keys and store; null until then. */
  openedMs: number | null
  /** Resolves when it first asks for an act. */
  readonly asked: Promise<unknown>
  readonly ended: Promise<unknown>
}

/** Children start in half the time where the one before left its compiled sources. */
export const compileCache = { NODE_COMPILE_CACHE: join(outFolder, 'faults', 'compiled') }

export function startChild(orders: Orders, env: NodeJS.ProcessEnv = {}): Child {
  const started = spawn(process.execPath, [join(import.meta.dirname, 'acting-child.ts'), JSON.stringify(orders)], {
    env: { ...process.env, ...compileCache, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const first = Promise.withResolvers<undefined>()
  const child: Child = {
    process: started,
    acknowledged: [],
    open: orders.resend ?? null,
    complaints: '',
    openedMs: null,
    asked: first.promise,
    ended: once(started, 'close').finally(() => first.resolve(undefined)),
  }
  started.stderr.on('data', (bytes: Buffer) => (child.complaints += bytes.toString()))
  createInterface({ input: started.stdout }).on('line', (line) => {
    const tale = JSON.parse(line) as Tale
    if ('openedMs' in tale) child.openedMs = tale.openedMs
    if ('asked' in tale) {
      child.open = tale.asked
      first.resolve(undefined)
    }
    if ('answered' in tale) {
      child.acknowledged.push(tale.answered)
      if (child.open?.actId === tale.answered.actId) child.open = null
    }
  })
  return child
}

export const waitMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until so many acts were acknowledged, or the process is gone. */
export async function acknowledgedAtLeast(child: Child, count: number): Promise<void> {
  while (child.acknowledged.length < count && child.process.exitCode === null) await waitMs(5)
}

/** Runs `lane` over and over on both cores until `times` are done. */
export async function inLanes(times: number, lane: (at: number) => Promise<void>, lanes = 2): Promise<void> {
  let next = 0
  const run = async () => {
    for (let at = next++; at < times; at = next++) await lane(at)
  }
  await Promise.all(Array.from({ length: lanes }, run))
}
