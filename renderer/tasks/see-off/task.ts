import type { Task } from '../task.ts'
import { SeeOff } from './see-off.tsx'

export const seeOff: Task = {
  id: 'seeOff',
  key: 'F7',
  title: 'seeOff.title',
  about: 'seeOff.about',
  words: 'seeOff.words',
  roles: ['receptionist', 'cashier', 'supervisor'],
  component: SeeOff,
  needsHousehold: false,
  fits: () => false,
  // Nothing is filled in here that could be lost.
  subjectOfKept: () => null,
}
