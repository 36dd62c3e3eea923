import type { Role } from '../../../db/core/roles.ts'

/** Who keeps rooms, staff and lists; the contract decides, this only keeps what is refused anyway off the screen. */
export function isHead(role: Role | undefined): boolean {
  return role === 'supervisor' || role === 'manager'
}
