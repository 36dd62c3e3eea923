import { greeting, nextShown, type CustomerShown, type DisplayEvent } from './display.ts'

/** Long enough to be read while turning away. */
export const farewellMs = 8_000

export interface CustomerDisplay {
  readonly shown: () => CustomerShown
  readonly happened: (event: DisplayEvent) => void
}

/** Holds what the customer's display shows; `onChanged` is told of every new value. */
export function holdDisplay(onChanged: () => void): CustomerDisplay {
  let shown = greeting
  let farewell: ReturnType<typeof setTimeout> | undefined
  function happened(event: DisplayEvent): void {
    const next = nextShown(shown, event)
    if (next === shown) return
    shown = next
    clearTimeout(farewell)
    if (next.show === 'farewell') {
      farewell = setTimeout(() => happened({ kind: 'farewellOver' }), farewellMs)
      // A display that says good-bye keeps no program from ending.
      farewell.unref()
    }
    onChanged()
  }
  return { shown: () => shown, happened }
}
