import { useState } from 'react'
import { useAsk } from '../../client/use-ask.ts'
import { LockScreen } from './lock-screen.tsx'
import { Opening } from './opening.tsx'
import { SignIn } from './sign-in.tsx'

/** Nobody is signed in: the lock screen while somebody is away, else the sign-in, which may be there before the counter is. */
export function WayIn({ isOpening }: { readonly isOpening: boolean }) {
  const [cameEarly] = useState(isOpening)
  const { value, refusal } = useAsk('lockScreen', {}, ['absences', 'notices', 'settings', 'counter'])
  if (value === undefined && refusal === null && !cameEarly) return <Opening />
  return value?.absence ? <LockScreen view={value} absence={value.absence} /> : <SignIn />
}
