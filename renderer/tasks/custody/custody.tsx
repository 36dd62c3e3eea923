import '../../styles/custody.css'
import { useState } from 'react'
import { useAsk } from '../../client/use-ask.ts'
import type { TaskProps } from '../task.ts'
import { Handling } from './handling.tsx'
import { keptTakingIn, type TakingIn } from './kept.ts'
import { Start } from './start.tsx'
import { TakeIn } from './take-in.tsx'

/** 代管交接: what is taken in, and what is handed over. An item that is there lives on its id. */
export function Custody({ roomId, itemId = null, kept }: TaskProps) {
  const [taking, setTaking] = useState<TakingIn | null>(() => keptTakingIn(kept))
  const household = useAsk('household', roomId === null ? null : { roomId }, []).value
  if (itemId !== null) return <Handling key={itemId} itemId={itemId} kept={kept} />
  if (taking !== null) return <TakeIn taking={taking} kept={kept} back={() => setTaking(null)} />
  if (roomId !== null && household === undefined) return <div className="visit" aria-busy="true" />
  return <Start household={household ?? null} take={setTaking} />
}
