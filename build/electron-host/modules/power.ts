// `powerMonitor` and `powerSaveBlocker`: a machine that is awake, on mains and in use. Tests emit and replace.
import { EventEmitter } from 'node:events'
import { refuseTheRest, refuseTheRestOfClass } from '../refuse.ts'

class PowerMonitor extends EventEmitter {
  /** In seconds. */
  getSystemIdleTime(): number {
    return 0
  }
  getSystemIdleState(_idleThreshold: number): 'active' | 'idle' | 'locked' | 'unknown' {
    return 'active'
  }
  isOnBatteryPower(): boolean {
    return false
  }
}
refuseTheRestOfClass(PowerMonitor, 'powerMonitor')

export type { PowerMonitor }
export const powerMonitor = new PowerMonitor()

const blockers = new Set<number>()
let lastBlocker = 0

export const powerSaveBlocker = refuseTheRest(
  {
    start: (_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number => {
      lastBlocker += 1
      blockers.add(lastBlocker)
      return lastBlocker
    },
    stop: (id: number): boolean => blockers.delete(id),
    isStarted: (id: number): boolean => blockers.has(id),
  },
  'powerSaveBlocker',
)
