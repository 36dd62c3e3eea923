// 办卡押金: what a household has of the centre's and what is held for it.
import '../../styles/custody.css'
import '../../styles/services.css'
import { useState } from 'react'
import type { DepositView } from '../../../db/money/deposits/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { HouseholdTitle } from '../../parts/household-title.tsx'
import { Money } from '../../parts/money.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { goIdle, startTask } from '../../state/desk.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import type { TaskProps } from '../task.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { DepositForm, ReturnForm, type Returned } from './deposit-forms.tsx'
import { keepingOf, keptForm, type OpenForm } from './kept.ts'
import { DepositRow } from './rows.tsx'

export function Services({ roomId, kept }: TaskProps) {
  return roomId === null ? null : <ServicesOf roomId={roomId} kept={kept} />
}

function ServicesOf({ roomId, kept }: { readonly roomId: string; readonly kept: KeptForm | null }) {
  const t = useText()
  const { value: deposits, refusal } = useAsk('deposits', { roomId }, ['deposits', 'payments', 'bills'])
  const [open, setOpen] = useState<OpenForm | null>(() => keptForm(kept))
  const [returned, setReturned] = useState<Returned | null>(null)
  const collect = (billIds: readonly string[]) => startTask('collect', { roomId, billIds })
  const close = () => setOpen(null)
  const about = deposits?.find(({ depositId }) => depositId === open?.aboutId)
  return (
    <div className="household-view services">
      <HouseholdTitle roomId={roomId} title={t('services.title')} />
      <RefusalNotice refusal={refusal} />
      {returned !== null && <ReturnDone returned={returned} />}
      {returned === null && open !== null && (
        <EntryKeepingContext value={keepingOf(open, roomId, kept)}>
          {open.form === 'deposit' && <DepositForm roomId={roomId} collect={collect} leave={close} />}
          {open.form === 'return' && about && <ReturnForm deposit={about} saved={setReturned} leave={close} />}
        </EntryKeepingContext>
      )}
      {returned === null && open === null && <Lists deposits={deposits ?? []} open={setOpen} collect={collect} />}
    </div>
  )
}

interface ListsProps {
  readonly deposits: readonly DepositView[]
  readonly open: (form: OpenForm) => void
  readonly collect: (billIds: readonly string[]) => void
}

function Lists({ deposits, open, collect }: ListsProps) {
  const t = useText()
  const [at, setAt] = useState(-1)
  usePhrase({ text: t('services.say.start'), hint: t('services.hint.start') })
  const pointed = deposits[at]
  const move = (by: number) => () => setAt((before) => Math.max(-1, Math.min(deposits.length - 1, before + by)))
  const take = () => open({ form: 'deposit', aboutId: null })
  function go(deposit: DepositView): void {
    if (deposit.state === 'unpaid') collect([deposit.billId])
    if (deposit.state === 'held') open({ form: 'return', aboutId: deposit.depositId })
  }
  const next = () => (pointed === undefined ? take() : go(pointed))
  const words = t(pointed === undefined ? 'services.takeDeposit' : `services.next.${pointed.state}`)
  useKeys('middle', [
    { key: 'Enter', label: words, run: next },
    { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <>
      <section className="card service-list" aria-label={t('services.deposits')}>
        <h2 className="section-title">{t('services.deposits')}</h2>
        {deposits.length === 0 && <p className="empty">{t('services.noDeposits')}</p>}
        <ul>
          {deposits.map((deposit) => (
            <DepositRow
              key={deposit.depositId}
              deposit={deposit}
              isPointed={deposit === pointed}
              open={() => go(deposit)}
            />
          ))}
        </ul>
      </section>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={next} isDisabled={pointed?.state === 'returned'}>
          {words}
        </Button>
      </footer>
    </>
  )
}

/** What goes into the customer's hands, until they have checked it (standard 3.4.6). */
function ReturnDone({ returned }: { readonly returned: Returned }) {
  const t = useText()
  usePhrase({ text: t('services.say.returned', { fen: returned.returnedFen }), hint: t('services.hint.returned') })
  useKeys('middle', [{ key: 'Enter', label: t('key.confirm'), run: () => goIdle(true) }])
  return (
    <section className="card service-done" aria-label={t('services.returnDeposit')}>
      <p className="quiet">{t('services.returnedAs', { number: returned.number })}</p>
      <Money fen={returned.returnedFen} hasSign className="huge" />
      {returned.deductedFen > 0 && <p>{t('services.kept', { fen: returned.deductedFen })}</p>}
      <Button look="primary" keyCap="Enter" onPress={() => goIdle(true)} className="button-wide">
        {t('payment.confirm')}
      </Button>
    </section>
  )
}
