import type { Task } from '../task.ts'
import { subjectOfKept } from './kept.ts'
import { Ticket } from './ticket.tsx'

export const ticket: Task = {
  id: 'ticket',
  key: 'F5',
  title: 'ticket.title',
  about: 'ticket.about',
  words: 'ticket.taskWords',
  roles: ['receptionist', 'cashier', 'supervisor'],
  component: Ticket,
  needsHousehold: false,
  fits: (hit) => hit.kind !== 'receipt' && hit.kind !== 'visit' && hit.kind !== 'item',
  subjectOfKept,
}
