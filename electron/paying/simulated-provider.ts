// A provider that charges nobody. It lives in a folder of its own, a file for each number, so that it remembers what it was
// asked when the counter is killed. The last digit of the code says what befalls the charge, the last but one what befalls
// giving it back.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chargeMethods } from '../../db/money/charges/model.ts'
import type { BackAnswer, BackOrder, ChargeOrder, PaymentProvider, ProviderAnswer } from './provider.ts'

/** What a code that ends in this digit does; any other is paid at once. */
const behaviours = {
  '3': 'late',
  '4': 'declined',
  '5': 'password',
  '6': 'lostAfter',
  '7': 'lostBefore',
  '8': 'twice',
  '9': 'silent',
} as const
export type Behaviour = (typeof behaviours)[keyof typeof behaviours] | 'atOnce'

/** A request to give back; the line broke before the first one of `lostBefore` arrived. */
export interface SimulatedBack {
  readonly requestNumber: string
  readonly amountFen: number
  readonly state: 'lost' | 'waiting' | 'givenBack' | 'refused'
  readonly givesAt: number | null
}

export interface SimulatedOrder {
  readonly number: string
  readonly amountFen: number
  readonly state: 'waiting' | 'paid' | 'declined' | 'closed'
  /** How often it took money: more than once never happens, whatever is asked. */
  readonly charged: number
  /** When the payer will have agreed; asked before, it waits. */
  readonly paysAt: number | null
  readonly backBehaviour: Behaviour
  readonly backs: readonly SimulatedBack[]
}

interface Parts {
  readonly folder: string
  readonly clock: () => number
  /** How long a payer takes to type a password, and a late answer to come. */
  readonly lateMs?: number
  /** How long it says nothing before the line breaks. */
  readonly silenceMs?: number
}

const places = (folder: string) => ({ orders: join(folder, 'orders'), offline: join(folder, 'offline') })

/** What the provider holds, for tests and for whoever looks into the folder. */
export function simulatedOrders(folder: string): SimulatedOrder[] {
  const { orders } = places(folder)
  if (!existsSync(orders)) return []
  return readdirSync(orders)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(orders, name), 'utf8')) as SimulatedOrder)
}

const behaviourOf = (digit: string): Behaviour => behaviours[digit as keyof typeof behaviours] ?? 'atOnce'

class LineBroke extends Error {}

