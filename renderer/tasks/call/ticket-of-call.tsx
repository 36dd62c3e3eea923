// The call ends with a ticket: who called and whose household it is are filled in.
import { useState } from 'react'
import type { CallView } from '../../../db/desk/calls/model.ts'
import { ticketKinds, type TicketKind } from '../../../db/desk/tickets/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { Button } from '../../parts/button.tsx'
import { startTask } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { KindChoice } from '../ticket/kind-choice.tsx'
import { OpenForm } from '../ticket/open-form.tsx'
import { usePhrase } from '../visitor/use-phrase.ts'
import { keepingOf, keptCallForm, keptTo } from './kept.ts'

interface TicketOfCallProps {
  readonly view: CallView
  readonly kept: KeptForm | null
  readonly close: () => void
}

function keptKind(kept: KeptForm | null): TicketKind | null {
  const kind = keptCallForm(kept) === 'ticket' ? keptTo(kept) : null
  return ticketKinds.find((known) => known === kind) ?? null
}

export function TicketOfCall({ view, kept, close }: TicketOfCallProps) {
  const [kind, setKind] = useState<TicketKind | null>(() => keptKind(kept))
  const { callId, roomId, callerName: name, number: phone } = view
  if (kind === null) return <WhichKind choose={setKind} close={close} />
  return (
    <OpenForm
      kind={kind}
      from={{ callId, roomId, name, phone }}
      keeping={keepingOf({ form: 'ticket', callId, to: kind }, kept)}
      opened={(ticketId) => startTask('ticket', { ticketId })}
      back={() => setKind(null)}
    />
  )
}

function WhichKind({ choose, close }: { readonly choose: (kind: TicketKind) => void; readonly close: () => void }) {
  const t = useText()
  usePhrase({ text: t('ticket.say.start'), hint: t('ticket.hint.start') })
  useKeys('middle', [
    { key: 'Enter', label: t('ticket.openRepair'), run: () => choose('repair') },
    ...ticketKinds.map((kind, place) => ({ key: String(place + 1), run: () => choose(kind) })),
    { key: 'Escape', label: t('key.back'), run: close },
  ])
  return (
    <>
      <KindChoice choose={choose} />
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={close}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => choose('repair')} className="foot-next">
          {t('ticket.openRepair')}
        </Button>
      </footer>
    </>
  )
}
