import type { CounterStatus } from '../../../electron/ipc/system.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/text.ts'

type DemoStaffMember = CounterStatus['demoStaff'][number]

interface DemoStaffProps {
  readonly staff: readonly DemoStaffMember[]
  readonly use: (member: DemoStaffMember) => void
}

/** The invented staff of a demo estate, so that nobody has to look a PIN up. */
export function DemoStaff({ staff, use }: DemoStaffProps) {
  const t = useText()
  return (
    <section className="demo-staff" aria-label={t('signIn.demo')}>
      <h2 className="section-title">{t('signIn.demo')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('signIn.number')}</th>
            <th scope="col">{t('signIn.pin')}</th>
            <th scope="col">{t('signIn.role')}</th>
          </tr>
        </thead>
        <tbody>
          {staff.map((member) => (
            <tr key={member.number}>
              <td>
                <Button
                  look="quiet"
                  onPress={() => use(member)}
                  label={t('signIn.use', { number: member.number })}
                  className="digits"
                >
                  {member.number}
                </Button>
              </td>
              <td className="digits">{member.pin}</td>
              <td>{t(`role.${member.role}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet small">{t('signIn.demoNote')}</p>
    </section>
  )
}
