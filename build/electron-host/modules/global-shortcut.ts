// `globalShortcut`: kept, and pressed by `trigger`; the system's keyboard is never grabbed.
import { refuseTheRest } from '../refuse.ts'

const registered = new Map<string, () => void>()

function register(accelerator: string, callback: () => void): boolean {
  if (registered.has(accelerator)) return false
  registered.set(accelerator, callback)
  return true
}

export const globalShortcut = refuseTheRest(
  {
    register,
    registerAll: (accelerators: string[], callback: () => void): void =>
      accelerators.forEach((one) => void register(one, callback)),
    isRegistered: (accelerator: string): boolean => registered.has(accelerator),
    unregister: (accelerator: string): void => void registered.delete(accelerator),
    unregisterAll: (): void => registered.clear(),
    /** Host only: presses the shortcut; false where nobody has it. */
    trigger: (accelerator: string): boolean => {
      registered.get(accelerator)?.()
      return registered.has(accelerator)
    },
  },
  'globalShortcut',
)
