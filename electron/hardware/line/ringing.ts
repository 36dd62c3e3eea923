// What rings now, from the first ring to the hand that picks up; what nobody picked up is a missed call.
import type { LineCall } from '../../../db/desk/calls/commands.ts'
import type { LineListener } from './line.ts'

/** China rings one second of five; a modem tells of each, and what tells only of the first is counted by it. */
export const ringEveryMs = 5_000

/** Longer silence than this between two rings is the end of the ringing. */
export const silenceMs = 9_000

/** So long after the ringing stopped the key still means the call that was answered. */
export const answeredForMs = 60_000

export interface Ringing extends LineCall {
  readonly isRinging: boolean
}

interface Parts {
  readonly clock: () => number
  readonly onChanged: () => void
  /** Nobody picked up. */
  readonly onMissed: (call: LineCall) => void
}

export interface LineHolder extends LineListener {
  readonly isHeard: () => boolean
  /** What rings, or was answered a moment ago and is not taken yet; null where there is nothing. */
  readonly now: () => Ringing | null
  /** The receiver was picked up: gives the call once, and it is no missed one. */
  readonly take: () => LineCall | null
  /** Looks whether the ringing has stopped; called now and then, because some lines tell of no end. */
  readonly look: () => void
  readonly close: () => void
}

interface Held {
  number: string | null
  readonly since: number
  counted: number
  lastAt: number
  answeredAt: number | null
}

/** Holds what one line rings. `byTime`: the line tells of the first ring alone, the others are counted by the clock. */
export function holdRinging({ clock, onChanged, onMissed }: Parts, byTime: boolean): LineHolder {
  let held: Held | null = null
  let isHeard = true
  /** Taken while it still rings: its end is then no missed call. */
  let taken = false

  function ringsOf(call: Held): number {
    const until = call.answeredAt ?? clock()
    return byTime ? Math.max(1, 1 + Math.floor((until - call.since) / ringEveryMs)) : call.counted
  }
  function asCall(call: Held): LineCall {
    return { number: call.number, rings: ringsOf(call), ringingSince: call.since }
  }
  function forget(): void {
    held = null
    taken = false
    onChanged()
  }
  function giveUp(): void {
    const call = held
    const wasTaken = taken
    forget()
    if (call !== null && !wasTaken) onMissed(asCall(call))
  }
  return {
    rang(number) {
      const at = clock()
      if (held === null || held.answeredAt !== null) {
        held = { number, since: at, counted: 1, lastAt: at, answeredAt: null }
        taken = false
      } else {
        held.counted += 1
        held.lastAt = at
        held.number ??= number
      }
      onChanged()
    },
    named(number) {
      if (held === null || held.answeredAt !== null) return
      held.number ??= number
      onChanged()
    },
    ended(how) {
      if (held === null) return
      if (how === 'gaveUp') return giveUp()
      if (taken) return forget()
      held.answeredAt = clock()
      onChanged()
    },
    heard(now) {
      if (isHeard === now) return
      isHeard = now
      onChanged()
    },
    isHeard: () => isHeard,
    now: () => (held === null || taken ? null : { ...asCall(held), isRinging: held.answeredAt === null }),
    take() {
      if (held === null || taken) return null
      const call = asCall(held)
      if (held.answeredAt === null) taken = true
      else held = null
      onChanged()
      return call
    },
    look() {
      if (held === null) return
      const at = clock()
      if (held.answeredAt !== null) {
        // Somebody answered elsewhere and did not note it: no call of the counter.
        if (at - held.answeredAt > answeredForMs) forget()
      } else if (!byTime && at - held.lastAt > silenceMs) giveUp()
    },
    close: forget,
  }
}
