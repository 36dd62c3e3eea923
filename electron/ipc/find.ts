import { z } from 'zod'
import type { FindAnswer } from '../../db/views/find/model.ts'
import { query } from './channel.ts'

export const finding = {
  find: query<FindAnswer>()({
    input: z.strictObject({ text: z.string().max(200) }),
    callers: 'signedIn',
  }),
}
