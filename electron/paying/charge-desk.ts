// Asks the provider, and writes down what it hears. An attempt is on disk before anybody is asked; what becomes of it is asked
// again under its number until somebody knows, after a crash as after a broken line. Nothing is ever asked for under a second
// number because the first gave no answer.
import type { Heard, HeardBack } from '../../db/money/charges/model.ts'
import { bookCharge, hearCharge, hearChargeBack } from '../../db/money/charges/commands.ts'
import { backsToAsk, findCharge, openCharges, unheardCharges } from '../../db/money/charges/queries.ts'
import { chargeIdOf, chargeNumber } from '../../db/money/charges/rules.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import type { Result } from '../../db/core/refusal.ts'
import { refuse } from '../../db/core/refusal.ts'
import type { Schema, StoreCommand } from '../../db/schema.ts'
import type { Store } from '../../db/store/store.ts'
import type { BackAnswer, PaymentProvider, ProviderAnswer } from './provider.ts'

export interface ChargeDesk {
  /** Who is asked; null where nobody can be. */
  readonly provider: Pick<PaymentProvider, 'name' | 'methods'> | null
  isReachable(): Promise<boolean>
  /** Charges being asked for by this process at this moment. */
  isAsking(chargeId: string): boolean
  /**
   * Asks for a charge that is written down, with the code of the payer, which is kept nowhere. Answers at once; what comes of it
   * is heard. Refuses `chargeNotFound`, `chargeSettled`, and `chargeAsked` for one that was asked for already.
   */
  send(chargeId: string, payerCode: string): Promise<Result<object>>
  /** Asks what became of all that nobody knows of; settles when all were asked. */
  look(): Promise<void>
  /** A shift was opened, or a payment made void: what was paid meanwhile is booked, what is to go back is asked for. */
  wake(): void
  stop(): Promise<void>
}

interface Parts {
  readonly store: Store<Schema>
  readonly provider: PaymentProvider | null
  readonly clock: () => number
  readonly onBug: (error: unknown) => void
  /** Tells the screen that an attempt began or ended. */
  readonly onChanged: () => void
  readonly times?: Partial<Times>
}

interface Times {
  /** How long a question may take. */
  readonly answerWithinMs: number
  /** How soon after it was written down a charge is asked for. */
  readonly sendWithinMs: number
  /** How often a payer who types a password is asked after, and for how long. */
  readonly askEveryMs: number
  readonly waitForMs: number
  /** How often what nobody knows is asked again. */
  readonly lookEveryMs: number
}

const usualTimes: Times = {
  answerWithinMs: 15_000,
  sendWithinMs: 10_000,
  askEveryMs: 2_000,
  waitForMs: 60_000,
  lookEveryMs: 30_000,
}

/** The answer, or null where none came in time. */
async function within<Answer>(ms: number, question: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)))
  try {
    return await Promise.race([question.catch(() => null), late])
  } finally {
    clearTimeout(timer)
  }
}

function certain(answer: ProviderAnswer | null): Heard | null {
  if (answer?.kind === 'paid') return { outcome: 'paid', reference: answer.reference, paidFen: answer.paidFen }
  return answer?.kind === 'notPaid' ? { outcome: 'notPaid', reason: answer.reason } : null
}

function certainBack(answer: BackAnswer | null): HeardBack | null {
  if (answer?.kind === 'givenBack') return { outcome: 'givenBack', reference: answer.reference }
  return answer?.kind === 'refused' ? { outcome: 'refused', reason: answer.reason } : null
}

