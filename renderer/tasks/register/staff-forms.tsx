import { refuse } from '../../../db/core/refusal.ts'
import type { Role } from '../../../db/core/roles.ts'
import type { StaffEntry } from '../../../db/register/staff/model.ts'
import { client } from '../../client/client.ts'
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
      send={async (typed, _confirmed, actId) => {
        const { number = '', name = '', role: chosen, pin = '', pinAgain = '', fromOn = '' } = typed
        if (member !== null)
          return client.run('correctStaff', { staffId: member.id, name, role: chosen as Role }, actId)
        if (pin !== pinAgain) return refuse('pinsDiffer', { field: 'pinAgain' })
        return client.run('addStaff', { number, name, role: chosen as Role, pin, fromOn }, actId)
      }}
      {...rest}
    />
  )
}

export function EndStaffForm({ member, ...rest }: FormProps & { readonly member: StaffEntry }) {
  const t = useText()
  const today = useToday()
  return (
    <EntryForm
      title={t('register.endStaffOf', { name: member.name ?? member.number })}
      submit="register.save"
      fields={[{ name: 'toOn', label: 'register.toOn', initial: today }]}
      send={({ toOn = '' }, _confirmed, actId) => client.run('endStaff', { staffId: member.id, toOn }, actId)}
      {...rest}
    />
  )
}

/** A first PIN again, typed by the supervisor and changed by whoever it is for. */
export function ResetPinForm({ member, ...rest }: FormProps & { readonly member: StaffEntry }) {
  const t = useText()
  return (
    <EntryForm
      title={t('register.resetPinOf', { name: member.name ?? member.number })}
      submit="register.save"
      fields={[
        { name: 'pin', label: 'register.firstPin', hint: 'setUp.pinHint', kind: 'pin' },
        { name: 'pinAgain', label: 'setUp.pinAgain', kind: 'pin' },
      ]}
      send={async ({ pin = '', pinAgain = '' }, _confirmed, actId) => {
        if (pin !== pinAgain) return refuse('pinsDiffer', { field: 'pinAgain' })
        return client.run('resetPin', { staffId: member.id, pin }, actId)
      }}
      {...rest}
    />
  )
}
