import { useEffect, useState } from 'react'
import type { PayableBill } from '../../../db/money/bills/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { useAct } from '../../client/use-act.ts'
import { Ask } from '../../parts/ask.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { HouseholdTitle } from '../../parts/household-title.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce, goIdle, setPhrase } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import type { TaskProps } from '../task.ts'
import { BillsTable } from './bills-table.tsx'
import { BlockedNotice } from './blocked-notice.tsx'
import { CashPanel } from './cash-panel.tsx'
import { ChargeWait } from './charge-wait.tsx'
import { Done } from './done.tsx'
import { DuePanel } from './due-panel.tsx'
import { tenderOf } from './form.ts'
import { MoreBar } from './more-bar.tsx'
import { MoreForm, type OpenForm } from './more-forms.tsx'
import { OtherWay } from './other-way-fields.tsx'
import { useCharging, type ChargingNow } from './use-charging.ts'
import { useShownToCustomer } from './shown-to-customer.ts'
import { collectPhrase, useCollect, type Collecting } from './use-collect.ts'

/** 收费: bills, cash, change and receipt of one household. */
export function Collect({ roomId, kept, billIds = null }: TaskProps) {
  return roomId === null ? null : <CollectFrom roomId={roomId} kept={kept} billIds={billIds} />
}

interface CollectFromProps {
  readonly roomId: string
  readonly kept: KeptForm | null
  readonly billIds: readonly string[] | null
}

function CollectFrom({ roomId, kept, billIds }: CollectFromProps) {
  const today = useStatus().shift?.businessDate ?? ''
  const collecting = useCollect(roomId, kept, today, billIds)
  const { form, finish } = collecting
  const charging = useCharging(collecting)
  useShownToCustomer(collecting)
  function leave(): void {
    finish()
    goIdle()
  }
  if (form.stage === 'taken' && form.answer !== null) return <Done answer={form.answer} finish={finish} />
  if (charging.charge !== null && charging.charge.state !== 'notPaid')
    return <ChargeWait charge={charging.charge} look={charging.look} leave={leave} />
  const asked = (collecting.bills ?? []).filter(({ id, canDrop }) => canDrop && billIds?.includes(id))
  return <Filling collecting={collecting} charging={charging} isRestored={kept !== null} today={today} asked={asked} />
}

interface FillingProps {
  readonly collecting: Collecting
  readonly charging: ChargingNow
  readonly isRestored: boolean
  readonly today: string
  /** What the task before asked for, and nobody has paid. */
  readonly asked: readonly PayableBill[]
}

