import type { Task } from '../task.ts'
import { subjectOfKept } from './kept.ts'
import { Register } from './register.tsx'

export const register: Task = {
  id: 'register',
  key: 'D',
  title: 'register.title',
  about: 'register.about',
  words: 'register.words',
  roles: ['receptionist', 'supervisor', 'manager'],
  component: Register,
  fits: (hit) => hit.kind !== 'answer',
  needsHousehold: false,
  subjectOfKept,
}
