// F11: the fee items, each with its prices and its late clause; what is new is approved by a colleague.
import '../../styles/fees.css'
import { useState } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import { formatTenThousandths } from '../../../db/core/quantity.ts'
import type { FeeItemView, LateClause } from '../../../db/money/fees/model.ts'
import type { ServiceView } from '../../../db/money/services/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle } from '../../state/desk.ts'
import { useStatus } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { useEditing } from '../supervisor/place.ts'
import { AddItemForm, BindRoomsForm, ClauseForm, PriceForm, ShareCostForm } from './fee-item-forms.tsx'
import { approvedText, cycleText, priceTexts, roundingText, serviceCosts } from './fee-text.ts'
import { ServiceForm } from './service-form.tsx'

type Form = 'price' | 'clause' | 'bind' | 'share'

type Open =
  | { readonly at: 'add' }
  | { readonly at: 'service'; readonly id: string }
  | { readonly at: 'item'; readonly id: string; readonly form: Form | null }

export function FeeItemsPage() {
  const { value: items, refusal } = useAsk('feeItems', {}, ['fees'])
  const services = useAsk('services', {}, ['fees']).value
  const [open, setOpen] = useState<Open | null>(null)
  if (!items) return <RefusalNotice refusal={refusal} />
  const item = open?.at === 'item' ? items.find(({ id }) => id === open.id) : undefined
  if (open?.at === 'item' && item) {
    const show = (form: Form | null) => setOpen({ ...open, form })
    return open.form === null ? (
      <ItemView item={item} show={show} leave={() => setOpen(null)} />
    ) : (
      <ItemForm item={item} form={open.form} leave={() => show(null)} />
    )
  }
  const service = open?.at === 'service' ? services?.find(({ id }) => id === open.id) : undefined
  if (service) return <ChangeService service={service} items={items} leave={() => setOpen(null)} />
  if (open?.at === 'add') return <AddItem leave={() => setOpen(null)} />
  const showItem = (id: string) => setOpen({ at: 'item', id, form: null })
  return (
    <ItemList
      items={items}
      services={services ?? []}
      show={showItem}
      change={(id) => setOpen({ at: 'service', id })}
      add={() => setOpen({ at: 'add' })}
    />
  )
}

function saved(leave: () => void): () => void {
  return () => {
    announce(say('fees.room.saved'))
    leave()
  }
}

interface ChangeServiceProps {
  readonly service: ServiceView
  readonly items: readonly FeeItemView[]
  readonly leave: () => void
}

function ChangeService({ service, items, leave }: ChangeServiceProps) {
  useEditing()
  return <ServiceForm service={service} items={items} saved={saved(leave)} leave={leave} />
}

function AddItem({ leave }: { readonly leave: () => void }) {
  useEditing()
  return <AddItemForm saved={saved(leave)} leave={leave} />
}

interface ItemFormProps {
  readonly item: FeeItemView
  readonly form: Form
  readonly leave: () => void
}

function ItemForm({ item, form, leave }: ItemFormProps) {
  useEditing()
  const ends = { item, saved: saved(leave), leave }
  switch (form) {
    case 'price':
      return <PriceForm {...ends} />
    case 'clause':
      return <ClauseForm {...ends} />
    case 'bind':
      return <BindRoomsForm {...ends} saved={leave} />
    case 'share':
      return <ShareCostForm {...ends} saved={leave} />
  }
}

interface ItemListProps {
  readonly items: readonly FeeItemView[]
  readonly services: readonly ServiceView[]
  readonly show: (id: string) => void
  readonly change: (serviceId: string) => void
  readonly add: () => void
}

function ItemList({ items, services, show, change, add }: ItemListProps) {
  const t = useText()
  useKeys('middle', [{ key: 'Enter', label: t('fees.items.add'), run: add }])
  return (
    <div className="supervisor-body">
      <div className="supervisor-scroll fee-lists">
        <section className="card" aria-label={t('fees.items.listed')}>
          {items.length === 0 && <p className="empty">{t('fees.items.none')}</p>}
          {items.map((item) => (
            <RowButton key={item.id} className="fee-row" data-row="" onPress={() => show(item.id)}>
              <strong>{item.name}</strong>
              <span className="quiet digits">{priceNow(item)}</span>
              <span className="quiet small digits">{t('fees.items.bound', { count: item.bindings })}</span>
            </RowButton>
          ))}
        </section>
        <section className="card" aria-label={t('fees.board.services')}>
          <h2 className="section-title fee-row-title">{t('fees.board.services')}</h2>
          {services.map((service) => (
            <RowButton key={service.id} className="fee-row" data-row="" onPress={() => change(service.id)}>
              <strong>{service.name}</strong>
              <span className="quiet digits">{serviceCosts(service).join(' · ')}</span>
              <span className="quiet small">{service.basis}</span>
            </RowButton>
          ))}
        </section>
      </div>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={add}>
          {t('fees.items.add')}
        </Button>
      </footer>
    </div>
  )
}

