// The ways to the keys: what opens them, and changing passphrase, sheet and master key.
import { useState } from 'react'
import { refuse } from '../../../db/core/refusal.ts'
import type { KeysView } from '../../../electron/ipc/keys.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { KeySheet } from '../../parts/key-sheet.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { useEditing } from './place.ts'

type Doing = 'change' | 'confirm' | 'makeSheet' | 'renew' | 'sheet' | null

const current: EntryField = { name: 'current', label: 'keys.page.current', kind: 'secret' }
const changeFields: readonly EntryField[] = [
  current,
  { name: 'passphrase', label: 'keys.page.newPassphrase', hint: 'keys.newPassphraseHint', kind: 'secret' },
  { name: 'again', label: 'keys.passphraseAgain', kind: 'secret' },
]

const typedAnew: readonly EntryField[] = [{ name: 'current', label: 'keys.page.newPassphrase', kind: 'secret' }]

export function KeysPage() {
  const [doing, setDoing] = useState<Doing>(null)
  const { value, refusal } = useAsk('keysView', {}, ['keys', 'counter'])
  if (!value) return <RefusalNotice refusal={refusal} />
  if (doing === null) return <KeysShown view={value} begin={setDoing} />
  return <KeysEdited doing={doing} go={setDoing} />
}

function KeysEdited({ doing, go }: { readonly doing: Exclude<Doing, null>; readonly go: (next: Doing) => void }) {
  const t = useText()
  useEditing()
  if (doing === 'sheet')
    return (
      <section className="card entry-form" aria-label={t('keys.sheetTitle')}>
        <h1 className="task-title">{t('keys.sheetTitle')}</h1>
        <KeySheet done={() => go(null)} />
      </section>
    )
  if (doing === 'change')
    return (
      <EntryForm
        title={t('keys.page.change')}
        fields={changeFields}
        submit="register.save"
        leave={() => go(null)}
        saved={() => {
          announce(say('keys.page.changed'))
          go(null)
        }}
        send={async ({ current: now = '', passphrase = '', again = '' }) =>
          passphrase === again
            ? client.ask('changePassphrase', { current: now, passphrase })
            : refuse('passphrasesDiffer', { field: 'again' })
        }
      />
    )
  if (doing === 'confirm')
    return (
      <EntryForm
        title={t('keys.page.confirm')}
        fields={typedAnew}
        submit="keys.page.confirm"
        leave={() => go(null)}
        saved={() => {
          announce(say('keys.page.confirmed'))
          go(null)
        }}
        send={async ({ current: now = '' }) => client.ask('confirmPassphrase', { current: now })}
      >
        <p className="quiet">{t('keys.page.confirmWhat')}</p>
      </EntryForm>
    )
  return (
    <EntryForm
      title={t(doing === 'renew' ? 'keys.page.renew' : 'keys.page.makeSheet')}
      fields={[current]}
      submit={doing === 'renew' ? 'keys.page.renew' : 'keys.page.makeSheet'}
      leave={() => go(null)}
      saved={() => {
        if (doing === 'renew') announce(say('keys.page.renewed'))
        go('sheet')
      }}
      send={async ({ current: now = '' }) =>
        client.ask(doing === 'renew' ? 'renewMasterKey' : 'makeKeySheet', { current: now })
      }
    >
      <p className="quiet">{t(doing === 'renew' ? 'keys.page.renewWhat' : 'keys.page.makeSheetWhat')}</p>
    </EntryForm>
  )
}

function KeysShown({ view, begin }: { readonly view: KeysView; readonly begin: (doing: Doing) => void }) {
  const t = useText()
  const { opensBy, passphrase, sheet, isNewMaster, lost, healed, outside } = view
  // A demo estate's keys lie in a file: there is nothing to change about them.
  const isLive = passphrase !== null
  const isNew = passphrase === 'notTyped'
  useKeys(
    'middle',
    isLive
      ? [
          { key: 'P', label: t('keys.page.change'), run: () => begin('change') },
          ...(isNew ? [{ key: 'T', label: t('keys.page.confirm'), run: () => begin('confirm') }] : []),
          { key: 'S', label: t('keys.page.makeSheet'), run: () => begin('makeSheet') },
          { key: 'M', label: t('keys.page.renew'), run: () => begin('renew') },
        ]
      : [],
  )
  const facts: readonly (readonly [label: string, words: string])[] = [
    [t('keys.page.opens'), t(`keys.page.opensBy.${opensBy}`)],
    [t('keys.page.passphrase'), t(`keys.page.state.${passphrase ?? 'none'}`)],
    [t('keys.page.sheet'), t(`keys.page.state.${sheet ?? 'none'}`)],
  ]
  return (
    <div className="supervisor-body">
      <p className="quiet">{t(isLive ? 'keys.page.what' : 'keys.page.none')}</p>
      {isNew && <Notice tone="waiting">{t('keys.page.notTyped')}</Notice>}
      {isNewMaster && <Notice tone="waiting">{t('keys.page.newMaster')}</Notice>}
      {lost > 0 && <Notice tone="bad">{t('keys.page.lost', { count: lost })}</Notice>}
      {healed > 0 && <Notice tone="plain">{t('keys.page.healed', { count: healed })}</Notice>}
      {outside && (
        <Notice tone={outside.isAway ? 'waiting' : 'plain'}>
          {outside.isAway ? t('keys.page.away', { count: outside.pending }) : t('keys.page.reached')}
        </Notice>
      )}
      <dl className="card key-facts">
        {facts.map(([label, words]) => (
          <div key={label}>
            <dt className="quiet">{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        {isLive && (
          <>
            <Button keyCap="M" onPress={() => begin('renew')}>
              {t('keys.page.renew')}
            </Button>
            <Button keyCap="S" onPress={() => begin('makeSheet')}>
              {t('keys.page.makeSheet')}
            </Button>
            <Button {...(isNew ? {} : { look: 'primary' })} keyCap="P" onPress={() => begin('change')}>
              {t('keys.page.change')}
            </Button>
            {isNew && (
              <Button look="primary" keyCap="T" onPress={() => begin('confirm')}>
                {t('keys.page.confirm')}
              </Button>
            )}
          </>
        )}
      </footer>
    </div>
  )
}
