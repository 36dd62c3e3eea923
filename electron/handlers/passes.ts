// The channels of who is expected.
import { refuse } from '../../db/core/refusal.ts'
import { cancelPass, extendPass, makePass, recallPass } from '../../db/desk/passes/commands.ts'
import { listPasses, passByCodeToken, readPass, recalledPass } from '../../db/desk/passes/queries.ts'
import { codeText } from '../../db/desk/passes/rules.ts'
import { letInAsPlanned, registerExpected } from '../../db/desk/visits/registering.ts'
import { searchToken } from '../../db/store/search-token.ts'
import type { OpenCounter } from '../counter/counter.ts'
import type { passing } from '../ipc/passes.ts'
import type { Handlers } from './handler.ts'

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

/** All codes share one count: who tries them tries any. */
const codeTries = 'pass-code'

async function passByCode({ store, pinTries }: OpenCounter, code: string) {
  const mayTry = await pinTries.begin(store, codeTries)
  if (!mayTry.ok) return refuse('passCodeWait', { field: 'code', facts: mayTry.refusal.facts ?? {} })
  const pass = await passByCodeToken(store.read, searchToken(store.ring, codeText(code)))
  if (!pass) return refuse('passCodeUnknown', { field: 'code' })
  await pinTries.worked(store, codeTries)
  return { ok: true, value: { passId: pass.id } } as const
}

export const passHandlers = {
  passes: ({ store, clock }, { text }) => value(listPasses(store.read, store.ring, text, clock())),
  pass: ({ store, clock }, { passId }) => value(readPass(store.read, store.ring, passId, clock())),
  recalledPass: ({ store, clock, signedIn }, { passId }) =>
    value(recalledPass(store.read, store.ring, passId, { staffId: signedIn?.staffId ?? '', now: clock() })),
  passByCode: (counter, { code }) => passByCode(counter, code),
  makePass: { command: makePass },
  extendPass: { command: extendPass },
  cancelPass: { command: cancelPass },
  recallPass: { command: recallPass },
  registerExpected: { command: registerExpected },
  letInAsPlanned: { command: letInAsPlanned },
} satisfies Pick<Handlers, keyof typeof passing>
