import type { PaymentProvider } from './provider.ts'
import { simulatedProvider } from './simulated-provider.ts'

/** The provider that was named; null where none was. An adapter for a real one is a line here. */
export function openProvider(name: string | null, clock: () => number): PaymentProvider | null {
  return name === null ? null : simulatedProvider({ folder: name.slice('simulated:'.length), clock })
}
