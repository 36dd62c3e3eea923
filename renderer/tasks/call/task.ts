import type { Task } from '../task.ts'
import { Call } from './call.tsx'
import { subjectOfKept } from './kept.ts'

export const call: Task = {
  id: 'call',
  key: 'F4',
  title: 'call.title',
  about: 'call.about',
  words: 'call.words',
  roles: ['receptionist', 'cashier', 'supervisor'],
  component: Call,
  needsHousehold: false,
  fits: (hit) => hit.kind !== 'receipt' && hit.kind !== 'visit' && hit.kind !== 'item',
  subjectOfKept,
}
