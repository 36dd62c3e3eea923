// Transfers and cheques that nobody has looked for in the bank yet, the oldest first: Enter on a row has seen it, N says
// that it did not arrive.
import { useEffect, useRef, useState } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import type { TransferView } from '../../../db/money/transfers/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { ChargePanel } from '../../counter/charge-panel.tsx'
import { TransferForm, type TransferStep } from '../../counter/transfers.tsx'
import { ChargeFacts } from '../../parts/charge-facts.tsx'
import { Money } from '../../parts/money.tsx'
import { useStatus } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { dayText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { useEditing } from './place.ts'

export function ToVerify({ leave }: { readonly leave: () => void }) {
  useEditing()
  const [at, setAt] = useState<TransferStep | null>(null)
  const [chargeId, setChargeId] = useState<string | null>(null)
  if (chargeId !== null) return <ChargePanel chargeId={chargeId} leave={() => setChargeId(null)} />
  return at === null ? (
    <List go={setAt} openCharge={setChargeId} leave={leave} />
  ) : (
    <TransferForm at={at} leave={() => setAt(null)} />
  )
}

interface ListProps {
  readonly go: (step: TransferStep) => void
  readonly openCharge: (chargeId: string) => void
  readonly leave: () => void
}

function List({ go, openCharge, leave }: ListProps) {
  const t = useText()
  const charges = useAsk('openCharges', {}, ['charges', 'payments', 'bills']).value ?? []
  const { value: waiting } = useAsk('transfersToVerify', {}, ['payments'])
  const [pointed, setPointed] = useState<TransferView | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const isKnown = waiting !== undefined
  useEffect(() => {
    if (isKnown) list.current?.querySelector<HTMLElement>('[data-row]')?.focus()
  }, [isKnown])
  useKeys('middle', [
    ...(pointed === null
      ? []
      : [{ key: 'N', label: t('transfers.step.deny'), run: () => go({ step: 'deny', transfer: pointed }) }]),
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  return (
    <div className="supervisor-body supervisor-scroll" role="region" aria-label={t('transfers.title')} ref={list}>
      <h1 className="task-title">{t('transfers.title')}</h1>
      {charges.map((charge) => (
        <RowButton
          key={charge.chargeId}
          className="entry entry-waiting"
          data-row
          onFocus={() => setPointed(null)}
          onPress={() => openCharge(charge.chargeId)}
        >
          <ChargeFacts charge={charge} />
        </RowButton>
      ))}
      {waiting?.length === 0 && charges.length === 0 && <p className="card empty">{t('transfers.none')}</p>}
      {waiting?.map((transfer) => (
        <Row
          key={`${transfer.paymentId} ${transfer.position}`}
          transfer={transfer}
          go={go}
          point={() => setPointed(transfer)}
        />
      ))}
    </div>
  )
}

interface RowProps {
  readonly transfer: TransferView
  readonly go: (step: TransferStep) => void
  readonly point: () => void
}

function Row({ transfer, go, point }: RowProps) {
  const t = useText()
  const { zone } = useStatus()
  const { method, room, receiptNumber, reference, amountFen, takenAt, takenByName } = transfer
  return (
    <RowButton className="entry entry-plain" data-row onFocus={point} onPress={() => go({ step: 'confirm', transfer })}>
      <span className="entry-line">
        <strong>
          {t(`collect.otherMethod.${method}`)} <span className="digits">{reference}</span>
        </strong>
        <Money fen={amountFen} className="strong" />
      </span>
      <span className="entry-line quiet small">
        <span className="digits">
          {room} · {receiptNumber}
        </span>
        <span className="digits">
          {dayText(takenAt, zone)} {t('transfers.takenBy', { name: takenByName ?? '' })}
        </span>
      </span>
    </RowButton>
  )
}
