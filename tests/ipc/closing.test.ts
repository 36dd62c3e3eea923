import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openRunning } from '../fixtures/running-counter.ts'
import { clerk, openEstate } from '../fixtures/small-estate.ts'

test('a counter that closes while a PIN is looked at answers that it is locked, and reports no bug', async () => {
  const estate = await openEstate()
  await estate.store.close()
  const { counter, serve, incidents } = await openRunning(estate.folder, () => estate.now)
  await serve.ask('signIn', { number: clerk.number, pin: clerk.pin })
  await serve.run('leaveDesk', { actId: crypto.randomUUID(), input: { minutes: 10 } })
  const answers = Promise.all([1, 2, 3].map(() => serve.ask('unlock', { pin: clerk.pin })))
  await counter.close()
  expect(await answers).toEqual(Array(3).fill({ ok: false, refusal: { code: 'counterLocked' } }))
  expect(incidents).toEqual([])
  estate.ring.close()
  rmSync(estate.folder, { recursive: true, force: true })
})
