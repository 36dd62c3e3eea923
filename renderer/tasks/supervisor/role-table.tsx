import { roles, type Role } from '../../../db/core/roles.ts'
import type { RoleRule } from '../../../db/views/supervisor/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { actWord } from './journal-words.ts'

function mayDo({ callers }: RoleRule, role: Role): boolean {
  return typeof callers === 'string' || callers.includes(role)
}

/** Who is asked besides, and whether always. */
function secondText({ approval }: RoleRule): string {
  if (approval === null) return ''
  const by = approval.by.map((role) => say(`role.${role}`)).join(say('register.and'))
  return say(approval.when === 'always' ? 'supervisor.staff.always' : 'supervisor.staff.asked', { by })
}

/** Every act of the program with the roles that may do it, as its own door decides. */
export function RoleTable({ leave }: { readonly leave: () => void }) {
  const t = useText()
  const { value: rules, refusal } = useAsk('roleRules', {}, [])
  useKeys('middle', [
    { key: 'Enter', run: leave },
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  return (
    <div className="supervisor-body">
      <header className="task-head">
        <h2 className="task-title">{t('supervisor.staff.rights')}</h2>
        <p className="task-facts">{t('supervisor.staff.rightsNote')}</p>
      </header>
      <RefusalNotice refusal={refusal} />
      <div
        className="card supervisor-scroll role-table"
        tabIndex={0}
        role="group"
        aria-label={t('supervisor.staff.rights')}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('supervisor.staff.act')}</th>
              {roles.map((role) => (
                <th key={role} scope="col">
                  {t(`role.${role}`)}
                </th>
              ))}
              <th scope="col">{t('supervisor.staff.second')}</th>
            </tr>
          </thead>
          <tbody>
            {rules?.map((rule) => (
              <tr key={rule.command}>
                <th scope="row">{actWord(rule.command)}</th>
                {roles.map((role) => (
                  <td key={role} className={mayDo(rule, role) ? 'may' : 'may-not'}>
                    <span aria-hidden="true">{mayDo(rule, role) ? '✓' : '–'}</span>
                    <span className="for-readers">
                      {t(mayDo(rule, role) ? 'supervisor.staff.may' : 'supervisor.staff.mayNot')}
                    </span>
                  </td>
                ))}
                <td>{secondText(rule)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <footer className="view-foot">
        <Button look="primary" keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
      </footer>
    </div>
  )
}
