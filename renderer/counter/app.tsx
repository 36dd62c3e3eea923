import { lazy, Suspense, useEffect } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { followCounter, useCounter } from '../state/counter.ts'
import { Opening } from './gates/opening.tsx'
import { WayIn } from './gates/way-in.tsx'

// The sign-in is small and comes first. The rest is read while a number is typed, or at once where it is needed.
const readStages = () => import('./stages.tsx')
const Stages = lazy(readStages)

/** One screen for each stage of the way in. */
export function App() {
  useEffect(followCounter, [])
  const locale = useCounter(({ status }) => status?.locale ?? 'zh-CN')
  return (
    <I18nProvider locale={locale}>
      <Suspense fallback={<Opening />}>
        <Stage />
      </Suspense>
    </I18nProvider>
  )
}

/** The program says so before it has opened anything: there is a counter here to sign in to. */
const isBegun = new URLSearchParams(location.search).has('begun')

function Stage() {
  const { status, refusal } = useCounter()
  const isOpening = refusal === null && (status === null || status.stage === 'starting')
  const isSignIn = status?.stage === 'signIn'
  useEffect(() => {
    if (isSignIn) requestIdleCallback(() => void readStages())
  }, [isSignIn])
  // The form is there at once: what is typed while the store opens is taken when it is open.
  if (isSignIn || (isOpening && isBegun)) return <WayIn isOpening={isOpening} />
  return status === null || isOpening ? <Opening /> : <Stages status={status} />
}
