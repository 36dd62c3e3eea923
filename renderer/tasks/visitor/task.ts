import type { Task } from '../task.ts'
import { subjectOfKept } from './kept.ts'
import { Visitor } from './visitor.tsx'

export const visitor: Task = {
  id: 'visitor',
  key: 'F2',
  title: 'visitor.title',
  about: 'visitor.about',
  words: 'visitor.words',
  roles: ['receptionist', 'cashier', 'supervisor'],
  component: Visitor,
  needsHousehold: false,
  fits: (hit) => hit.kind !== 'receipt' && hit.kind !== 'answer',
  subjectOfKept,
}
