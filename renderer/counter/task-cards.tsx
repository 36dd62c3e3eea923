import { Button } from 'react-aria-components/Button'
import type { Role } from '../../db/core/roles.ts'
import { KeyCap } from '../parts/key-cap.tsx'
import { tasksFor } from '../tasks/registry.ts'
import type { Task } from '../tasks/task.ts'
import { useText } from '../text/text.ts'

interface TaskCardsProps {
  readonly role: Role
  readonly start: (task: Task) => void
}

/** The keys of what a customer at the counter asks for; everything else stands smaller below. */
const counterKeys = /^F[2-7]$/

/** What this person may do here, from the registry. */
export function TaskCards({ role, start }: TaskCardsProps) {
  const t = useText()
  const tasks = tasksFor(role)
  const others = tasks.filter(({ key }) => !counterKeys.test(key))
  return (
    <div className="cards">
      {tasks
        .filter(({ key }) => counterKeys.test(key))
        .map((task) => (
          <Button key={task.id} className="task-card" onPress={() => start(task)}>
            <span className="task-card-head">
              <strong>{t(task.title)}</strong>
              <KeyCap name={task.key} />
            </span>
            <span className="task-card-about">{t(task.about)}</span>
          </Button>
        ))}
      {others.length > 0 && (
        <div className="cards-more">
          {others.map((task) => (
            <Button key={task.id} className="task-chip" onPress={() => start(task)}>
              {t(task.title)}
              <KeyCap name={task.key} />
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