export function openChargeDesk(parts: Parts): ChargeDesk {
  const { store, provider, clock, onBug, onChanged } = parts
  const times = { ...usualTimes, ...parts.times }
  const asking = new Map<string, Promise<void>>()
  const sent = new Set<string>()
  const pauses = new Set<() => void>()
  let stopped = false
  let looking: Promise<void> | null = null
  let lookingAgain: Promise<void> | null = null

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        pauses.delete(end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      pauses.add(end)
    })
  }

  async function write<Input>(name: string, command: StoreCommand<Input, unknown>, input: Input): Promise<void> {
    if (stopped) return
    const shift = await findOpenShift(store.read)
    const actId = crypto.randomUUID()
    const asked = { actId, command: name, input, actorId: null, approverId: null, shiftId: shift?.id ?? null }
    const done = await store.work.act(asked, command)
    if (!done.ok && done.refusal.code !== 'nothingChanged') onBug(new Error(`${name}: ${done.refusal.code}`))
  }

  const hear = (chargeId: string, heard: Heard) => write('hearCharge', hearCharge, { chargeId, heard })

  const hearBack = (chargeId: string, heard: HeardBack) => write('hearChargeBack', hearChargeBack, { chargeId, heard })

  /** Asks for what void payments were charged, once more under the same number where no answer came. */
  async function askBacks(from: PaymentProvider): Promise<void> {
    for (const { chargeId, requestId, amountFen } of await backsToAsk(store.read)) {
      if (stopped || asking.has(chargeId)) continue
      const order = { requestNumber: chargeNumber(requestId), number: chargeNumber(chargeId), amountFen }
      const asked = within(times.answerWithinMs, from.giveBack(order)).then(async (answer) => {
        const heard = certainBack(answer)
        if (heard !== null) await hearBack(chargeId, heard)
      })
      asking.set(chargeId, asked)
      onChanged()
      await asked.finally(() => {
        asking.delete(chargeId)
        onChanged()
      })
    }
  }

  /** Asks after a number. One that was not paid within its time is closed, so that it never will be. */
  async function askAfter(chargeId: string, from: PaymentProvider): Promise<Heard | null> {
    const charge = await findCharge(store.read, chargeId)
    if (!charge) return null
    const answer = await within(times.answerWithinMs, from.query(charge.number))
    if (answer === null || certain(answer)) return certain(answer)
    // The code is known to nobody any more once the process that had it is gone: then nothing is on its way.
    const isOnItsWay = sent.has(chargeId) || answer.kind === 'waiting'
    if (Math.abs(clock() - charge.askedAt) < (isOnItsWay ? times.waitForMs : times.sendWithinMs)) return null
    return certain(await within(times.answerWithinMs, from.close(charge.number)))
  }

  async function ask(chargeId: string, payerCode: string, from: PaymentProvider): Promise<void> {
    const charge = await findCharge(store.read, chargeId)
    if (!charge) return
    const { number, method, amountFen } = charge
    const until = performance.now() + times.waitForMs
    let heard = certain(await within(times.answerWithinMs, from.charge({ number, method, amountFen, payerCode })))
    while (heard === null && !stopped && performance.now() < until) {
      await pause(times.askEveryMs)
      if (!stopped) heard = await askAfter(chargeId, from)
      if ((await findCharge(store.read, chargeId))?.state !== 'unknown') return
    }
    if (heard !== null) await hear(chargeId, heard)
  }

  async function lookOnce(): Promise<void> {
    if (provider) {
      for (const chargeId of await unheardCharges(store.read, clock())) {
        if (stopped || asking.has(chargeId)) continue
        const heard = await askAfter(chargeId, provider)
        if (heard !== null) await hear(chargeId, heard)
      }
    }
    if (provider) await askBacks(provider)
    for (const { chargeId, state } of await openCharges(store.read))
      if (!stopped && state !== 'unknown') await write('bookCharge', bookCharge, { chargeId })
  }

  /** Who asks while it is being looked is answered by a look of its own: the first may have begun before the line was back. */
  function look(): Promise<void> {
    if (looking === null) {
      looking = lookOnce().finally(() => {
        looking = null
      })
      return looking
    }
    lookingAgain ??= looking
      .catch(() => undefined)
      .then(() => {
        lookingAgain = null
        return look()
      })
    return lookingAgain
  }

  const quietly = (work: Promise<void>): void => void work.catch((error: unknown) => stopped || onBug(error))
  const stopListening = provider?.onAnswer((number, answer) => {
    const heard = certain(answer)
    if (heard !== null && !stopped) quietly(hear(chargeIdOf(number), heard))
  })
  const stopBacks = provider?.onBack((number, answer) => {
    const heard = certainBack(answer)
    if (heard !== null && !stopped) quietly(hearBack(chargeIdOf(number), heard))
  })
  const timer = setInterval(() => quietly(look()), times.lookEveryMs)
  quietly(look())

  return {
    provider,
    isReachable: async () => (provider ? provider.isReachable().catch(() => false) : false),
    isAsking: (chargeId) => asking.has(chargeId),
    async send(chargeId, payerCode) {
      const charge = await findCharge(store.read, chargeId)
      if (!provider || !charge) return refuse('chargeNotFound')
      if (charge.state !== 'unknown') return refuse('chargeSettled')
      if (sent.has(chargeId)) return refuse('chargeAsked')
      sent.add(chargeId)
      const asked = ask(chargeId, payerCode, provider)
        .catch((error: unknown) => void (stopped || onBug(error)))
        .finally(() => {
          asking.delete(chargeId)
          onChanged()
        })
      asking.set(chargeId, asked)
      onChanged()
      return { ok: true }
    },
    look,
    wake: () => quietly(look()),
    async stop() {
      stopped = true
      clearInterval(timer)
      stopListening?.()
      stopBacks?.()
      for (const end of pauses) end()
      await provider?.stop()
    },
  }
}
