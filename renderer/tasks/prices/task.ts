import type { Task } from '../task.ts'
import { Prices } from './prices.tsx'

export const prices: Task = {
  id: 'prices',
  key: 'G',
  title: 'fees.title',
  about: 'fees.about',
  words: 'fees.words',
  roles: ['receptionist', 'cashier', 'supervisor', 'finance', 'manager'],
  component: Prices,
  fits: () => false,
  needsHousehold: false,
  subjectOfKept: () => null,
}
