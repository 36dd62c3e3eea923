// How long whoever comes is served (standard 3.4.1-2): from the first key of a task to its farewell. A task that was put
// aside and taken back is not counted: meanwhile somebody else stood here.
import { longestServedSeconds, timedServices } from '../../db/answers/service-times/model.ts'
import { client } from '../client/client.ts'
import { useDesk } from './desk.ts'

/** Begins to measure; answers a function that ends it. */
export function measureServices(now: () => number = () => performance.now()): () => void {
  let begunAt = 0
  return useDesk.subscribe(({ middle, isFarewell }, { middle: before }) => {
    if (middle === before) return
    if (middle.at === 'task') begunAt = now()
    if (before.at !== 'task' || before.kept !== null || middle.at !== 'idle' || !isFarewell) return
    const service = timedServices.find((one) => one === before.task)
    const seconds = Math.round((now() - begunAt) / 1000)
    if (service !== undefined && seconds <= longestServedSeconds) void client.ask('noteServed', { service, seconds })
  })
}
