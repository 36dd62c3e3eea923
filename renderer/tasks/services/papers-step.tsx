// What a service takes: each paper asked for and looked at (standard 3.4.3), its form printed filled in (3.4.4), its charges
// told (3.4.5). Enter ticks the paper that is pointed at, N says that it is not needed here.
import { useState } from 'react'
import { formatTenThousandths } from '../../../db/core/quantity.ts'
import type { ServiceView } from '../../../db/money/services/model.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'

interface PapersStepProps {
  readonly roomId: string
  readonly service: ServiceView
  readonly go: (papersSeen: readonly string[]) => void
  readonly leave: () => void
}

export function PapersStep({ roomId, service, go, leave }: PapersStepProps) {
  const t = useText()
  const [seen, setSeen] = useState<readonly string[]>([])
  const [at, setAt] = useState(0)
  const print = useAct('printApplication')
  const { papers } = service
  const paper = papers[at]
  usePhrase({
    text: paper === undefined ? t('services.say.form') : t('services.say.paper', { paper }),
    hint: t('services.hint.papers'),
  })
  const isNone = paper === undefined && seen.length === 0
  function next(): void {
    if (paper === undefined) return isNone ? undefined : go(seen)
    setSeen((before) => (before.includes(paper) ? before : [...before, paper]))
    setAt(at + 1)
  }
  const skip = () => setAt((now) => Math.min(papers.length, now + 1))
  async function printForm(): Promise<void> {
    if ((await print.run({ roomId, serviceId: service.id }))?.ok) announce(say('services.formPrinted'))
  }
  const words = t(paper === undefined ? 'services.goOn' : 'services.seen')
  useKeys('middle', [
    { key: 'Enter', label: words, run: next },
    { key: 'N', label: t('services.notNeeded'), run: skip },
    { key: 'P', label: t('services.printForm'), run: () => void printForm() },
    { key: 'ArrowDown', repeats: true, run: skip },
    { key: 'ArrowUp', repeats: true, run: () => setAt((now) => Math.max(0, now - 1)) },
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  return (
    <section className="card service-papers" aria-label={service.name}>
      <h2 className="task-title">{service.name}</h2>
      <p className="price-line digits">{chargeWords(service).join(' · ')}</p>
      <ol>
        {papers.map((one, place) => (
          <li key={one} className={place === at ? 'is-chosen' : ''} aria-current={place === at}>
            <span aria-hidden>{seen.includes(one) ? '■' : '□'}</span> {one}
            <span className="for-readers">{t(seen.includes(one) ? 'services.wasSeen' : 'services.wasNotSeen')}</span>
          </li>
        ))}
      </ol>
      <RefusalNotice refusal={print.refusal} />
      <div className="entry-foot">
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
        <Button keyCap="N" onPress={skip} isDisabled={paper === undefined}>
          {t('services.notNeeded')}
        </Button>
        <Button keyCap="P" onPress={() => void printForm()}>
          {t('services.printForm')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={next} isDisabled={isNone}>
          {words}
        </Button>
      </div>
    </section>
  )
}

function chargeWords({ fee, isFirstFree, depositFen }: ServiceView): string[] {
  const price = fee && formatTenThousandths(fee.priceTenThousandths)
  return [
    fee && price !== null ? say('fees.board.fee', { item: fee.item, price }) : say('fees.board.noFee'),
    ...(isFirstFree === 1 ? [say('fees.board.firstFree')] : []),
    ...(depositFen === null ? [] : [say('fees.board.deposit', { fen: depositFen })]),
  ]
}
