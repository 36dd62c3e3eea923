// The print worker: takes queued jobs to their printers, one at a time for each printer, after their act is committed.
// What it knows is written down before the first byte leaves, so that a crash never prints a receipt twice.
import { refuse, type Result } from '../../db/core/refusal.ts'
import type { Schema } from '../../db/schema.ts'
import type { Store } from '../../db/store/store.ts'
import { hasUnjournaledEnds, moveJob, settleInterrupted, type Progress } from '../../db/system/print-jobs/commands.ts'
import type { PrinterRole, PrintReason } from '../../db/system/print-jobs/model.ts'
import { findPrintJob, listOpenJobs, type PrintJob } from '../../db/system/print-jobs/queries.ts'
import {
  drawerPulseForMs,
  longestRetryDelayMs,
  needsPerson,
  retryDelayMs,
  retryForMs,
  type PrintEvent,
} from '../../db/system/print-jobs/rules.ts'
import type { PrinterStatus } from '../ipc/system.ts'
import type { Printer } from './printer.ts'
import type { PrinterJob, SendResult } from './transports/transport.ts'

/** Ends of print jobs ride on the next act; with no act they get an entry of their own within a minute. */
const journalEndsWithinMs = 45_000

export interface PrintWorker {
  /** Looks for work now. */
  wake(): void
  status(): Promise<PrinterStatus[]>
  /** Tries a refused or held job again, on another printer if one is named. */
  retry(jobId: string, printer?: PrinterRole): Promise<Result<object>>
  /** Puts a refused or queued job aside: nothing prints until the clerk asks. */
  hold(jobId: string): Promise<Result<object>>
  /** Sends a page that is no job, after what is on its way; null where no printer takes the role. */
  sendApart(role: PrinterRole, make: (printer: Printer) => Promise<PrinterJob>): Promise<SendResult | null>
  /** Stops taking jobs and waits for the one in flight. */
  stop(): Promise<void>
}

interface Parts {
  readonly store: Store<Schema>
  readonly printers: readonly Printer[]
  /** Turns a job into what its printer takes; null where its document is not what the journal wrote. */
  readonly prepare: (job: PrintJob, printer: Printer) => Promise<PrinterJob | null>
  readonly clock: () => number
  /** Milliseconds after which ends are journaled without an act; 45 seconds where nothing is said. */
  readonly journalEndsAfterMs?: number
  /** Told of what must not happen: the printer rests until it is woken again. */
  readonly onBug: (error: unknown) => void
  /** Whether the store was rebuilt before it was opened: what was queued then is held. */
  readonly afterReplay: boolean
}

const eventOf: Record<SendResult['state'], PrintEvent> = {
  handedOver: 'handOver',
  confirmed: 'confirm',
  refused: 'refuse',
  unknown: 'loseSight',
}

/** In the order they were asked for; the drawer opens before its receipt prints, because the change is in it. */
function byTurn(a: PrintJob, b: PrintJob): number {
  return a.createdAt - b.createdAt || Number(b.kind === 'drawer') - Number(a.kind === 'drawer')
}

/** Which event a job that is due gets before it may be sent, or `send`, or null where it has to wait. */
function nextStep(job: PrintJob, now: number): PrintEvent | 'send' | null {
  const age = now - job.createdAt
  if (job.kind === 'drawer') {
    if (job.state === 'refused') return 'cancel'
    if (job.state !== 'queued') return null
    // A job from the future was asked for before the clock was moved back: how long ago, nobody knows.
    return age > drawerPulseForMs || age < -drawerPulseForMs ? 'cancel' : 'send'
  }
  if (job.state === 'queued') return job.attempts === 0 && age > retryForMs ? 'hold' : 'send'
  if (job.state !== 'refused') return null
  if (age > retryForMs) return 'hold'
  // A try that lies further ahead than any delay was planned before the clock was moved back.
  return job.nextTryAt <= now || job.nextTryAt - now > longestRetryDelayMs ? 'retry' : null
}

