import type { ComponentType } from 'react'
import type { FindHit } from '../../db/views/find/model.ts'
import type { Role } from '../../db/core/roles.ts'
import type { KeptForm } from '../../electron/ipc/system.ts'
import type { TextKey } from '../text/text.ts'

export type TaskId =
  | 'collect'
  | 'visitor'
  | 'passes'
  | 'unwelcome'
  | 'custody'
  | 'call'
  | 'ticket'
  | 'seeOff'
  | 'services'
  | 'register'
  | 'prices'
  | 'shift'
  | 'answers'
  | 'supervisor'

/** What a task is about; both null where it begins with nothing in hand. */
export interface TaskSubject {
  readonly roomId: string | null
  /** The visit a task goes on with. */
  readonly visitId: string | null
  /** The item in custody a task goes on with. */
  readonly itemId?: string | null
  /** The call a task goes on with, or the answer that is owed. */
  readonly callId?: string | null
  readonly callBackId?: string | null
  /** The bills that are to be paid, where a task before it made them. */
  readonly billIds?: readonly string[] | null
  readonly ticketId?: string | null
  /** The card, the deposit or the paid out balance a task begins at. */
  readonly recordId?: string | null
  /** The answer a task shows. */
  readonly articleId?: string | null
  /** The question an answer is to be written for. */
  readonly question?: string | null
}

export interface TaskProps extends TaskSubject {
  /** The form as it was kept, when the task goes on after an interruption. */
  readonly kept: KeptForm | null
}

/** One thing a receptionist does. The registry of them gives cards, keys, roles and search words. */
export interface Task {
  readonly id: TaskId
  readonly key: string
  readonly title: TextKey
  readonly about: TextKey
  readonly words: TextKey
  readonly roles: readonly Role[]
  readonly component: ComponentType<TaskProps>
  /** Whether the task makes sense for what the find bar found. */
  readonly fits: (hit: FindHit) => boolean
  /** Whether it can not begin without a household. */
  readonly needsHousehold: boolean
  /** What a kept form is about, or null when the form is not this task's any more. */
  readonly subjectOfKept: (fields: unknown) => TaskSubject | null
  /** Takes the place of board and side as well: for those who run the centre, not for a customer at the counter. */
  readonly fillsScreen?: true
  /** It can be done before a shift is opened. */
  readonly worksWithoutShift?: true
}
