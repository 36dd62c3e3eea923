import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import type { RescueView } from '../../../electron/ipc/upkeep.ts'
import { client } from '../../client/client.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { refreshCounter, useStatus } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText, dayText } from '../../text/dates.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { Gate } from './gate.tsx'

/** What was found, before anything is taken over. */
function Found({ found }: { readonly found: RescueView }) {
  const t = useText()
  const { zone } = useStatus()
  const newest = found.backups.toSorted((a, b) => b.madeAt - a.madeAt)[0]
  const backups = newest && {
    count: found.backups.length,
    day: dayText(newest.madeAt, zone),
    time: clockText(newest.madeAt, zone),
  }
  return (
    <Notice tone={found.hasKeys && (found.hasRoll || backups) ? 'plain' : 'waiting'}>
      <p>{t(found.hasKeys ? 'rescue.keysFound' : 'rescue.keysMissing')}</p>
      <p>{t(found.hasRoll ? 'rescue.rollFound' : 'rescue.rollMissing')}</p>
      <p>{backups ? t('rescue.backupsFound', backups) : t('rescue.backupsMissing')}</p>
    </Notice>
  )
}

/** An empty machine takes an estate over: a folder is looked at first, and taken over with the second press. */
export function Rescue({ leave }: { readonly leave: () => void }) {
  const t = useText()
  const [folder, setFolder] = useState('')
  const [found, setFound] = useState<RescueView | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  async function goOn() {
    if (isBusy) return
    if (folder.trim() === '') return input.current?.focus()
    setBusy(true)
    const typed = { folder: folder.trim() }
    if (found === null) {
      const seen = await client.ask('lookForRescue', typed)
      setFound(seen.ok ? seen.value : null)
      setRefusal(seen.ok ? null : seen.refusal)
    } else {
      const taken = await client.ask('takeRescue', typed)
      setRefusal(taken.ok ? null : taken.refusal)
      await refreshCounter()
    }
    setBusy(false)
  }
  const label = t(found === null ? 'rescue.look' : 'rescue.take')
  useKeys('middle', [
    { key: 'Enter', label, run: () => void goOn() },
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  const isAtField = refusal?.field === 'folder'
  return (
    <Gate title={t('rescue.title')} isWide>
      <p className="gate-lead">{t('rescue.what')}</p>
      <Field
        label={t('rescue.folder')}
        hint={t('rescue.folderHint')}
        value={folder}
        onChange={(typed) => {
          setFolder(typed)
          setFound(null)
          setRefusal(null)
        }}
        inputRef={input}
        error={isAtField && refusal ? refusalSentence(refusal) : null}
      />
      {found && <Found found={found} />}
      {!isAtField && <RefusalNotice refusal={refusal} />}
      <Button look="primary" keyCap="Enter" onPress={() => void goOn()} isDisabled={isBusy} className="button-wide">
        {label}
      </Button>
      <Button keyCap="Esc" onPress={leave} isDisabled={isBusy} className="button-wide">
        {t('key.back')}
      </Button>
    </Gate>
  )
}
