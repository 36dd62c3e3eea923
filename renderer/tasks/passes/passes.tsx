import '../../styles/passes.css'
import { useState } from 'react'
import type { HostHit } from '../../../db/desk/visits/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { useText } from '../../text/text.ts'
import type { TaskProps } from '../task.ts'
import { HostPicker } from '../visitor/host-picker.tsx'
import { usePhrase } from '../visitor/use-phrase.ts'
import { Announce } from './announce.tsx'
import { keptHost } from './kept.ts'
import { PassList } from './pass-list.tsx'
import { PassNow } from './pass-now.tsx'

type At =
  | { readonly step: 'list' }
  | { readonly step: 'host' }
  | { readonly step: 'announce'; readonly host: HostHit }
  | { readonly step: 'pass'; readonly passId: string }

/** 预约与许可: who is expected, announced by whom, for which days; and their arrival. */
export function Passes({ roomId, kept }: TaskProps) {
  const restored = keptHost(kept)
  const [at, setAt] = useState<At>(restored === null ? { step: 'list' } : { step: 'announce', host: restored })
  const household = useAsk('household', roomId === null ? null : { roomId }, []).value ?? null
  function announceNew(): void {
    if (household === null) return setAt({ step: 'host' })
    const text = {
      kind: 'resident',
      roomId: household.roomId,
      place: household.room,
      maskedName: household.people[0]?.maskedName ?? null,
    } as const
    setAt({ step: 'announce', host: { host: { kind: 'resident', roomId: household.roomId, personId: null }, text } })
  }
  const toList = () => setAt({ step: 'list' })
  if (at.step === 'host') return <WhoseGuest take={(host) => setAt({ step: 'announce', host })} back={toList} />
  if (at.step === 'announce')
    return <Announce host={at.host} kept={kept} made={(passId) => setAt({ step: 'pass', passId })} back={toList} />
  if (at.step === 'pass') return <PassNow passId={at.passId} back={toList} />
  return <PassList open={(passId) => setAt({ step: 'pass', passId })} announceNew={announceNew} />
}

function WhoseGuest({ take, back }: { readonly take: (host: HostHit) => void; readonly back: () => void }) {
  const t = useText()
  usePhrase({ text: t('passes.say.announce'), hint: t('passes.hint.host') })
  return (
    <div className="visit">
      <h1 className="for-readers">{t('passes.title')}</h1>
      <HostPicker label={t('passes.hostLabel')} take={take} back={back} />
    </div>
  )
}
