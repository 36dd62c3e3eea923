// What can be done at this counter. A new task is a folder beside this file and a line here.
import type { Role } from '../../db/core/roles.ts'
import { call } from './call/task.ts'
import { answers } from './answers/task.ts'
import { collect } from './collect/task.ts'
import { passes } from './passes/task.ts'
import { prices } from './prices/task.ts'
import { custody } from './custody/task.ts'
import { register } from './register/task.ts'
import { services } from './services/task.ts'
import { seeOff } from './see-off/task.ts'
import { supervisor } from './supervisor/task.ts'
import { shift } from './shift/task.ts'
import { ticket } from './ticket/task.ts'
import type { Task } from './task.ts'
import { unwelcome } from './unwelcome/task.ts'
import { visitor } from './visitor/task.ts'

export const tasks: readonly Task[] = [
  visitor,
  passes,
  collect,
  call,
  ticket,
  custody,
  seeOff,
  services,
  answers,
  register,
  prices,
  shift,
  unwelcome,
  supervisor,
]

export function tasksFor(role: Role): readonly Task[] {
  return tasks.filter((task) => task.roles.includes(role))
}

export function findTask(id: string): Task | undefined {
  return tasks.find((task) => task.id === id)
}
