import { useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client, makeId } from '../../client/client.ts'

/** Takes the report of a closed shift along as a file, with a second person's word, and says where it lies. */
export function useReportFile(shiftId: string) {
  const [path, setPath] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function write(): Promise<void> {
    const recorded = await client.run('exportShiftReport', { shiftId }, makeId())
    if (!recorded.ok) return setRefusal(recorded.refusal)
    const reply = await client.ask('writeShiftReport', recorded.value)
    setRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok) setPath(reply.value.path)
  }
  return { path, refusal, write }
}
