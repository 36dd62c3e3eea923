import { useState } from 'react'
import type { Refusal } from '../../db/core/refusal.ts'
import { client, makeId } from '../client/client.ts'
import { announce } from '../state/desk.ts'
import { say } from '../text/text.ts'

/** Takes a receipt, or the paper of a deposit's return, along as PDF: who took it is recorded first, then the file is written. */
export function useReceiptPdf(receiptId: string | null) {
  const [isWriting, setWriting] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function take(): Promise<void> {
    if (isWriting || receiptId === null) return
    setTold(null)
    setRefusal(null)
    setWriting(true)
    const recorded = await client.run('takeReceiptCopy', { receiptId }, makeId())
    const written = recorded.ok ? await client.ask('writeReceiptCopy', recorded.value) : recorded
    setWriting(false)
    if (!written.ok) return setRefusal(written.refusal)
    const words = say('payment.pdfWritten', { ...written.value })
    setTold(words)
    announce(words)
  }
  return { take, isWriting, told, refusal }
}
