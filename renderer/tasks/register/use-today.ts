import { useStatus } from '../../state/counter.ts'

/** Today as the register means it: the business date of the shift. */
export function useToday(): string {
  return useStatus().shift?.businessDate ?? ''
}
