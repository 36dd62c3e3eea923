// The register taken along as a file.
import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import { exportPeople, type RegisterExportView } from '../../db/register/exports/model.ts'
import { command, note, query } from './channel.ts'
import { id, nothing } from './values.ts'

const heads: readonly Role[] = ['supervisor', 'manager']

export const exporting = {
  /** The last ones, the newest first. */
  registerExports: query<readonly RegisterExportView[]>()({ input: nothing, callers: heads }),
  /** Records the export; the file is written by `writeRegisterExport` after it. */
  exportRegister: command<{ readonly exportId: string }>()({
    input: z.strictObject({ people: z.enum(exportPeople) }),
    callers: heads,
    approval: { by: heads, when: 'always' },
  }),
  /** Refuses `exportGone` unless the same person recorded it within a quarter of an hour. */
  writeRegisterExport: note<{ readonly path: string; readonly rooms: number }>()({
    input: z.strictObject({ exportId: id }),
    callers: heads,
  }),
}
