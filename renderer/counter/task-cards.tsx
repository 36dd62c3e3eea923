import { Button } from 'react-aria-components/Button'
import type { Role } from '../../db/core/roles.ts'
import { KeyCap } from '../parts/key-cap.tsx'
import { tasksFor } from '../tasks/registry.ts'
import type { Task } from '../tasks/task.ts'
import { useText } from '../text/text.ts'
import { TodayFigures } from './today-figures.tsx'

interface TaskCardsProps {
  readonly role: Role
  readonly start: (task: Task) => void
}

/** What this person may do here, from the registry; beside it the day in three figures. */
export function TaskCards({ role, start }: TaskCardsProps) {
  const t = useText()
  return (
    <div className="cards">
      {tasksFor(role).map((task) => (
        <Button key={task.id} className="task-card" onPress={() => start(task)}>
          <span className="task-card-head">
            <strong>{t(task.title)}</strong>
            <KeyCap name={task.key} />
          </span>
          <span className="task-card-about">{t(task.about)}</span>
        </Button>
      ))}
      <TodayFigures />
    </div>
  )
}
