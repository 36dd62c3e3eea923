import { useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'

/** Writes the report of a closed shift as a file, and says where it lies. */
export function useReportFile(shiftId: string) {
  const [path, setPath] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function write(): Promise<void> {
    const reply = await client.ask('writeShiftReport', { shiftId })
    setRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok) setPath(reply.value.path)
  }
  return { path, refusal, write }
}
