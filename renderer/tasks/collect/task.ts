import type { Task } from '../task.ts'
import { Collect } from './collect.tsx'
import { readKept } from './form.ts'

export const collect: Task = {
  id: 'collect',
  key: 'F3',
  title: 'collect.title',
  about: 'collect.about',
  words: 'collect.words',
  roles: ['receptionist', 'cashier', 'supervisor'],
  component: Collect,
  fits: (hit) => 'openBills' in hit && hit.openBills > 0,
  needsHousehold: true,
  subjectOfKept: (fields) => {
    const kept = readKept(fields)
    return kept === null ? null : { roomId: kept.roomId, visitId: null }
  },
}
