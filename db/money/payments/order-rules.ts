// In which order a sum pays what is owed: as the payer says, else the oldest first (民法典 560).
import type { PaymentLine } from './rules.ts'

export interface OwedBill {
  readonly id: string
  readonly balanceFen: number
  readonly dueOn: string
  readonly periodFrom: string
}

/** Those the payer named first, in that order; then the oldest due. */
export function inOrder<Bill extends OwedBill>(bills: readonly Bill[], first: readonly string[]): Bill[] {
  const rank = ({ id }: Bill) => (first.includes(id) ? first.indexOf(id) : first.length)
  return bills.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      one.dueOn.localeCompare(other.dueOn) ||
      one.periodFrom.localeCompare(other.periodFrom) ||
      one.id.localeCompare(other.id),
  )
}

/** Parts a sum among bills in their order, each up to what it owes. What is above all of them is left over. */
export function allocate(
  ordered: readonly OwedBill[],
  amountFen: number,
): { readonly lines: PaymentLine[]; readonly leftFen: number } {
  let leftFen = amountFen
  const lines: PaymentLine[] = []
  for (const { id, balanceFen } of ordered) {
    const part = Math.min(balanceFen, leftFen)
    if (part > 0) lines.push({ billId: id, amountFen: part })
    leftFen -= part
  }
  return { lines, leftFen }
}

/** Whether an older bill is left owing while a newer one is paid: only a payer's own word allows that. */
export function isOutOfOrder(open: readonly OwedBill[], lines: readonly PaymentLine[]): boolean {
  const paidOf = (id: string) => lines.find(({ billId }) => billId === id)?.amountFen ?? 0
  const newest = open
    .filter(({ id }) => paidOf(id) > 0)
    .map(({ dueOn }) => dueOn)
    .toSorted()
    .at(-1)
  return newest !== undefined && open.some(({ id, balanceFen, dueOn }) => dueOn < newest && paidOf(id) < balanceFen)
}
