import type { Task } from '../task.ts'
import { Unwelcome } from './unwelcome.tsx'

export const unwelcome: Task = {
  id: 'unwelcome',
  key: 'U',
  title: 'unwelcome.title',
  about: 'unwelcome.about',
  words: 'unwelcome.words',
  roles: ['supervisor', 'manager'],
  component: Unwelcome,
  needsHousehold: false,
  worksWithoutShift: true,
  fits: () => false,
  subjectOfKept: () => null,
}
