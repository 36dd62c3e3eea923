import { useEffect } from 'react'
import type { OutputOf } from '../../client/client.ts'
import { client, makeId } from '../../client/client.ts'
import { Signature } from '../../parts/signature.tsx'
import { useText } from '../../text/text.ts'

interface SigningProps {
  readonly number: string
  readonly given: OutputOf<'signatureGiven'>
}

/** Lets the customer sign on the display while the form is open; without a display nothing is asked. */
export function Signing({ number, given }: SigningProps) {
  const t = useText()
  useEffect(() => {
    void client.ask('showCustomer', { show: 'signing', id: makeId(), number })
    return () => void client.ask('showCustomer', { show: 'nothing' })
  }, [number])
  if (given === null) return null
  return (
    <div className="custody-signing" role="status">
      <span className="quiet">{t(given.signature === null ? 'custody.signWaits' : 'custody.signGiven')}</span>
      {given.signature !== null && <Signature strokes={given.signature} label={t('custody.signature')} />}
    </div>
  )
}
