import { useEffect } from 'react'
import { setPhrase } from '../../state/desk.ts'
import { say } from '../../text/text.ts'
import type { TaskProps } from '../task.ts'
import { EstateRegister } from './estate-register.tsx'
import { RoomRegister } from './room-register.tsx'

/** 档案: with a household in hand its people and vehicles, without one the rooms, the staff and the lists. */
export function Register({ roomId, kept }: TaskProps) {
  useEffect(() => {
    setPhrase({ text: say('register.phrase'), hint: say('register.phraseHint') })
    return () => setPhrase(null)
  }, [])
  return roomId === null ? <EstateRegister kept={kept} /> : <RoomRegister roomId={roomId} kept={kept} />
}
