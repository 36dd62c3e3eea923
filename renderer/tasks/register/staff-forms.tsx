import { refuse } from '../../../db/core/refusal.ts'
import type { Role } from '../../../db/core/roles.ts'
import type { StaffEntry } from '../../../db/register/staff/model.ts'
import { useAct } from '../../client/use-act.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { useText } from '../../text/text.ts'
import type { FormProps } from './room-register.tsx'
import { useToday } from './use-today.ts'

const roleChoices = [
  { value: 'receptionist', label: 'role.receptionist' },
  { value: 'cashier', label: 'role.cashier' },
  { value: 'supervisor', label: 'role.supervisor' },
  { value: 'finance', label: 'role.finance' },
  { value: 'manager', label: 'role.manager' },
] as const

/** A new member with a first PIN, or the correction of one. */
export function StaffForm({ member, ...rest }: FormProps & { readonly member: StaffEntry | null }) {
  const t = useText()
  const today = useToday()
  const add = useAct('addStaff')
  const correct = useAct('correctStaff')
  const role: EntryField = {
    name: 'role',
    label: 'signIn.role',
    choices: roleChoices,
    initial: member?.role ?? 'receptionist',
  }
  const fields: EntryField[] =
    member === null
      ? [
          { name: 'number', label: 'signIn.number' },
          { name: 'name', label: 'register.name' },
          role,
          { name: 'pin', label: 'register.firstPin', hint: 'setUp.pinHint', kind: 'pin' },
          { name: 'pinAgain', label: 'setUp.pinAgain', kind: 'pin' },
          { name: 'fromOn', label: 'register.fromOn', initial: today },
        ]
      : [{ name: 'name', label: 'register.name', initial: member.name ?? '' }, role]
  return (
    <EntryForm
      title={t(member === null ? 'register.addStaff' : 'register.correctStaff')}
      submit="register.save"
      fields={fields}
      send={async ({ number = '', name = '', role: chosen, pin = '', pinAgain = '', fromOn = '' }) => {
        if (member !== null) return correct.run({ staffId: member.id, name, role: chosen as Role })
        if (pin !== pinAgain) return refuse('pinsDiffer', { field: 'pinAgain' })
        return add.run({ number, name, role: chosen as Role, pin, fromOn })
      }}
      {...rest}
    />
  )
}

export function EndStaffForm({ member, ...rest }: FormProps & { readonly member: StaffEntry }) {
  const t = useText()
  const act = useAct('endStaff')
  const today = useToday()
  return (
    <EntryForm
      title={t('register.endStaffOf', { name: member.name ?? member.number })}
      submit="register.save"
      fields={[{ name: 'toOn', label: 'register.toOn', initial: today }]}
      send={({ toOn = '' }) => act.run({ staffId: member.id, toOn })}
      {...rest}
    />
  )
}