/** While a file `offline` lies in the folder it can not be reached. */
export function simulatedProvider({ folder, clock, lateMs = 4_000, silenceMs = 1_000 }: Parts): PaymentProvider {
  const { orders, offline } = places(folder)
  mkdirSync(orders, { recursive: true })
  const listeners = new Set<(number: string, answer: ProviderAnswer) => void>()
  const backListeners = new Set<(number: string, answer: BackAnswer) => void>()
  const timers = new Set<NodeJS.Timeout>()
  const fileOf = (number: string) => join(orders, `${number}.json`)

  function after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer)
  }
  const broken = () =>
    new Promise<never>((_resolve, reject) => after(silenceMs, () => reject(new LineBroke('no answer came'))))

  function write(order: SimulatedOrder): SimulatedOrder {
    const beside = `${fileOf(order.number)}.tmp`
    writeFileSync(beside, JSON.stringify(order), { flush: true })
    renameSync(beside, fileOf(order.number))
    return order
  }
  /** As it stands now: a payer who has agreed meanwhile has paid. */
  function read(number: string): SimulatedOrder | null {
    if (!existsSync(fileOf(number))) return null
    const order = JSON.parse(readFileSync(fileOf(number), 'utf8')) as SimulatedOrder
    const hasAgreed = order.state === 'waiting' && order.paysAt !== null && clock() >= order.paysAt
    return hasAgreed ? write({ ...order, state: 'paid', charged: order.charged + 1 }) : order
  }
  function answer(order: SimulatedOrder | null): ProviderAnswer {
    if (order === null) return { kind: 'notFound' }
    if (order.state === 'waiting') return { kind: 'waiting' }
    if (order.state === 'paid')
      return { kind: 'paid', reference: `SIM${order.number.slice(-25)}`, paidFen: order.amountFen }
    return { kind: 'notPaid', reason: order.state }
  }
  function tell(number: string): void {
    const order = existsSync(offline) ? null : read(number)
    if (order && order.state !== 'waiting') for (const listener of listeners) listener(number, answer(order))
  }

  async function charge({ number, amountFen, payerCode }: ChargeOrder): Promise<ProviderAnswer> {
    if (existsSync(offline)) return broken()
    const behaviour = behaviourOf(payerCode.slice(-1))
    if (behaviour === 'lostBefore') return broken()
    const known = read(number)
    if (known) return answer(known)
    const backBehaviour = behaviourOf(payerCode.slice(-2, -1))
    const order = { number, amountFen, charged: 0, paysAt: null, backBehaviour, backs: [] }
    if (behaviour === 'declined') return answer(write({ ...order, state: 'declined' }))
    if (behaviour === 'silent') {
      write({ ...order, state: 'waiting' })
      return broken()
    }
    if (behaviour === 'password' || behaviour === 'late') {
      write({ ...order, state: 'waiting', paysAt: clock() + lateMs })
      if (behaviour === 'late') after(silenceMs + lateMs, () => tell(number))
      return behaviour === 'late' ? broken() : { kind: 'waiting' }
    }
    const paid = write({ ...order, state: 'paid', charged: 1 })
    if (behaviour === 'lostAfter') return broken()
    if (behaviour === 'twice') for (const ms of [0, 20]) after(ms, () => tell(number))
    return answer(paid)
  }

  function writeBack(order: SimulatedOrder, back: SimulatedBack): BackAnswer {
    const others = order.backs.filter(({ requestNumber }) => requestNumber !== back.requestNumber)
    write({ ...order, backs: [...others, back] })
    if (back.state === 'refused') return { kind: 'refused', reason: 'balanceTooLow' }
    return back.state === 'givenBack'
      ? { kind: 'givenBack', reference: `BACK${back.requestNumber.slice(-24)}` }
      : { kind: 'waiting' }
  }
  /** A request that was seen before, as it stands now. */
  function standing(order: SimulatedOrder, back: SimulatedBack): BackAnswer {
    const isDone = back.state === 'waiting' && back.givesAt !== null && clock() >= back.givesAt
    return writeBack(order, isDone ? { ...back, state: 'givenBack' } : back)
  }

  async function giveBack({ requestNumber, number, amountFen }: BackOrder): Promise<BackAnswer> {
    const order = existsSync(offline) ? null : read(number)
    if (order === null) return broken()
    const known = order.backs.find((back) => back.requestNumber === requestNumber)
    if (known && known.state !== 'lost') return standing(order, known)
    const gone = order.backs.reduce((sum, back) => sum + (back.state === 'givenBack' ? back.amountFen : 0), 0)
    if (order.state !== 'paid' || gone + amountFen > order.amountFen) return { kind: 'refused', reason: 'tooLate' }
    const back = { requestNumber, amountFen, givesAt: null }
    const behaviour = known ? 'atOnce' : order.backBehaviour
    if (behaviour === 'lostBefore') writeBack(order, { ...back, state: 'lost' })
    if (behaviour === 'declined') return writeBack(order, { ...back, state: 'refused' })
    if (behaviour === 'silent') writeBack(order, { ...back, state: 'waiting' })
    if (behaviour === 'late' || behaviour === 'password') {
      const waiting = { ...back, state: 'waiting', givesAt: clock() + lateMs } as const
      writeBack(order, waiting)
      after(silenceMs + lateMs, () => tellBack(number, requestNumber))
      return behaviour === 'late' ? broken() : { kind: 'waiting' }
    }
    if (behaviour === 'lostBefore' || behaviour === 'silent') return broken()
    const given = writeBack(order, { ...back, state: 'givenBack' })
    if (behaviour === 'lostAfter') return broken()
    if (behaviour === 'twice') for (const ms of [0, 20]) after(ms, () => tellBack(number, requestNumber))
    return given
  }
  function tellBack(number: string, requestNumber: string): void {
    const order = existsSync(offline) ? null : read(number)
    const back = order?.backs.find((one) => one.requestNumber === requestNumber)
    if (order && back) for (const listener of backListeners) listener(number, standing(order, back))
  }

  return {
    name: 'simulated',
    methods: chargeMethods,
    isReachable: () => Promise.resolve(!existsSync(offline)),
    charge,
    query: async (number) => (existsSync(offline) ? broken() : answer(read(number))),
    async close(number) {
      if (existsSync(offline)) return broken()
      const unseen = { number, amountFen: 0, charged: 0, paysAt: null, state: 'waiting' } as const
      const order = read(number) ?? { ...unseen, backBehaviour: 'atOnce' as const, backs: [] }
      return answer(order.state === 'waiting' ? write({ ...order, state: 'closed', paysAt: null }) : order)
    },
    giveBack,
    onBack(listener) {
      backListeners.add(listener)
      return () => void backListeners.delete(listener)
    },
    onAnswer(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      return Promise.resolve()
    },
  }
}
