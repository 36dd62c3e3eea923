// Choices of forms about fees.
import { feeAnchors, feeKinds, feeTimings, priceForms } from '../../../db/money/fees/model.ts'
import { meterKinds } from '../../../db/money/meters/model.ts'
import type { EntryField } from '../../parts/entry-form.tsx'
import { unitNames } from './fee-text.ts'

type Choices = NonNullable<EntryField['choices']>

export const kindChoices: Choices = feeKinds.map((value) => ({ value, label: `fees.kind.${value}` }))
export const anchorChoices: Choices = feeAnchors.map((value) => ({ value, label: `fees.anchor.${value}` }))
export const timingChoices: Choices = feeTimings.map((value) => ({ value, label: `fees.timing.${value}` }))
export const formChoices: Choices = priceForms.map((value) => ({ value, label: `fees.form.${value}` }))
export const meterChoices: Choices = meterKinds.map((value) => ({ value, label: `fees.meter.${value}` }))
export const unitChoices: Choices = ([1, 10, 100] as const).map((unitFen) => {
  return { value: String(unitFen), label: `fees.roundingUnit.${unitNames[unitFen]}` }
})
export const modeChoices: Choices = (['halfUp', 'up', 'down'] as const).map((value) => {
  return { value, label: `fees.roundingMode.${value}` }
})
export const pointChoices: Choices = (['perBill', 'perMonth'] as const).map((value) => {
  return { value, label: `fees.roundingPoint.${value}` }
})
