// 办卡押金: cards, permits and deposits of a household.
import '../../styles/custody.css'
import '../../styles/services.css'
import { useState } from 'react'
import { goodsServiceId } from '../../../db/money/cards/model.ts'
import type { ServiceView } from '../../../db/money/services/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { HouseholdTitle } from '../../parts/household-title.tsx'
import { Money } from '../../parts/money.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle, startTask } from '../../state/desk.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import type { TaskProps } from '../task.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { CardForm, IssueForm, type CardDone } from './card-forms.tsx'
import { DepositForm, ReturnForm, TopUpForm } from './deposit-forms.tsx'
import { PayOutForm } from './pay-out-form.tsx'
import { keepingOf, keptForm, type OpenForm } from './kept.ts'
import { Lists } from './lists.tsx'
import { PapersStep } from './papers-step.tsx'

export function Services({ roomId, recordId = null, kept }: TaskProps) {
  return roomId === null ? null : <ServicesOf roomId={roomId} recordId={recordId} kept={kept} />
}

const changes = ['deposits', 'cards', 'payments', 'bills'] as const

function useServices(roomId: string) {
  const { value: deposits, refusal } = useAsk('deposits', { roomId }, changes)
  const cards = useAsk('cards', { roomId }, changes).value
  const prepaid = useAsk('prepaid', { roomId }, [...changes, 'prepaid']).value
  const payouts = useAsk('payouts', { roomId }, [...changes, 'prepaid']).value
  const services = useAsk('services', {}, ['fees']).value
  const household = useAsk('household', { roomId }, ['register']).value
  return { deposits, cards, prepaid, payouts, services, household, refusal }
}

interface ServicesOfProps {
  readonly roomId: string
  readonly recordId: string | null
  readonly kept: KeptForm | null
}

function ServicesOf({ roomId, recordId, kept }: ServicesOfProps) {
  const t = useText()
  const all = useServices(roomId)
  const [open, setOpen] = useState<OpenForm | null>(() => keptForm(kept))
  const [asked, setAsked] = useState<ServiceView | null>(null)
  const [returned, setReturned] = useState<GivenBack | null>(null)
  const collect = (billIds: readonly string[]) => startTask('collect', { roomId, billIds })
  const close = () => setOpen(null)
  // Luggage is let out one by one, from the custody of the counter.
  const begin = (service: ServiceView) =>
    service.id === goodsServiceId ? startTask('custody', { roomId }) : setAsked(service)
  if (returned !== null)
    return (
      <Frame roomId={roomId}>
        <BackDone back={returned} />
      </Frame>
    )
  if (open !== null)
    return (
      <Frame roomId={roomId}>
        <EntryKeepingContext value={keepingOf(open, roomId, kept)}>
          <Forms roomId={roomId} open={open} all={all} collect={collect} returned={setReturned} close={close} />
        </EntryKeepingContext>
      </Frame>
    )
  if (asked !== null)
    return (
      <Frame roomId={roomId}>
        <PapersStep
          roomId={roomId}
          service={asked}
          go={(papers) => {
            setOpen({ form: 'issue', aboutId: asked.id, papers: JSON.stringify(papers) })
            setAsked(null)
          }}
          leave={() => setAsked(null)}
        />
      </Frame>
    )
  return (
    <Frame roomId={roomId}>
      <h2 className="for-readers">{t('services.which')}</h2>
      <RefusalNotice refusal={all.refusal} />
      <Lists
        services={all.services ?? []}
        cards={all.cards ?? []}
        deposits={all.deposits ?? []}
        prepaid={all.prepaid ?? []}
        payouts={all.payouts ?? []}
        beginId={recordId}
        open={setOpen}
        begin={begin}
        collect={collect}
      />
    </Frame>
  )
}

function Frame({ roomId, children }: { readonly roomId: string; readonly children: React.ReactNode }) {
  const t = useText()
  return (
    <div className="household-view services">
      <HouseholdTitle roomId={roomId} title={t('services.title')} />
      {children}
    </div>
  )
}

interface FormsProps {
  readonly roomId: string
  readonly open: OpenForm
  readonly all: ReturnType<typeof useServices>
  readonly collect: (billIds: readonly string[]) => void
  readonly returned: (back: GivenBack) => void
  readonly close: () => void
}

function Forms({ roomId, open, all, collect, returned, close }: FormsProps) {
  const done = (card: CardDone) => {
    announce(say(`services.cardState.${card.state}`))
    if (card.billIds.length > 0) return collect(card.billIds)
    close()
  }
  const ends = { done, leave: close }
  switch (open.form) {
    case 'deposit':
      return <DepositForm roomId={roomId} collect={collect} leave={close} />
    case 'topUp':
      return <TopUpForm roomId={roomId} collect={collect} leave={close} />
    case 'return': {
      const deposit = all.deposits?.find(({ depositId }) => depositId === open.aboutId)
      return deposit ? (
        <ReturnForm deposit={deposit} saved={(back) => returned({ of: 'deposit', ...back })} leave={close} />
      ) : null
    }
    case 'payOut': {
      const balance = all.prepaid?.find(({ accountId }) => accountId === open.aboutId)
      return balance ? (
        <PayOutForm
          balance={balance}
          saved={({ number, amountFen, leftFen }) => {
            returned({ of: 'balance', number, returnedFen: amountFen, leftFen })
          }}
          leave={close}
        />
      ) : null
    }
    case 'issue': {
      const service = all.services?.find(({ id }) => id === open.aboutId)
      const papersSeen = JSON.parse(open.papers ?? '[]') as string[]
      return service && all.household ? (
        <IssueForm service={service} household={all.household} papersSeen={papersSeen} {...ends} />
      ) : null
    }
    case 'renew':
    case 'replace': {
      const card = all.cards?.find(({ cardId }) => cardId === open.aboutId)
      return card ? <CardForm form={open.form} card={card} {...ends} /> : null
    }
  }
}

type GivenBack =
  | { readonly of: 'deposit'; readonly number: string; readonly returnedFen: number; readonly deductedFen: number }
  | { readonly of: 'balance'; readonly number: string; readonly returnedFen: number; readonly leftFen: number }

/** What goes into the customer's hands, until they have checked it (standard 3.4.6). */
function BackDone({ back }: { readonly back: GivenBack }) {
  const t = useText()
  const said = back.of === 'deposit' ? 'services.say.returned' : 'services.say.paidOut'
  usePhrase({ text: t(said, { fen: back.returnedFen }), hint: t('services.hint.returned') })
  useKeys('middle', [{ key: 'Enter', label: t('key.confirm'), run: () => goIdle(true) }])
  return (
    <section
      className="card service-done"
      aria-label={t(back.of === 'deposit' ? 'services.returnDeposit' : 'services.payOut')}
    >
      <p className="quiet">{t('services.returnedAs', { number: back.number })}</p>
      <Money fen={back.returnedFen} hasSign className="huge" />
      {back.of === 'deposit' && back.deductedFen > 0 && <p>{t('services.kept', { fen: back.deductedFen })}</p>}
      {back.of === 'balance' && <p>{t('services.balanceLeft', { fen: back.leftFen })}</p>}
      <Button look="primary" keyCap="Enter" onPress={() => goIdle(true)} className="button-wide">
        {t('payment.confirm')}
      </Button>
    </section>
  )
}
