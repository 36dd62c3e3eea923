// Numbers that look random and are the same for the same seed, so that a demo estate can be made again and a test can
// name what it holds. They protect nothing: keys and salts come from the system's own source.

/** The odd part of the golden ratio in 32 bits: adding it again and again visits every state before one returns. */
const stride = 0x9e3779b9

export interface DemoRandom {
  /** A whole number from 0 to `below` − 1. */
  whole(below: number): number
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean
  /** One of the list, which may not be empty. */
  pick<Item>(list: readonly Item[]): Item
  /** `count` bytes. */
  bytes(count: number): Uint8Array
}

/** A generator that starts from `seed`; equal seeds give equal numbers on every machine. */
export function makeRandom(seed: number): DemoRandom {
  let state = seed | 0
  /** 32 bits: the state moves by the stride, and two rounds of shift and multiply spread each bit over all. */
  function next(): number {
    state = (state + stride) | 0
    const once = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
    return (twice ^ (twice >>> 16)) >>> 0
  }
  const whole = (below: number) => Math.floor((next() / 2 ** 32) * below)
  return {
    whole,
    chance: (percent) => whole(100) < percent,
    pick(list) {
      const at = whole(list.length)
      if (at >= list.length) throw new RangeError('nothing to pick from')
      return list[at] as (typeof list)[number]
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => next() & 0xff),
  }
}
