import type { Task } from '../task.ts'
import { subjectOfKept } from './kept.ts'
import { Passes } from './passes.tsx'

export const passes: Task = {
  id: 'passes',
  key: 'Y',
  title: 'passes.title',
  about: 'passes.about',
  words: 'passes.words',
  roles: ['receptionist', 'cashier', 'supervisor'],
  component: Passes,
  needsHousehold: false,
  fits: (hit) => hit.kind === 'room' || hit.kind === 'person',
  subjectOfKept,
}
