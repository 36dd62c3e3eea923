// What a room is bound to and its meters: bound, ended, read and changed here, and a charge entered by hand.
import '../../styles/fees.css'
import { useState } from 'react'
import { formatMilli, formatTenThousandths } from '../../../db/core/quantity.ts'
import type { RoomBinding, RoomFees, RoomMeter } from '../../../db/money/statements/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { HouseholdTitle } from '../../parts/household-title.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce, showStatement } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { AddMeterForm, ChangeMeterForm, ReadMeterForm } from './meter-forms.tsx'
import { BindForm, ChargeForm, EndBindingForm } from './room-fee-forms.tsx'

type Open =
  | { readonly form: 'bind' | 'addMeter' | 'charge' }
  | { readonly form: 'end'; readonly binding: RoomBinding }
  | { readonly form: 'read' | 'change'; readonly meter: RoomMeter }

export function RoomFeesView({ roomId }: { readonly roomId: string }) {
  const { value, refusal } = useAsk('roomFees', { roomId }, ['fees', 'bills', 'runs'])
  const [open, setOpen] = useState<Open | null>(null)
  return (
    <div className="household-view">
      <HouseholdTitle roomId={roomId} title={say('fees.room.title')} />
      <RefusalNotice refusal={refusal} />
      {open && value ? (
        <OpenForm roomId={roomId} fees={value} open={open} leave={() => setOpen(null)} />
      ) : (
        <Lists roomId={roomId} fees={value ?? { bindings: [], cars: [], meters: [] }} show={setOpen} />
      )}
    </div>
  )
}

interface OpenFormProps {
  readonly roomId: string
  readonly fees: RoomFees
  readonly open: Open
  readonly leave: () => void
}

function OpenForm({ roomId, fees, open, leave }: OpenFormProps) {
  const saved = (text = say('fees.room.saved')) => {
    announce(text)
    leave()
  }
  const rest = { saved: () => saved(), leave }
  switch (open.form) {
    case 'bind':
      return <BindForm roomId={roomId} fees={fees} {...rest} />
    case 'charge':
      return <ChargeForm roomId={roomId} {...rest} />
    case 'end':
      return <EndBindingForm binding={open.binding} {...rest} />
    case 'addMeter':
      return <AddMeterForm roomId={roomId} {...rest} />
    case 'read':
      return <ReadMeterForm meter={open.meter} {...rest} />
    case 'change':
      return <ChangeMeterForm meter={open.meter} {...rest} />
  }
}

interface ListsProps {
  readonly roomId: string
  readonly fees: RoomFees
  readonly show: (open: Open) => void
}

function Lists({ roomId, fees, show }: ListsProps) {
  const t = useText()
  const leave = () => showStatement(roomId)
  useKeys('middle', [
    { key: 'Enter', label: t('fees.room.bind'), run: () => show({ form: 'bind' }) },
    { key: 'M', label: t('fees.room.addMeter'), run: () => show({ form: 'addMeter' }) },
    { key: 'K', label: t('fees.room.charge'), run: () => show({ form: 'charge' }) },
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  return (
    <>
      <section className="card statement-lines" aria-label={t('fees.room.bindings')}>
        <h2 className="section-title fee-title">{t('fees.room.bindings')}</h2>
        {fees.bindings.length === 0 && <p className="empty">{t('fees.room.noBindings')}</p>}
        {fees.bindings.map((binding) => (
          <BindingRow
            key={binding.id}
            binding={binding}
            meters={fees.meters}
            end={() => show({ form: 'end', binding })}
          />
        ))}
        <h2 className="section-title fee-title">{t('fees.room.meters')}</h2>
        {fees.meters.length === 0 && <p className="empty">{t('fees.room.noMeters')}</p>}
        {fees.meters.map((meter) => (
          <MeterRow key={meter.id} meter={meter} show={show} />
        ))}
      </section>
      <footer className="view-foot">
        <Button keyCap="K" onPress={() => show({ form: 'charge' })}>
          {t('fees.room.charge')}
        </Button>
        <Button keyCap="M" onPress={() => show({ form: 'addMeter' })}>
          {t('fees.room.addMeter')}
        </Button>
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => show({ form: 'bind' })}>
          {t('fees.room.bind')}
        </Button>
      </footer>
    </>
  )
}

interface BindingRowProps {
  readonly binding: RoomBinding
  readonly meters: readonly RoomMeter[]
  readonly end: () => void
}

function BindingRow({ binding, meters, end }: BindingRowProps) {
  const t = useText()
  const {
    fromOn,
    toOn,
    anchorOn,
    quantityMilli,
    contract,
    maskedPlate,
    unit,
    ownPriceTenThousandths: ownPrice = null,
  } = binding
  const meter = meters.find(({ id }) => id === binding.meterId)
  const object = maskedPlate ?? contract ?? meter?.number
  const facts = [
    ...(object === undefined ? [] : [object]),
    toOn === null ? t('fees.room.since', { from: fromOn }) : t('fees.room.until', { from: fromOn, to: toOn }),
    ...(quantityMilli === null ? [] : [`${formatMilli(quantityMilli)}${unit}`]),
    ...(ownPrice === null ? [] : [t('fees.room.ownAt', { price: formatTenThousandths(ownPrice) })]),
    ...(anchorOn === null ? [] : [t('fees.room.anchored', { day: anchorOn })]),
  ]
  return (
    <div className="fee-row">
      <strong>{binding.item}</strong>
      <span className="quiet digits">{facts.join(' · ')}</span>
      {toOn === null ? (
        <Button look="quiet" onPress={end} label={`${t('fees.room.end')} ${binding.item}`}>
          {t('fees.room.end')}
        </Button>
      ) : (
        <span />
      )}
    </div>
  )
}

function MeterRow({ meter, show }: { readonly meter: RoomMeter; readonly show: (open: Open) => void }) {
  const t = useText()
  const { last } = meter
  const name = `${t(`fees.meter.${meter.kind}`)} ${meter.number}`
  const usage = last === null ? '' : formatMilli(last.usageMilli)
  return (
    <div className="fee-row">
      <strong>{name}</strong>
      <span className="quiet digits">
        {last && t('fees.room.lastRead', { day: last.readOn, value: formatMilli(last.valueMilli), usage })}
      </span>
      <span className="fee-does">
        <Button
          look="quiet"
          onPress={() => show({ form: 'change', meter })}
          label={`${t('fees.room.changeMeter')} ${name}`}
        >
          {t('fees.room.changeMeter')}
        </Button>
        <Button onPress={() => show({ form: 'read', meter })} label={`${t('fees.room.read')} ${name}`}>
          {t('fees.room.read')}
        </Button>
      </span>
    </div>
  )
}