function priceNow(item: FeeItemView): string {
  const [newest] = item.prices
  // A deposit, a top-up or a thing charged at once needs no price: its amount is typed each time.
  if (newest === undefined) return say(item.kind === 'manual' ? 'fees.amountEachTime' : 'fees.noPrice')
  return priceTexts(item, newest).join(' · ')
}

interface ItemViewProps {
  readonly item: FeeItemView
  readonly show: (form: Form) => void
  readonly leave: () => void
}

function ItemView({ item, show, leave }: ItemViewProps) {
  const t = useText()
  useEditing()
  const canBind = item.kind !== 'metered' && item.kind !== 'indoorArea' && item.kind !== 'manual'
  const others = [
    ...(canBind ? [{ key: 'B', words: t('fees.items.bind'), run: () => show('bind') }] : []),
    ...(item.kind === 'shared' ? [{ key: 'S', words: t('fees.items.share'), run: () => show('share') }] : []),
    { key: 'L', words: t('fees.items.setClause'), run: () => show('clause') },
  ]
  useKeys('middle', [
    { key: 'Enter', label: t('fees.items.setPrice'), run: () => show('price') },
    ...others.map(({ key, words, run }) => ({ key, label: words, run })),
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  return (
    <div className="supervisor-body">
      <div className="supervisor-scroll fee-blocks">
        <ItemFacts item={item} />
        <section className="card" aria-label={t('fees.items.clauses')}>
          <h2 className="section-title">{t('fees.items.clauses')}</h2>
          {item.clauses.length === 0 && <p className="quiet">{t('fees.items.noClause')}</p>}
          {item.clauses.map((clause) => (
            <Clause key={clause.fromOn} clause={clause} />
          ))}
        </section>
      </div>
      <footer className="view-foot">
        {others.map(({ key, words, run }) => (
          <Button key={key} keyCap={key} onPress={run}>
            {words}
          </Button>
        ))}
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => show('price')}>
          {t('fees.items.setPrice')}
        </Button>
      </footer>
    </div>
  )
}

function ItemFacts({ item }: { readonly item: FeeItemView }) {
  const t = useText()
  const { zone } = useStatus()
  const facts = [
    t(`fees.kind.${item.kind}`),
    ...(item.kind === 'manual' ? [] : [cycleText(item)]),
    roundingText(item.rounding),
    t('fees.items.bound', { count: item.bindings }),
  ]
  return (
    <section className="card" aria-label={item.name}>
      <h2 className="task-title">{item.name}</h2>
      <p className="quiet digits">{facts.join(' · ')}</p>
      <h2 className="section-title">{t('fees.items.prices')}</h2>
      {item.prices.length === 0 && <p className="quiet">{priceNow(item)}</p>}
      {item.prices.map((price) => (
        <p key={price.id} className="fee-head digits">
          <strong>{t('fees.board.from', { day: price.fromOn })}</strong>
          <span>{priceTexts(item, price).join(' · ')}</span>
          <span className="quiet">
            {price.basis}
            {approvedText(price, zone)}
          </span>
        </p>
      ))}
    </section>
  )
}

function Clause({ clause }: { readonly clause: LateClause }) {
  const t = useText()
  const { fromOn, ratePerDayMillionths, graceDays, capPercent } = clause
  const rate = formatTenThousandths(ratePerDayMillionths)
  return (
    <p className="fee-head digits">
      <strong>{t('fees.board.from', { day: fromOn })}</strong>
      <span>{t('fees.items.clause', { rate, grace: graceDays, cap: capPercent })}</span>
      <span className="quiet">{clause.clause}</span>
    </p>
  )
}
