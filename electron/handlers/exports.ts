import { exportRegister } from '../../db/register/exports/commands.ts'
import { listExports } from '../../db/register/exports/queries.ts'
import type { exporting } from '../ipc/exports.ts'
import type { Handlers } from './handler.ts'

export const exportHandlers = {
  registerExports: async ({ store }) => ({ ok: true, value: await listExports(store.read) }),
  exportRegister: { command: exportRegister },
  writeRegisterExport: async (counter, { exportId }) => {
    // The writer is loaded with the first export, not at every start.
    const { writeRegisterList } = await import('../exporting/register-list.ts')
    return writeRegisterList(counter, exportId)
  },
} satisfies Pick<Handlers, keyof typeof exporting>
