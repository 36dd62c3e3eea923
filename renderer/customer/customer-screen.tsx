// The customer's display: one value, drawn. Nothing is remembered here, and nothing can be done but sign.
import { useEffect, useState } from 'react'
import type { CustomerDisplayView } from '../../electron/ipc/counter.ts'
import { client } from '../client/client.ts'
import { Both } from './both.tsx'
import { PaymentShown } from './payment-shown.tsx'
import { SigningShown } from './signing-shown.tsx'
import { clockTimeIn } from '../../db/core/time.ts'
import { phoneText } from '../text/phone-text.ts'
import { sayIn, sayOwnPhrases } from '../text/text.ts'

function useDisplay(): CustomerDisplayView | null {
  const [view, setView] = useState<CustomerDisplayView | null>(null)
  useEffect(() => {
    let turn = 0
    function ask(): void {
      const mine = (turn += 1)
      void client.ask('customerDisplay', {}).then((reply) => {
        // A value that can not be read is no value: the last person's must not stay on the screen.
        if (mine !== turn) return
        if (reply.ok) sayOwnPhrases(reply.value.phrases)
        setView(reply.ok ? reply.value : null)
      })
    }
    ask()
    const stop = client.onChanged(ask)
    return () => {
      turn = -1
      stop()
    }
  }, [])
  return view
}

export function CustomerScreen() {
  const view = useDisplay()
  const staff = view?.staffName ?? null
  return (
    <main className="customer" aria-label={sayIn('zh-CN', 'customer.label')}>
      <header>
        <h1>{view?.centreName ?? sayIn('zh-CN', 'customer.welcome')}</h1>
        {staff !== null && <span>{sayIn('zh-CN', 'customer.serves', { name: staff })}</span>}
      </header>
      <div className="customer-middle" aria-live="polite">
        {view === null ? <Greeting /> : <Shown view={view} />}
      </div>
    </main>
  )
}

function Shown({ view }: { readonly view: CustomerDisplayView }) {
  const { shown } = view
  switch (shown.show) {
    case 'payment':
      return <PaymentShown payment={shown} />
    case 'signing':
      return <SigningShown key={shown.id} id={shown.id} number={shown.number} isSigned={shown.isSigned} />
    case 'farewell':
      return (
        <div className="customer-words">
          <Both words="thanks" className="customer-lead" />
          <Both words="goodbye" className="customer-huge" />
        </div>
      )
    case 'away':
      return <Away view={view} />
    default:
      return <Greeting />
  }
}

function Greeting() {
  return (
    <div className="customer-words">
      <Both words="welcome" className="customer-lead" />
      <Both words="greeting" className="customer-huge" />
    </div>
  )
}

function Away({ view }: { readonly view: CustomerDisplayView }) {
  const { absence, dutyPhone, zone } = view
  return (
    <div className="customer-words">
      <Both words="away" className="customer-lead" />
      {absence && (
        <Both
          words="back"
          facts={{ name: absence.name, time: clockTimeIn(zone, absence.backAt) }}
          className="customer-huge"
        />
      )}
      <Both words="sorry" className="customer-lead" />
      {dutyPhone !== null && (
        <p className="customer-duty">
          <Both words="ring" className="customer-small" />
          <strong>{phoneText(dutyPhone)}</strong>
        </p>
      )}
    </div>
  )
}
