import type { StaffEntry } from '../../../db/register/staff/model.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { RemovePerson } from '../../parts/remove-person.tsx'
import { useStatus } from '../../state/counter.ts'
import { useText } from '../../text/text.ts'

interface StaffRowsProps {
  readonly staff: readonly StaffEntry[]
  readonly show: (open: {
    readonly form: 'staff' | 'endStaff' | 'resetPin' | 'ownRooms'
    readonly member: StaffEntry
  }) => void
}

/** Everybody who works or worked here, those who still do first; what can be done with each stands beside them. */
export function StaffRows({ staff, show }: StaffRowsProps) {
  const t = useText()
  const me = useStatus().staff
  return (
    <section className="card register-list" aria-label={t('register.staff')}>
      <h2 className="section-title">{t('register.staff')}</h2>
      <ul>
        {staff.map((member) => (
          <li key={member.id} className={member.toOn === null ? 'register-row' : 'register-row is-ended'}>
            <span className="register-who">
              <strong>{member.name ?? t('common.maskedGone')}</strong>
              <span className="digits quiet">{member.number}</span>
              <Chip tone={member.toOn === null ? 'good' : 'muted'}>{t(`role.${member.role}`)}</Chip>
            </span>
            <span className="quiet digits register-when">
              {member.toOn === null
                ? t('register.since', { day: member.fromOn })
                : t('register.fromTo', { from: member.fromOn, to: member.toOn })}
            </span>
            <span className="register-does">
              <Button
                label={t('register.correctWho', { name: member.number })}
                onPress={() => show({ form: 'staff', member })}
              >
                {t('register.correct')}
              </Button>
              {member.toOn === null && me?.role === 'supervisor' && member.id !== me.id && (
                <Button
                  label={t('register.resetPinWho', { name: member.number })}
                  onPress={() => show({ form: 'resetPin', member })}
                >
                  {t('register.resetPin')}
                </Button>
              )}
              {member.toOn === null && (
                <Button
                  label={t('register.ownRoomsWho', { name: member.number })}
                  onPress={() => show({ form: 'ownRooms', member })}
                >
                  {t('register.ownRooms')}
                </Button>
              )}
              {member.toOn === null && (
                <Button
                  label={t('register.endWho', { name: member.number })}
                  onPress={() => show({ form: 'endStaff', member })}
                >
                  {t('register.end')}
                </Button>
              )}
              {member.toOn !== null && member.name !== null && (
                <RemovePerson kind="staff" recordId={member.id} name={member.number} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
