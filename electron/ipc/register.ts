import { z } from 'zod'
import type { FindAnswer } from '../../db/views/find/model.ts'
import type { Household } from '../../db/views/household/model.ts'
import { query } from './channel.ts'
import { id } from './values.ts'

export const register = {
  find: query<FindAnswer>()({
    input: z.strictObject({ text: z.string().max(200) }),
    callers: 'signedIn',
  }),
  household: query<Household | null>()({ input: z.strictObject({ roomId: id }), callers: 'signedIn' }),
}
