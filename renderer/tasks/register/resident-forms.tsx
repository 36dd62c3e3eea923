import { useEffect, useRef, useState } from 'react'
import { readDay } from '../../../db/core/day-text.ts'
import type { Refusal } from '../../../db/core/refusal.ts'
import { billsBeyond } from '../../../db/money/bills/model.ts'
import type { Confirmation } from '../../../db/register/changes/model.ts'
import type { OccupancyRole, ResidentEntry, RevealedResident } from '../../../db/register/residents/model.ts'
import { client, makeId } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { say, useText } from '../../text/text.ts'
import type { FormProps } from './room-register.tsx'
import { useToday } from './use-today.ts'

const roleChoices = [
  { value: 'tenant', label: 'household.tenant' },
  { value: 'owner', label: 'household.owner' },
  { value: 'family', label: 'household.family' },
] as const

/** Somebody moves in, with a car where there is one. */
export function MoveInForm({ roomId, ...rest }: FormProps & { readonly roomId: string }) {
  const t = useText()
  const today = useToday()
  const fields: EntryField[] = [
    { name: 'name', label: 'register.name' },
    { name: 'role', label: 'register.role', choices: roleChoices },
    { name: 'phone', label: 'register.phone', hint: 'register.optional' },
    { name: 'fromOn', label: 'register.fromOn', initial: today },
    { name: 'plate', label: 'register.plate', hint: 'register.plateHint' },
  ]
  return (
    <EntryForm
      title={t('register.moveIn')}
      submit="register.save"
      fields={fields}
      send={({ name = '', role, phone = '', fromOn = '', plate = '' }, confirmed, actId) =>
        client.run(
          'moveIn',
          {
            roomId,
            name,
            role: role as OccupancyRole,
            phone,
            fromOn,
            plate,
            isPlateConfirmed: confirmed.has('plateUnknown'),
            isDuplicateConfirmed: confirmed.has('duplicate'),
          },
          actId,
        )
      }
      {...rest}
    />
  )
}

/** Name and number in full, asked for on record when the form opens. */
function useRevealed(occupancyId: string) {
  const [shown, setShown] = useState<RevealedResident | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  useEffect(() => {
    void client.run('revealResident', { occupancyId }, makeId()).then(async (done) => {
      if (!done.ok) return setRefusal(done.refusal)
      const reply = await client.ask('revealedResident', { occupancyId })
      if (reply.ok) setShown(reply.value)
      else setRefusal(reply.refusal)
    })
  }, [occupancyId])
  return { shown, refusal }
}

interface ResidentFormProps extends FormProps {
  readonly resident: ResidentEntry
}

export function ResidentForm({ resident, ...rest }: ResidentFormProps) {
  const t = useText()
  const { shown, refusal } = useRevealed(resident.occupancyId)
  if (shown === null) return <RefusalNotice refusal={refusal} />
  const fields: EntryField[] = [
    { name: 'name', label: 'register.name', initial: shown.name ?? '' },
    { name: 'role', label: 'register.role', choices: roleChoices, initial: resident.role },
    { name: 'fromOn', label: 'register.fromOn', initial: resident.fromOn },
  ]
  return (
    <EntryForm
      title={t('register.correctResident')}
      submit="register.save"
      fields={fields}
      send={({ name = '', role, fromOn = '' }, confirmed, actId) =>
        client.run(
          'correctResident',
          {
            occupancyId: resident.occupancyId,
            name,
            role: role as OccupancyRole,
            fromOn,
            isDuplicateConfirmed: confirmed.has('duplicate'),
          },
          actId,
        )
      }
      {...rest}
    >
      <p className="quiet">{t('register.revealed')}</p>
    </EntryForm>
  )
}

export function PhoneForm({ resident, ...rest }: ResidentFormProps) {
  const t = useText()
  const { shown, refusal } = useRevealed(resident.occupancyId)
  if (shown === null) return <RefusalNotice refusal={refusal} />
  const choices = [
    { value: 'oldHolder', label: 'register.oldHolder' },
    { value: 'document', label: 'register.document' },
  ] as const
  const fields: EntryField[] = [
    { name: 'phone', label: 'register.newPhone', hint: 'register.newPhoneHint' },
    // Without an old number nobody can have been reached on it.
    { name: 'confirmedBy', label: 'register.confirmedBy', choices: shown.phone === null ? choices.slice(1) : choices },
  ]
  return (
    <EntryForm
      title={t('register.changePhone')}
      submit="register.save"
      fields={fields}
      send={({ phone = '', confirmedBy }, confirmed, actId) =>
        client.run(
          'changePhone',
          {
            occupancyId: resident.occupancyId,
            phone,
            confirmedBy: confirmedBy as Confirmation,
            isDuplicateConfirmed: confirmed.has('duplicate'),
          },
          actId,
        )
      }
      {...rest}
    >
      <p className="digits">
        {shown.name} · {shown.phone === null ? t('household.noPhone') : t('register.oldPhone', { phone: shown.phone })}
      </p>
    </EntryForm>
  )
}

type MoveOutProps = ResidentFormProps & { readonly roomId: string }

/** Tells of bills that go on beyond the last day: a later run bills in parts what was taken back. */
export function MoveOutForm({ roomId, resident, saved, leave }: MoveOutProps) {
  const t = useText()
  const today = useToday()
  const told = useRef<string>(undefined)
  return (
    <EntryForm
      title={t('register.moveOutOf', { name: resident.maskedName ?? t('common.maskedGone') })}
      submit="register.save"
      fields={[{ name: 'toOn', label: 'register.toOn', initial: today }]}
      send={async ({ toOn = '' }, _confirmed, actId) => {
        const reply = await client.run('moveOut', { occupancyId: resident.occupancyId, toOn }, actId)
        const [bills, day] = [await client.ask('openBills', { roomId }), readDay(toOn)]
        const count = bills.ok && day.ok ? billsBeyond(bills.value, day.day).length : 0
        told.current = count > 0 ? say('register.billsBeyond', { count, day: toOn }) : undefined
        return reply
      }}
      saved={() => saved(told.current)}
      leave={leave}
    />
  )
}
