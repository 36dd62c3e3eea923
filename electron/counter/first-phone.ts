// The last step of the first run: the first supervisor's page and grid. Nobody is signed in yet, and nobody else is there.
import { randomUUID } from 'node:crypto'
import { dateIn } from '../../db/core/time.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { staffWorkingOn } from '../../db/register/staff/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { isOpen, type Counter, type OpenCounter } from './counter.ts'
import { makePhoneSecretFor, type PhoneKit } from './phone-words.ts'

type Done = Result<{ value: Record<string, never> }>
const done: Done = { ok: true, value: {} }

interface Maker {
  readonly staffId: string
  readonly number: string
  readonly name: string
}

/** Who makes page and grid: whoever is signed in, at the first run the supervisor who was just set up. */
async function makerAt(counter: OpenCounter): Promise<Maker | null> {
  if (counter.stage !== 'phone') return counter.signedIn
  const settings = await readSettings(counter.store.read)
  const [first] = await staffWorkingOn(counter.store.read, dateIn(settings['centre.zone'], counter.clock()))
  return first ? { staffId: first.id, number: first.number, name: first.name ?? first.number } : null
}

/** Whoever made a secret a moment ago, and what page and grid are made of. Refuses `kitGone` to anybody else. */
export async function findKit(counter: OpenCounter): Promise<Result<{ maker: Maker; kit: PhoneKit }>> {
  const maker = await makerAt(counter)
  const kit = maker && counter.phoneWords.kit(maker.staffId)
  return kit ? { ok: true, maker, kit } : refuse('kitGone')
}

/**
 * Makes the first supervisor's secret; page and grid are made of it at once, as on F11. Their PIN was typed twice a moment
 * ago. Refuses `pageCodeUnreadable`, and `notSignedIn` once the first run is over: F11 makes it then.
 */
export async function makeFirstPhone(counter: Counter, pageCode: string): Promise<Done> {
  const maker = isOpen(counter) && counter.stage === 'phone' ? await makerAt(counter) : null
  if (!isOpen(counter) || !maker) return refuse('notSignedIn')
  const request = {
    actId: randomUUID(),
    command: 'makePhoneSecret',
    input: { pageCode },
    actorId: maker.staffId,
    approverId: null,
    shiftId: null,
  }
  const made = await counter.store.work.act(request, makePhoneSecretFor(counter, maker.staffId))
  return made.ok ? done : made
}

/** Goes on to the sign-in, with page and grid or without; where there are none, the opening line says so. */
export function leaveFirstPhone(counter: Counter): Done {
  if (counter.stage === 'phone') counter.stage = 'signIn'
  counter.changed(['counter'])
  return done
}
