import '../../styles/calls.css'
import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { client, makeId } from '../../client/client.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { goIdle, startTask, takeInHand } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import type { TaskProps } from '../task.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { Calling } from './calling.tsx'
import { LooseForm } from './loose-forms.tsx'
import { keptCallForm } from './kept.ts'
import { Owed } from './owed.tsx'

/** 电话: picked up with one key; what it leaves owed is a task of its own. */
export function Call({ callId = null, callBackId = null, kept }: TaskProps) {
  if (callBackId !== null) return <Owed key={callBackId} callBackId={callBackId} kept={kept} />
  if (callId !== null) return <Calling key={callId} callId={callId} kept={kept} />
  return <PickUp kept={kept} />
}

/** The phrase is there with the first key; the call begins behind it. */
function PickUp({ kept }: { readonly kept: KeptForm | null }) {
  const t = useText()
  const { centreName } = useStatus()
  const form = keptCallForm(kept)
  const loose = form === 'dial' || form === 'missed' ? form : null
  const [actId] = useState(makeId)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const isAsked = useRef(false)
  usePhrase({ text: t('call.say.pickUp', { centre: centreName ?? '' }), hint: t('call.hint.pickUp') })
  function begin(): void {
    void client.run('pickUpCall', {}, actId).then((reply) => {
      if (reply.ok) startTask('call', { callId: reply.value.callId })
      else setRefusal(reply.refusal)
    })
  }
  useEffect(() => {
    if (loose !== null || isAsked.current) return
    isAsked.current = true
    // Whoever was in hand before the telephone rang is not who is calling.
    takeInHand(null)
    begin()
  })
  useKeys('middle', [
    ...(refusal === null ? [] : [{ key: 'Enter', label: t('call.tryAgain'), run: begin }]),
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  if (loose !== null) return <LooseForm form={loose} kept={kept} back={() => goIdle()} />
  return (
    <div className="visit" aria-busy={refusal === null}>
      <h1 className="task-title">{t('call.title')}</h1>
      <RefusalNotice refusal={refusal} />
      {refusal !== null && (
        <Button look="primary" keyCap="Enter" onPress={begin}>
          {t('call.tryAgain')}
        </Button>
      )}
    </div>
  )
}
