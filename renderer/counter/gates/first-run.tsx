import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { refreshCounter } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { Rescue } from './first-run-rescue.tsx'
import { SetUp } from './first-run-set-up.tsx'
import { Gate } from './gate.tsx'

const sizes = [
  { households: 200, about: 'firstRun.small' },
  { households: 2000, about: 'firstRun.large' },
] as const

/** Nothing is set up yet: what this is, the demo to begin with, or an estate of one's own. */
export function FirstRun() {
  const [chosen, choose] = useState<'demo' | 'live' | 'rescue'>('demo')
  const leave = () => choose('demo')
  if (chosen === 'live') return <SetUp leave={leave} />
  if (chosen === 'rescue') return <Rescue leave={leave} />
  return <Demo setUp={() => choose('live')} rescue={() => choose('rescue')} />
}

function Demo({ setUp, rescue }: { readonly setUp: () => void; readonly rescue: () => void }) {
  const t = useText()
  const [households, setHouseholds] = useState(200)
  const [isStarting, setStarting] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function open() {
    if (isStarting) return
    setStarting(true)
    const reply = await client.ask('startDemo', { households })
    setRefusal(reply.ok ? null : reply.refusal)
    setStarting(false)
    await refreshCounter()
  }
  useKeys('middle', [
    { key: 'Enter', label: t('key.start'), run: () => void open() },
    { key: 'N', label: t('setUp.title'), run: setUp },
    { key: 'R', label: t('rescue.title'), run: rescue },
  ])
  return (
    <Gate title={t('firstRun.title')} isWide>
      <p className="gate-lead">{t('firstRun.what')}</p>
      <p>{t('firstRun.choose')}</p>
      <RadioGroup
        className="sizes"
        aria-label={t('firstRun.size')}
        value={String(households)}
        onChange={(value) => setHouseholds(Number(value))}
        orientation="horizontal"
      >
        {sizes.map((size) => (
          <Radio key={size.households} value={String(size.households)} className="size-choice">
            <strong className="large digits">{t('firstRun.households', { count: size.households })}</strong>
            <span className="quiet">{t(size.about)}</span>
          </Radio>
        ))}
      </RadioGroup>
      <RefusalNotice refusal={refusal} />
      <Button look="primary" keyCap="Enter" onPress={() => void open()} isDisabled={isStarting} className="button-wide">
        {t('firstRun.open')}
      </Button>
      <p className="quiet small">{t('firstRun.real')}</p>
      <Button keyCap="N" onPress={setUp} isDisabled={isStarting} className="button-wide">
        {t('setUp.title')}
      </Button>
      <Button keyCap="R" onPress={rescue} isDisabled={isStarting} className="button-wide">
        {t('rescue.title')}
      </Button>
    </Gate>
  )
}
