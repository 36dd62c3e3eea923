// Random payloads, made and thrown inside the page. The function is sent there whole, so it uses nothing from outside.

export interface ThrownPayloads {
  readonly seed: number
  readonly count: number
  readonly channels: readonly string[]
}

/** One answer each: the refusal's code, `broken` where the pipe itself refused, null where it was accepted. */
export async function throwPayloads({
  seed,
  count,
  channels,
}: ThrownPayloads): Promise<{ what: string; code: string | null }[]> {
  let state = seed
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value
  const id = '00000000-0000-7000-8000-000000000000'
  const leaves = [
    null,
    undefined,
    true,
    -1,
    0.5,
    Number.NaN,
    Infinity,
    2 ** 53,
    -0,
    '',
    'x',
    '\0',
    '‮',
    '😀',
    id,
    10n,
    new Date(),
    new Map([[1, 2]]),
    new Uint8Array(9),
  ]
  const value = (depth: number): unknown => {
    const kind = random()
    if (depth === 0 || kind < 0.4) return pick(leaves)
    if (kind < 0.6) return Array.from({ length: Math.floor(random() * 6) }, () => value(depth - 1))
    const names = [
      'roomId',
      'lines',
      'dueFen',
      'actId',
      'input',
      '__proto__',
      'constructor',
      'toString',
      'fields',
      'text',
    ]
    return Object.fromEntries(
      Array.from({ length: 1 + Math.floor(random() * 5) }, () => [pick(names), value(depth - 1)]),
    )
  }
  const deep = (): unknown => Array.from({ length: 500 }).reduce((inner: unknown) => ({ input: inner }), 1)
  const cycle = (): unknown => {
    const ring: Record<string, unknown> = {}
    ring['fields'] = ring
    return ring
  }
  const oversized = [
    () => 'x'.repeat(1_000_000),
    () => ({ text: 'x'.repeat(70_000) }),
    () => Array.from({ length: 20_000 }, () => 1),
    deep,
    cycle,
  ]
  const money = (): unknown => pick([-1, 0, 0.1, Number.NaN, 1e308, 2 ** 60, '240', null, [1], 10_000_000_000])
  const almostRight = [
    () => ({ roomId: id, lines: [{ billId: id, amountFen: 100 }], dueFen: 100, cashReceivedFen: 100 }),
    () => ({ roomId: id, lines: [{ billId: id, amountFen: money() }], dueFen: money(), cashReceivedFen: money() }),
    () => ({ floatFen: money() }),
    () => ({ paymentId: id }),
    () => ({ jobId: id, cameOut: true }),
    () => ({ receiptId: id, reason: 'x' }),
  ]
  const acts = ['takePayment', 'openShift', 'confirmChecked', 'settlePrint', 'cancelPrint', 'reprintReceipt']
  const strange = ['', '__proto__', 'constructor', 'toString', 'takepayment', 'x'.repeat(100_000)]
  const answers: { what: string; code: string | null }[] = []
  for (let at = 0; at < count; at += 1) {
    const kind = at % 4
    const shape = Math.floor(random() * almostRight.length)
    const channel = kind === 3 ? (acts[shape] as string) : random() < 0.2 ? pick(strange) : pick(channels)
    const input = kind === 3 ? almostRight[shape]?.() : kind === 2 ? pick(oversized)() : [value(4)]
    const envelope = { actId: kind === 3 ? crypto.randomUUID() : pick([id, 'x', 1, null]), input }
    const door = kind === 3 || random() < 0.5 ? 'run' : 'ask'
    const sent =
      door === 'run'
        ? window.qiantai.run(channel, envelope as { actId: string; input: unknown })
        : window.qiantai.ask(channel, input)
    const code = await sent.then(
      (reply) => (reply.ok ? null : reply.refusal.code),
      () => 'broken',
    )
    answers.push({ what: `${door} ${channel.slice(0, 40)} ${kind}`, code })
  }
  return answers
}
