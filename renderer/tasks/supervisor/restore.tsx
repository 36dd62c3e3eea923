// The way back: what a restore would bring, before anything is done, and the word that does it.
import { useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText, dayOf } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { useEditing } from './place.ts'

interface RestorePageProps {
  /** The backup, or null for the roll alone. */
  readonly name: string | null
  readonly leave: () => void
}

/** Restoring is a rare, large step: Enter alone does not do it, the word is asked first. */
export function RestorePage({ name, leave }: RestorePageProps) {
  const t = useText()
  const { zone } = useStatus()
  const { value: preview, refusal } = useAsk('restorePreview', { name }, ['upkeep'])
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [isRestoring, setRestoring] = useState(false)
  useEditing()
  const canRestore = preview?.isComplete === true && !isRestoring
  async function restore(): Promise<void> {
    if (!canRestore) return
    setRestoring(true)
    const reply = await client.ask('restoreBackup', { name })
    setRestoring(false)
    setRefused(reply.ok ? null : reply.refusal)
    if (reply.ok) leave()
  }
  useKeys('middle', [
    { key: 'Enter', label: t('supervisor.backups.keep'), run: leave },
    { key: 'Escape', label: t('key.back'), run: leave },
    ...(canRestore ? [{ key: 'Y', label: t('supervisor.backups.restore'), run: () => void restore() }] : []),
  ])
  const facts = preview && {
    backup:
      preview.madeAt === null
        ? t('supervisor.backups.rollAlone')
        : `${dayOf(preview.madeAt, zone)} ${clockText(preview.madeAt, zone)}`,
    holds: preview.holdsTo,
    reaches: preview.reaches,
    now: preview.now,
  }
  return (
    <section className="card entry-form" aria-label={t('supervisor.backups.restoreTitle')}>
      <h2 className="task-title">{t('supervisor.backups.restoreTitle')}</h2>
      <p>{t('supervisor.backups.restoreWhat')}</p>
      <RefusalNotice refusal={refusal ?? refused} />
      {facts && (
        <dl className="sums restore-facts">
          <div>
            <dt>{t('supervisor.backups.from')}</dt>
            <dd className="digits">{facts.backup}</dd>
          </div>
          <div>
            <dt>{t('supervisor.backups.holdsTo')}</dt>
            <dd className="digits">{facts.holds}</dd>
          </div>
          <div>
            <dt>{t('supervisor.backups.reaches')}</dt>
            <dd className="digits">{facts.reaches}</dd>
          </div>
          <div>
            <dt>{t('supervisor.backups.nowAt')}</dt>
            <dd className="digits">{facts.now}</dd>
          </div>
        </dl>
      )}
      {preview && (
        <Notice tone={preview.isComplete ? 'plain' : 'bad'}>
          {t(preview.isComplete ? 'supervisor.backups.complete' : 'supervisor.backups.incomplete')}
        </Notice>
      )}
      {isRestoring && <Notice tone="plain">{t('supervisor.backups.restoring')}</Notice>}
      <div className="entry-foot">
        <Button keyCap="Y" onPress={() => void restore()} isDisabled={!canRestore}>
          {t('supervisor.backups.restore')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={leave}>
          {t('supervisor.backups.keep')}
        </Button>
      </div>
    </section>
  )
}
