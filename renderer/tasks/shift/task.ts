import type { Task } from '../task.ts'
import { Shift } from './shift.tsx'

export const shift: Task = {
  id: 'shift',
  key: 'J',
  title: 'shifts.title',
  about: 'shifts.about',
  words: 'shifts.words',
  roles: ['receptionist', 'cashier', 'supervisor'],
  component: Shift,
  fits: () => false,
  needsHousehold: false,
  // The report stays while the shift it is of is closed already.
  worksWithoutShift: true,
  subjectOfKept: () => null,
}
