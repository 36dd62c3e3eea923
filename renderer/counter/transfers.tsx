// The transfers and cheques of a payment, and the step after somebody looked into the bank.
import type { TransferView } from '../../db/money/transfers/model.ts'
import { verifiers } from '../../db/money/transfers/rules.ts'
import { client } from '../client/client.ts'
import { refuse } from '../../db/core/refusal.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { EntryForm } from '../parts/entry-form.tsx'
import { Money } from '../parts/money.tsx'
import { useStatus } from '../state/counter.ts'
import { announce } from '../state/desk.ts'
import { say, useText } from '../text/text.ts'

export interface TransferStep {
  readonly step: 'confirm' | 'deny'
  readonly transfer: TransferView
}

const chipTone = { toVerify: 'waiting', seen: 'good', notArrived: 'bad' } as const

interface TransfersProps {
  readonly paymentId: string
  readonly go: (step: TransferStep) => void
}

/** What of this payment comes through the bank; nothing is shown of any other payment. */
export function Transfers({ paymentId, go }: TransfersProps) {
  const t = useText()
  const role = useStatus().staff?.role
  const mayVerify = role !== undefined && verifiers.includes(role)
  const { value } = useAsk('transfersOf', { paymentId }, ['payments'])
  return (value ?? []).map((transfer) => (
    <div key={transfer.position} className="entry entry-plain">
      <span className="entry-line">
        <strong>{t(`collect.otherMethod.${transfer.method}`)}</strong>
        <Chip tone={chipTone[transfer.state]}>{t(`transfers.state.${transfer.state}`)}</Chip>
      </span>
      <span className="entry-line">
        <span className="quiet digits small">{transfer.reference}</span>
        <Money fen={transfer.amountFen} />
      </span>
      {transfer.state !== 'toVerify' && <span className="quiet small">{checkedText(transfer, t)}</span>}
      {transfer.state === 'toVerify' && mayVerify && (
        <span className="row">
          {(['confirm', 'deny'] as const).map((step) => (
            <Button key={step} onPress={() => go({ step, transfer })}>
              {t(`transfers.step.${step}`)}
            </Button>
          ))}
        </span>
      )}
    </div>
  ))
}

function checkedText({ seenOn, reason, checkedByName }: TransferView, t: ReturnType<typeof useText>): string {
  const name = checkedByName ?? t('common.maskedGone')
  return seenOn === null
    ? t('transfers.notArrivedBy', { name, reason: reason ?? '' })
    : t('transfers.seenBy', { name, day: seenOn })
}

/** The form of one step. */
export function TransferForm({ at, leave }: { readonly at: TransferStep; readonly leave: () => void }) {
  const t = useText()
  const { step, transfer } = at
  const { paymentId, position } = transfer
  return (
    <EntryForm
      title={t(`transfers.step.${step}`)}
      fields={
        step === 'confirm'
          ? [{ name: 'seenOn', label: 'transfers.seenOn', hint: 'transfers.seenOnHint' }]
          : [{ name: 'reason', label: 'transfers.reason', hint: 'transfers.reasonHint' }]
      }
      submit={`transfers.step.${step}`}
      leave={leave}
      saved={() => {
        announce(say(`transfers.done.${step}`))
        leave()
      }}
      send={async ({ seenOn = '', reason = '' }, _confirmed, actId) => {
        if (step === 'confirm') return client.run('confirmTransfer', { paymentId, position, seenOn }, actId)
        return reason.trim() === ''
          ? refuse('whyMissing', { field: 'reason' })
          : client.run('denyTransfer', { paymentId, position, reason: reason.trim() }, actId)
      }}
    >
      <p className="quiet digits">
        {t(`collect.otherMethod.${transfer.method}`)} {transfer.reference} <Money fen={transfer.amountFen} hasSign />
      </p>
      {step === 'deny' && <p className="quiet">{t('transfers.denyWhat')}</p>}
    </EntryForm>
  )
}