export async function startPrintWorker(parts: Parts): Promise<PrintWorker> {
  const { store, printers, clock } = parts
  const busy = new Map<Printer, Promise<void>>()
  /** Printers that were woken while they were at work: they look once more before they rest. */
  const woken = new Set<Printer>()
  /** Printers that took what was last sent to them; before that nobody knows whether they are there. */
  const reached = new Set<Printer>()
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let endsTimer: NodeJS.Timeout | null = null

  await store.work.note((port, now) => settleInterrupted(port, now, parts.afterReplay))

  function printerFor(role: PrinterRole): Printer | undefined {
    return printers.find((printer) => printer.roles.includes(role))
  }

  async function sendTo(printer: Printer, page: Parameters<Printer['send']>[0]): ReturnType<Printer['send']> {
    const result = await printer.send(page)
    if (result.state === 'refused' || result.state === 'unknown') reached.delete(printer)
    else reached.add(printer)
    return result
  }

  function move(jobId: string, event: PrintEvent, progress: Omit<Progress, 'state'> = {}) {
    return store.work.note((port, now) => moveJob(port, jobId, event, now, progress))
  }

  async function send(job: PrintJob, printer: Printer): Promise<void> {
    const prepared = await parts.prepare(job, printer)
    if (!prepared) {
      await move(job.id, 'hold', { reason: 'recordDiffers' })
      return
    }
    const claimed = await move(job.id, 'claim', { attempts: job.attempts + 1 })
    if (!claimed.ok) return
    const result = await sendTo(printer, prepared)
    const reason = 'reason' in result ? (result.reason as PrintReason) : null
    const attempts = job.attempts + 1
    await move(job.id, eventOf[result.state], { reason, attempts, nextTryAt: clock() + retryDelayMs(attempts) })
    if (result.state === 'refused' && attempts === 1) await sendElsewhere(job, printer)
    // A drawer is asked once: whatever came of it, it is not asked again.
    if (job.kind === 'drawer' && result.state === 'refused') await move(job.id, 'cancel', { reason })
    if (job.kind === 'drawer' && result.state === 'unknown') await move(job.id, 'didNotComeOut', { reason })
  }

  /** In an alarm nobody waits for a printer: the list of who is inside goes to another one, once. */
  async function sendElsewhere(job: PrintJob, refusedBy: Printer): Promise<void> {
    const role = printers.find((printer) => printer !== refusedBy)?.roles[0]
    if (job.kind !== 'insideList' || role === undefined) return
    await move(job.id, 'retry', { printer: role, attempts: 1 })
    wake()
  }

  /** Does the next thing for one printer; answers whether there was something to do. */
  async function step(printer: Printer): Promise<boolean> {
    const jobs = (await listOpenJobs(store.read)).filter((job) => printerFor(job.printer) === printer)
    for (const job of jobs.toSorted(byTurn)) {
      const next = nextStep(job, clock())
      if (next === null) continue
      if (next === 'send') await send(job, printer)
      else
        await move(job.id, next, {
          reason: next === 'retry' ? job.reason : job.kind === 'drawer' ? 'notSentInTime' : 'waitedTooLong',
        })
      return true
    }
    return false
  }

  async function lane(printer: Printer): Promise<void> {
    do {
      woken.delete(printer)
      while (!stopped && (await step(printer)));
      if (!stopped) await planNextWake()
    } while (!stopped && woken.has(printer))
  }

  async function planNextWake(): Promise<void> {
    const waiting = (await listOpenJobs(store.read)).filter(({ state }) => state === 'refused')
    if (timer) clearTimeout(timer)
    timer = null
    if (waiting.length > 0 && !stopped) {
      const soonest = Math.min(...waiting.map(({ nextTryAt }) => nextTryAt))
      timer = setTimeout(wake, Math.min(60_000, Math.max(200, soonest - clock())))
    }
    if (!endsTimer && !stopped && (await hasUnjournaledEnds(store.read))) {
      endsTimer = setTimeout(
        () => void journalEnds().catch(parts.onBug),
        parts.journalEndsAfterMs ?? journalEndsWithinMs,
      )
    }
  }

  async function journalEnds(): Promise<void> {
    endsTimer = null
    if (stopped || !(await hasUnjournaledEnds(store.read))) return
    const actId = crypto.randomUUID()
    const request = { actId, command: 'recordPrintEnds', input: {}, actorId: null, approverId: null, shiftId: null }
    await store.work.act(request, async () => ({ ok: true, answer: {} }))
  }

  function wake(): void {
    if (stopped) return
    for (const printer of printers) {
      if (busy.has(printer)) {
        woken.add(printer)
        continue
      }
      busy.set(
        printer,
        lane(printer)
          .catch(parts.onBug)
          .finally(() => busy.delete(printer)),
      )
    }
  }

  wake()
  return {
    wake,
    async status() {
      const jobs = await listOpenJobs(store.read)
      return printers.flatMap((printer) =>
        printer.roles.map((role) => {
          const mine = jobs.filter((job) => job.printer === role && job.kind !== 'drawer')
          const troubled = mine.filter(({ state }) => needsPerson(state))
          return {
            role,
            address: printer.address,
            isFolder: printer.isFolder,
            isReached: printer.isFolder || reached.has(printer),
            troubled: troubled.length,
            waiting: mine.length - troubled.length,
            reason: troubled.at(-1)?.reason ?? null,
          }
        }),
      )
    },
    async retry(jobId, printer) {
      const job = await findPrintJob(store.read, jobId)
      if (job?.kind === 'drawer') return refuse('printNotPossibleNow')
      // Attempts start again from one: the clerk has looked at the printer, and the ten minutes of trying are over.
      const moved = await move(jobId, 'retry', { ...(printer ? { printer } : {}), attempts: 1, reason: null })
      wake()
      return moved
    },
    hold: (jobId) => move(jobId, 'hold', { reason: 'byClerk' }),
    async sendApart(role, make) {
      const printer = printerFor(role)
      if (!printer) return null
      const page = await make(printer)
      while (busy.has(printer)) await busy.get(printer)
      const sent = sendTo(printer, page)
      // Held like a lane, so that no job begins in the middle of it.
      busy.set(
        printer,
        sent.then(() => void busy.delete(printer)),
      )
      const result = await sent
      wake()
      return result
    },
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      if (endsTimer) clearTimeout(endsTimer)
      await Promise.allSettled(busy.values())
    },
  }
}
