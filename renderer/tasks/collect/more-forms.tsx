// The forms behind the small keys: another room, a thing charged at once, a part of the sum, a waiver.
import { useEffect } from 'react'
import { formatYuanPlain, parseYuanAboveZero } from '../../../db/core/money.ts'
import { refuse, type Result } from '../../../db/core/refusal.ts'
import type { PayableBill } from '../../../db/money/bills/model.ts'
import { readWaiver, type WaiverKind } from '../../../db/money/bills/waiver-rules.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { DropForm } from '../../parts/drop-form.tsx'
import { EntryForm } from '../../parts/entry-form.tsx'
import { announce, setPhrase } from '../../state/desk.ts'
import { periodText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import type { Tender } from './form.ts'
import { chosenFen, type MoreFields } from './more.ts'
import type { Collecting } from './use-collect.ts'

export type OpenForm =
  | { readonly kind: 'room' | 'oneOff' | 'part' }
  | { readonly kind: 'waive' | 'drop'; readonly bill: PayableBill }

interface MoreFormProps {
  readonly collecting: Collecting
  /** The cash that was typed before. */
  readonly tender: Tender
  readonly close: () => void
}

export function MoreForm({ open, ...props }: MoreFormProps & { readonly open: OpenForm }) {
  const t = useText()
  const text = t(open.kind === 'drop' ? 'phrase.choose' : `collect.more.say.${open.kind}`)
  const hint = t('phrase.explainHint')
  useEffect(() => {
    setPhrase({ text, hint })
    return () => setPhrase(null)
  }, [text, hint])
  if (open.kind === 'drop') return <DropForm bill={open.bill} saved={props.close} leave={props.close} />
  if (open.kind === 'waive') return <WaiveForm {...props} bill={open.bill} />
  if (open.kind === 'room') return <RoomForm {...props} />
  return open.kind === 'part' ? <PartForm {...props} /> : <OneOffForm {...props} />
}

/** What is typed changes the form only; it goes out with the payment. */
function useMore({ collecting, close }: MoreFormProps) {
  const { form, send } = collecting
  return (change: Partial<MoreFields>): Result<object> => {
    send({ kind: 'moreChanged', change: { ...form.more, ...change } })
    close()
    return { ok: true }
  }
}

function RoomForm(props: MoreFormProps) {
  const t = useText()
  const change = useMore(props)
  const { form } = props.collecting
  async function add(text: string): Promise<Result<object>> {
    const found = await client.ask('find', { text })
    if (!found.ok) return found
    const rooms = new Set(found.value.hits.flatMap((hit) => (hit.kind === 'room' ? [hit.roomId] : [])))
    const [roomId] = rooms
    if (roomId === undefined) return refuse('roomNotFound', { field: 'room' })
    if (rooms.size > 1) return refuse('roomUnclear', { field: 'room' })
    if (roomId === form.roomId || form.more.rooms.includes(roomId)) return refuse('roomThere', { field: 'room' })
    return change({ rooms: [...form.more.rooms, roomId] })
  }
  return (
    <EntryForm
      title={t('collect.more.room')}
      submit="collect.more.add"
      fields={[{ name: 'room', label: 'collect.more.roomNumber', hint: 'collect.more.roomHint' }]}
      send={({ room = '' }) => add(room)}
      saved={props.close}
      leave={props.close}
    />
  )
}

function PartForm(props: MoreFormProps) {
  const t = useText()
  const change = useMore(props)
  const { collecting, tender } = props
  const { form, bills = [] } = collecting
  const { partFen } = form.more
  // Too little cash may be what the customer pays today.
  const offeredFen = partFen ?? (tender.kind === 'short' ? tender.receivedFen : null)
  const mostFen = chosenFen(
    form.more,
    bills.filter(({ id }) => form.chosen?.includes(id)),
  )
  function read(text: string): Result<object> {
    if (text.trim() === '') return change({ partFen: null })
    const typed = parseYuanAboveZero(text)
    if (!typed.ok) return { ok: false, refusal: { ...typed.refusal, field: 'part' } }
    if (typed.fen > mostFen) return refuse('partAboveDue', { field: 'part', facts: { mostFen } })
    return change({ partFen: typed.fen === mostFen ? null : typed.fen })
  }
  return (
    <EntryForm
      title={t('collect.more.part')}
      submit="collect.more.set"
      fields={[
        {
          name: 'part',
          label: 'collect.more.partAmount',
          hint: 'collect.more.partHint',
          initial: offeredFen === null ? '' : formatYuanPlain(offeredFen),
        },
      ]}
      send={({ part = '' }) => Promise.resolve(read(part))}
      saved={props.close}
      leave={props.close}
    />
  )
}

function OneOffForm(props: MoreFormProps) {
  const t = useText()
  const change = useMore(props)
  const items = useAsk('oneOffItems', {}, ['fees']).value
  const { oneOffs } = props.collecting.form.more
  if (items === undefined) return <section className="card entry-form" aria-busy="true" />
  function add(feeItemId: string, amount: string, reason: string): Result<object> {
    const item = items?.find(({ id }) => id === feeItemId)
    if (!item) return refuse('noOneOffs')
    const typed =
      amount.trim() === '' && item.amountFen !== null
        ? { ok: true as const, fen: item.amountFen }
        : parseYuanAboveZero(amount)
    if (!typed.ok) return { ok: false, refusal: { ...typed.refusal, field: 'amount' } }
    if (typed.fen === 0) return refuse('amountUnreadable', { field: 'amount' })
    if (reason.trim() === '') return refuse('reasonMissing', { field: 'reason' })
    const row = { feeItemId, name: item.name, amountFen: typed.fen, reason: reason.trim() }
    return change({ oneOffs: [...oneOffs, row] })
  }
  return (
    <EntryForm
      title={t('collect.more.oneOff')}
      submit="collect.more.add"
      fields={[
        { name: 'reason', label: 'collect.more.oneOffReason' },
        { name: 'amount', label: 'collect.more.amount', hint: 'collect.more.amountHint' },
        {
          name: 'item',
          label: 'collect.item',
          choices: items.map(({ id, name, amountFen }) => ({
            value: id,
            text: amountFen === null ? name : `${name} ${formatYuanPlain(amountFen)}`,
          })),
        },
      ]}
      send={({ item = '', amount = '', reason = '' }) => Promise.resolve(add(item, amount, reason))}
      saved={props.close}
      leave={props.close}
    >
      {items.length === 0 && <p className="quiet">{t('refusal.noOneOffs')}</p>}
    </EntryForm>
  )
}

function WaiveForm({ collecting, bill, close }: MoreFormProps & { readonly bill: PayableBill }) {
  const t = useText()
  const chosen = (collecting.bills ?? []).filter(({ id }) => collecting.form.chosen?.includes(id))
  const sum = (of: (one: PayableBill) => number) => chosen.reduce((fen, one) => fen + of(one), 0)
  const all = {
    amountFen: sum(({ amountFen }) => amountFen),
    balanceFen: sum(({ balanceFen }) => balanceFen),
    waivedFen: sum(({ waivedFen }) => waivedFen),
  }
  const late = { amountFen: bill.lateFen, balanceFen: bill.lateFen, waivedFen: 0 }
  const hasLate = bill.lateFen > 0
  return (
    <EntryForm
      title={t('collect.more.waiveWhat', { item: bill.item, period: periodText(bill.periodFrom, bill.periodTo) })}
      submit="collect.more.waiveDo"
      fields={[
        { name: 'amount', label: 'collect.more.waiveAmount', hint: 'collect.more.waiveHint' },
        { name: 'reason', label: 'collect.more.waiveReason' },
        {
          name: 'kind',
          label: 'collect.more.waiveKind',
          choices: [
            { value: 'waiver', label: 'collect.waiverKind.waiver' },
            { value: 'discount', label: 'collect.waiverKind.discount' },
          ],
        },
        {
          name: 'part',
          label: 'collect.more.waivePart',
          choices: [
            { value: 'bill', text: t('collect.more.ofBill', { fen: bill.balanceFen }) },
            ...(chosen.length > 1
              ? [{ value: 'all', text: t('collect.more.ofAll', { count: chosen.length, fen: all.balanceFen }) }]
              : []),
            ...(hasLate ? [{ value: 'late', text: t('collect.more.ofLate', { fen: bill.lateFen }) }] : []),
          ],
        },
      ]}
      send={async ({ amount = '', reason = '', kind, part }, _confirmed, actId) => {
        const isLate = part === 'late'
        const read = readWaiver(amount, isLate ? late : part === 'all' ? all : bill)
        if (!read.ok) return read
        const billIds = part === 'all' ? chosen.map(({ id }) => id) : [bill.id]
        const input = { billIds, part: isLate ? 'late' : 'bill', kind: kind as WaiverKind } as const
        return client.run('waiveBill', { ...input, amountFen: read.amountFen, reason }, actId)
      }}
      saved={() => {
        announce(t('collect.more.waived'))
        close()
      }}
      leave={close}
    />
  )
}
