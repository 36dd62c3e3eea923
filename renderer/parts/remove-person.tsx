// Removing what is known of somebody who asks for it, or of a record made by mistake: asked once, done for good.
import { useState } from 'react'
import type { RemovalKind } from '../../db/system/removals/model.ts'
import { useAct } from '../client/use-act.ts'
import { useStatus } from '../state/counter.ts'
import { announce } from '../state/desk.ts'
import { say, useText } from '../text/text.ts'
import { Ask } from './ask.tsx'
import { Button } from './button.tsx'
import { RefusalNotice } from './notice.tsx'

interface RemovePersonProps {
  readonly kind: RemovalKind
  readonly recordId: string
  /** Who or what, masked. */
  readonly name: string
  /** What is asked where it is more than this that goes, or less. */
  readonly ask?: string
}

export function RemovePerson({ kind, recordId, name, ask }: RemovePersonProps) {
  const t = useText()
  const asked = ask ?? t('keys.removeAsk', { name })
  const { staff } = useStatus()
  const [isAsking, setAsking] = useState(false)
  const removal = useAct('removePerson')
  // The contract decides; this keeps what is refused anyway off the screen.
  if (staff?.role !== 'supervisor' && staff?.role !== 'manager') return null
  async function remove(): Promise<void> {
    setAsking(false)
    const reply = await removal.run({ kind, recordId, because: 'request' })
    if (reply?.ok) announce(say('keys.removed'))
  }
  return (
    <>
      <Button label={t('keys.removeWho', { name })} onPress={() => setAsking(true)} isDisabled={removal.isRunning}>
        {t('keys.remove')}
      </Button>
      {isAsking && (
        <Ask
          label={asked}
          enter={{ words: t('keys.removeYes'), run: () => void remove() }}
          escape={{ words: t('common.back'), run: () => setAsking(false) }}
        >
          <strong>{asked}</strong>
        </Ask>
      )}
      <RefusalNotice refusal={removal.refusal} />
    </>
  )
}
