import { refuse } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { refreshCounter } from '../../state/counter.ts'
import { useText } from '../../text/text.ts'
import { Gate } from './gate.tsx'

const fields: readonly EntryField[] = [
  { name: 'pin', label: 'ownPin.first', kind: 'pin' },
  { name: 'newPin', label: 'ownPin.new', hint: 'setUp.pinHint', kind: 'pin' },
  { name: 'newPinAgain', label: 'ownPin.again', kind: 'pin' },
]

/** Somebody signed in with the PIN a supervisor gave: it is good for this one thing. */
export function ChangePin() {
  const t = useText()
  return (
    <Gate>
      <EntryForm
        title={t('ownPin.title')}
        submit="register.save"
        fields={fields}
        leave={() => void client.ask('signOut', {}).then(refreshCounter)}
        saved={() => void refreshCounter()}
        send={async ({ pin = '', newPin = '', newPinAgain = '' }, _confirmed, actId) => {
          if (newPin !== newPinAgain) return refuse('pinsDiffer', { field: 'newPinAgain' })
          return client.run('changeOwnPin', { pin, newPin }, actId)
        }}
      >
        <p className="quiet">{t('ownPin.what')}</p>
      </EntryForm>
    </Gate>
  )
}
