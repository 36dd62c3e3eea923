import type { Task } from '../task.ts'
import { Supervisor } from './supervisor.tsx'

export const supervisor: Task = {
  id: 'supervisor',
  key: 'F11',
  title: 'supervisor.title',
  about: 'supervisor.about',
  words: 'supervisor.words',
  roles: ['supervisor', 'finance', 'manager'],
  component: Supervisor,
  fits: () => false,
  needsHousehold: false,
  subjectOfKept: () => null,
  fillsScreen: true,
  worksWithoutShift: true,
}
