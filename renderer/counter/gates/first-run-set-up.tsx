import { refuse } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { refreshCounter } from '../../state/counter.ts'
import { useText, type TextKey } from '../../text/text.ts'
import { Gate } from './gate.tsx'

const fields: readonly EntryField[] = [
  { name: 'centreName', label: 'setUp.centreName', hint: 'setUp.centreNameHint' },
  { name: 'company', label: 'setUp.company' },
  { name: 'areaCode', label: 'setUp.areaCode', hint: 'setUp.areaCodeHint' },
  { name: 'hotline', label: 'setUp.hotline', hint: 'register.optional' },
  { name: 'zone', label: 'setUp.zone', initial: 'Asia/Shanghai' },
  { name: 'tillName', label: 'setUp.tillName', hint: 'setUp.tillNameHint' },
  { name: 'number', label: 'setUp.number' },
  { name: 'name', label: 'setUp.name' },
  { name: 'pin', label: 'setUp.pin', hint: 'setUp.pinHint', kind: 'pin' },
  { name: 'pinAgain', label: 'setUp.pinAgain', kind: 'pin' },
  { name: 'passphrase', label: 'keys.passphrase', hint: 'keys.newPassphraseHint', kind: 'secret' },
  { name: 'passphraseAgain', label: 'keys.passphraseAgain', kind: 'secret' },
]

const begin: TextKey = 'setUp.begin'

/** What a live estate begins with: one form, one act, the recovery sheet, approving by phone, then the sign-in. */
export function SetUp({ leave }: { readonly leave: () => void }) {
  const t = useText()
  return (
    <Gate isWide>
      <EntryForm
        title={t('setUp.title')}
        submit={begin}
        fields={fields}
        leave={leave}
        saved={() => void refreshCounter()}
        send={async ({ pinAgain, passphraseAgain, ...typed }) => {
          const text = (name: string) => typed[name] ?? ''
          if (text('pin') !== pinAgain) return refuse('pinsDiffer', { field: 'pinAgain' })
          if (text('passphrase') !== passphraseAgain) return refuse('passphrasesDiffer', { field: 'passphraseAgain' })
          return client.ask('setUpEstate', {
            centreName: text('centreName'),
            company: text('company'),
            hotline: text('hotline'),
            areaCode: text('areaCode'),
            zone: text('zone'),
            tillName: text('tillName'),
            number: text('number'),
            name: text('name'),
            pin: text('pin'),
            passphrase: text('passphrase'),
          })
        }}
      >
        <p className="quiet">{t('setUp.what')}</p>
      </EntryForm>
    </Gate>
  )
}
