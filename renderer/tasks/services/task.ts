import type { Task } from '../task.ts'
import { subjectOfKept } from './kept.ts'
import { Services } from './services.tsx'

export const services: Task = {
  id: 'services',
  key: 'K',
  title: 'services.title',
  about: 'services.about',
  words: 'services.words',
  roles: ['receptionist', 'cashier', 'supervisor'],
  component: Services,
  fits: (hit) => hit.kind !== 'receipt' && hit.kind !== 'visit',
  needsHousehold: true,
  subjectOfKept,
}