function useCollectKeys(collecting: Collecting, isOn: boolean, leave: () => void): void {
  const t = useText()
  const { form, bills, send, take } = collecting
  const pointed = bills?.[form.cursor]
  const move = (by: number) => () => send({ kind: 'moved', by, count: bills?.length ?? 0 })
  const bindings = [
    { key: 'Enter', label: t('key.take'), run: () => void take() },
    { key: 'Space', label: t('key.toggle'), run: () => pointed && send({ kind: 'toggled', billId: pointed.id }) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    { key: 'ArrowDown', label: t('key.move'), repeats: true, run: move(1) },
    { key: 'Escape', label: t('key.back'), run: leave },
  ]
  useKeys('middle', isOn ? bindings : [])
}

function Filling({ collecting, charging, isRestored, today, asked }: FillingProps) {
  const t = useText()
  const { form, bills, split } = collecting
  const [isLeaving, setLeaving] = useState(false)
  const [open, setOpen] = useState<OpenForm | null>(null)
  const tender = tenderOf(form.cashText, split.cashFen)
  const received = tender.kind === 'enough' || tender.kind === 'short' ? tender.receivedFen : null
  const { text, hint } = collectPhrase(form, split, received)
  // A form over it says its own phrase, and takes it along.
  useEffect(() => {
    if (open === null) setPhrase({ text, hint })
  }, [text, hint, open])
  useEffect(() => () => setPhrase(null), [])
  function abandon() {
    collecting.finish()
    goIdle()
  }
  useCollectKeys(collecting, open === null, () => (form.isTouched || asked.length > 0 ? setLeaving(true) : abandon()))
  if (open) return <MoreForm open={open} collecting={collecting} tender={tender} close={() => setOpen(null)} />
  const isAllCharged = bills?.length === 0 && collecting.charges.length > 0
  const isUnsure = form.stage === 'sent' && !collecting.isTaking
  return (
    <div className="collect">
      <HouseholdTitle roomId={form.roomId} title={t('collect.title')}>
        {isRestored && !isUnsure && <Chip tone="good">{t('collect.restored')}</Chip>}
      </HouseholdTitle>
      {isLeaving && asked.length > 0 && !isUnsure && (
        <AskedUnpaid asked={asked} stay={() => setLeaving(false)} leave={abandon} />
      )}
      {isLeaving && (asked.length === 0 || isUnsure) && (
        <Ask
          label={t(isUnsure ? 'collect.leaveUnsureAsk' : 'collect.leaveAsk')}
          enter={{ words: t('collect.stay'), run: () => setLeaving(false) }}
          escape={{ words: t('collect.leave'), run: abandon }}
        />
      )}
      {collecting.isAskingChange && tender.kind === 'enough' && (
        <Ask
          label={t('collect.changeAsk', { received: tender.receivedFen, change: tender.changeFen })}
          enter={{ words: t('collect.changeRight'), run: () => collecting.answerChange(true) }}
          escape={{ words: t('key.back'), run: () => collecting.answerChange(false) }}
        />
      )}
      {charging.asking !== null && (
        <Ask
          label={t('charges.ask', {
            method: t(`collect.otherMethod.${charging.asking.method}`),
            amount: charging.asking.amountFen,
          })}
          enter={{ words: t('charges.askEnter'), run: () => charging.answer(true) }}
          escape={{ words: t('key.back'), run: () => charging.answer(false) }}
        />
      )}
      {collecting.charges.map((charge) => (
        <BlockedNotice key={charge.chargeId} charge={charge} />
      ))}
      {isUnsure && <Notice tone="waiting">{t('collect.unsure')}</Notice>}
      {!isUnsure && (
        <div className="card collect-bills">
          {!isAllCharged && <BillsTable collecting={collecting} today={today} />}
          {form.stage === 'filling' && <MoreBar collecting={collecting} open={setOpen} />}
        </div>
      )}
      <div className="collect-money">
        <OtherWay collecting={collecting} scan={charging.scan} />
        {/* After the fields of another way Tab leads to the cash. */}
        <CashPanel collecting={collecting} tender={tender} />
        <DuePanel collecting={collecting} />
      </div>
    </div>
  )
}

interface AskedUnpaidProps {
  readonly asked: readonly PayableBill[]
  readonly stay: () => void
  readonly leave: () => void
}

/** What was asked for a moment ago is not paid: it is dropped with the payment, or said to stay owed. */
function AskedUnpaid({ asked, stay, leave }: AskedUnpaidProps) {
  const t = useText()
  const act = useAct('dropBill')
  async function drop(): Promise<void> {
    const reply = await act.run({ billIds: asked.map(({ id }) => id), reason: 'left' })
    if (!reply?.ok) return
    announce(t('collect.drop.done'))
    leave()
  }
  return (
    <>
      <Ask
        label={t('collect.drop.leaveAsk', { fen: asked.reduce((sum, { balanceFen }) => sum + balanceFen, 0) })}
        enter={{ words: t('collect.stay'), run: stay }}
        other={{ key: 'K', words: t('collect.drop.leaveKeep'), run: leave }}
        escape={{ words: t('collect.drop.leaveDrop'), run: () => void drop() }}
      />
      <RefusalNotice refusal={act.refusal} />
    </>
  )
}
