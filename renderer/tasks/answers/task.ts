import type { Task } from '../task.ts'
import { Answers } from './answers.tsx'
import { subjectOfKept } from './kept.ts'

export const answers: Task = {
  id: 'answers',
  key: 'F10',
  title: 'answers.title',
  about: 'answers.about',
  words: 'answers.words',
  roles: ['receptionist', 'cashier', 'supervisor', 'finance', 'manager'],
  component: Answers,
  needsHousehold: false,
  worksWithoutShift: true,
  fits: () => false,
  subjectOfKept,
}
