// The price board (明码标价) and what services take, shown and explained at the counter (standard 3.4.1).
import '../../styles/fees.css'
import { useEffect } from 'react'
import { formatTenThousandths } from '../../../db/core/quantity.ts'
import type { ServiceView } from '../../../db/money/services/model.ts'
import type { BoardPrice } from '../../../db/money/statements/model.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle, setPhrase } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { approvedText, cycleText, priceTexts, serviceCosts } from '../fees/fee-text.ts'

export function Prices() {
  const t = useText()
  const board = useAsk('priceBoard', {}, ['fees', 'settings'])
  const services = useAsk('services', {}, ['fees'])
  const print = useAct('printPriceBoard')
  useEffect(() => {
    setPhrase({ text: say('fees.phrase'), hint: say('fees.phraseHint') })
    return () => setPhrase(null)
  }, [])
  async function printIt(): Promise<void> {
    const reply = await print.run({})
    if (reply?.ok) announce(say('fees.board.printed'))
  }
  const standard = board.value?.serviceStandard ?? ''
  useKeys('middle', [
    { key: 'Enter', label: t('fees.board.print'), run: () => void printIt() },
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <div className="household-view">
      <header className="task-head">
        <h1 className="task-title">{t('fees.title')}</h1>
        <p className="task-facts">
          {board.value?.day}
          {standard !== '' && ` · ${t('fees.board.standard', { what: standard })}`}
        </p>
      </header>
      <RefusalNotice refusal={board.refusal ?? services.refusal ?? print.refusal} />
      <div className="price-board" tabIndex={0} role="group" aria-label={t('fees.title')}>
        {board.value?.prices.length === 0 && <p className="card empty">{t('fees.board.none')}</p>}
        {board.value?.prices.map((price) => (
          <PriceCard key={price.item.id} board={price} zone={board.value?.zone ?? 'UTC'} />
        ))}
        {services.value?.map((service) => (
          <ServiceCard key={service.id} service={service} />
        ))}
      </div>
      <footer className="view-foot">
        <span className="quiet digits">{t('fees.board.complaint', { hotline: board.value?.hotline ?? '' })}</span>
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => void printIt()}>
          {t('fees.board.print')}
        </Button>
      </footer>
    </div>
  )
}

function PriceCard({ board, zone }: { readonly board: BoardPrice; readonly zone: string }) {
  const t = useText()
  const { item, price, clause } = board
  return (
    <section className="card price-card" aria-label={item.name}>
      <h2 className="section-title">
        {item.name} <span className="quiet">{t(`fees.kind.${item.kind}`)}</span>
      </h2>
      {priceTexts(item, price).map((text) => (
        <p key={text} className="price-line digits">
          {text}
        </p>
      ))}
      <p>{t('fees.board.basis', { basis: price.basis })}</p>
      {clause && (
        <p className="quiet">
          {t('fees.board.late', {
            rate: formatTenThousandths(clause.ratePerDayMillionths),
            grace: clause.graceDays,
            cap: clause.capPercent,
            clause: clause.clause,
          })}
        </p>
      )}
      {item.chargedTo !== '' && <p className="quiet">{t('fees.board.chargedTo', { who: item.chargedTo })}</p>}
      {item.serves !== '' && <p className="quiet">{t('fees.board.serves', { what: item.serves })}</p>}
      <p className="quiet small digits">
        {item.kind !== 'manual' && `${cycleText(item)} · `}
        {t(`fees.form.${item.priceForm}`)}
        {' · '}
        {t('fees.board.from', { day: price.fromOn })}
        {approvedText(price, zone)}
      </p>
    </section>
  )
}

function ServiceCard({ service }: { readonly service: ServiceView }) {
  const t = useText()
  return (
    <section className="card price-card" aria-label={service.name}>
      <h2 className="section-title">
        {service.name} <span className="quiet">{t('fees.board.services')}</span>
      </h2>
      <p>{t('fees.board.papers', { papers: service.papers.join('、') })}</p>
      <p>{t('fees.board.formOf', { form: service.form })}</p>
      <p>{t('fees.board.issues', { what: service.issues })}</p>
      <p className="price-line digits">{serviceCosts(service).join(' · ')}</p>
      {service.basis !== '' && <p className="quiet">{t('fees.board.basis', { basis: service.basis })}</p>}
    </section>
  )
}
