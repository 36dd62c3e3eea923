import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { client } from '../../renderer/client/client.ts'
import { goIdle, openHousehold, startTask } from '../../renderer/state/desk.ts'
import { measureServices } from '../../renderer/state/served.ts'

let now = 0
let stop = () => {}
const asked = vi.spyOn(client, 'ask').mockResolvedValue({ ok: true, value: {} } as never)

beforeEach(() => {
  goIdle()
  asked.mockClear()
  stop = measureServices(() => now)
})
afterEach(() => stop())

const after = (seconds: number) => (now += seconds * 1000)

test('[3.4.1] a service is timed from its first key to its farewell', () => {
  openHousehold('room')
  after(10)
  startTask('collect')
  after(48)
  goIdle(true)
  expect(asked.mock.calls).toEqual([['noteServed', { service: 'collect', seconds: 48 }]])
})

test('given up, taken back or not at the counter: not counted', () => {
  startTask('visitor')
  after(5)
  goIdle()
  startTask('visitor', {}, { id: 'x', task: 'visitor', actId: 'x', fields: {} } as never)
  after(5)
  goIdle(true)
  startTask('supervisor')
  after(5)
  goIdle(true)
  startTask('call')
  after(7_201)
  goIdle(true)
  expect(asked).not.toHaveBeenCalled()
})
