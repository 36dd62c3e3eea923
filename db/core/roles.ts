/** Who a staff member is at the counter. The order carries no rank: each channel of the contract names its roles. */
export const roles = ['receptionist', 'cashier', 'supervisor', 'finance', 'manager'] as const

export type Role = (typeof roles)[number]
