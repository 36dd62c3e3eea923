import { dropReasons } from '../../db/money/bills/model.ts'
import { client } from '../client/client.ts'
import { announce } from '../state/desk.ts'
import { say, useText } from '../text/text.ts'
import { EntryForm } from './entry-form.tsx'

interface DropFormProps {
  readonly bill: { readonly id: string; readonly item: string; readonly amountFen: number }
  readonly saved: () => void
  readonly leave: () => void
}

/** Drops what was asked for and never paid; the reason is one of a few. */
export function DropForm({ bill, saved, leave }: DropFormProps) {
  const t = useText()
  const choices = dropReasons.map((value) => ({ value, label: `collect.drop.reason.${value}` as const }))
  return (
    <EntryForm
      title={t('collect.drop.title', { item: bill.item, fen: bill.amountFen })}
      submit="collect.drop.key"
      fields={[{ name: 'reason', label: 'collect.drop.why', choices }]}
      send={({ reason = '' }, _confirmed, actId) => {
        const known = dropReasons.find((one) => one === reason) ?? 'changedMind'
        return client.run('dropBill', { billIds: [bill.id], reason: known }, actId)
      }}
      saved={() => {
        announce(say('collect.drop.done'))
        saved()
      }}
      leave={leave}
    />
  )
}
