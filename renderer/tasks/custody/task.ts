import type { Task } from '../task.ts'
import { Custody } from './custody.tsx'
import { subjectOfKept } from './kept.ts'

export const custody: Task = {
  id: 'custody',
  key: 'F6',
  title: 'custody.title',
  about: 'custody.about',
  words: 'custody.words',
  roles: ['receptionist', 'cashier', 'supervisor'],
  component: Custody,
  needsHousehold: false,
  fits: (hit) => !['receipt', 'visit', 'answer'].includes(hit.kind),
  subjectOfKept,
}
