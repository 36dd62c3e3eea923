// Who works at the demo counter. Numbers and PINs are printed at its sign-in; a live estate has none of them.
import type { Role } from '../core/roles.ts'

interface DemoMember {
  readonly number: string
  readonly pin: string
  readonly role: Role
  readonly name: string
}

export const demoMembers = [
  { number: '1001', pin: '260317', role: 'receptionist', name: '李敏' },
  { number: '1002', pin: '481592', role: 'cashier', name: '陈静' },
  { number: '9001', pin: '739164', role: 'supervisor', name: '赵国强' },
  { number: '9002', pin: '158426', role: 'finance', name: '孙丽华' },
  { number: '9003', pin: '602953', role: 'manager', name: '周建平' },
] as const satisfies readonly DemoMember[]

/** What the demo's sign-in shows: one member of each role, each with a PIN of six digits. */
export const demoStaff: readonly Omit<DemoMember, 'name'>[] = demoMembers.map(({ number, pin, role }) => ({
  number,
  pin,
  role,
}))
