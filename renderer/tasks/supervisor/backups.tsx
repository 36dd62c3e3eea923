// Backups and the way back: what there is, how old, proven when; a backup now; a restore with its preview.
import { useState } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import type { Refusal } from '../../../db/core/refusal.ts'
import type { BackupsView, BackupView } from '../../../electron/ipc/upkeep.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce, goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText, dayOf } from '../../text/dates.ts'
import { isText, say, useText } from '../../text/text.ts'
import { goToSetting } from './place.ts'
import { RestorePage } from './restore.tsx'
import { TakeRegister } from './take-register.tsx'
import { UpkeepEvents } from './upkeep-events.tsx'

const megabyte = 1024 * 1024

/** A backup by its name, the roll alone as null; undefined while nothing is chosen. */
type Chosen = string | null | undefined

function useBackUp() {
  const [isMaking, setMaking] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function make(): Promise<void> {
    if (isMaking) return
    setMaking(true)
    const reply = await client.ask('backUpNow', {})
    setMaking(false)
    setRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok) announce(say('supervisor.backups.made'))
  }
  return { make, isMaking, refusal }
}

export function BackupsPage() {
  const [chosen, setChosen] = useState<Chosen>(undefined)
  const [isTaking, setTaking] = useState(false)
  const { value, refusal } = useAsk('backups', {}, ['upkeep', 'settings'])
  if (chosen !== undefined) return <RestorePage name={chosen} leave={() => setChosen(undefined)} />
  if (isTaking) return <TakeRegister leave={() => setTaking(false)} />
  if (!value) return <RefusalNotice refusal={refusal} />
  return <BackupList view={value} choose={setChosen} take={() => setTaking(true)} />
}

interface BackupListProps {
  readonly view: BackupsView
  readonly choose: (name: Chosen) => void
  readonly take: () => void
}

function BackupList({ view, choose, take }: BackupListProps) {
  const t = useText()
  const { staff } = useStatus()
  const { make, isMaking, refusal } = useBackUp()
  const isBusy = isMaking || view.isBusy
  // The contract decides; this keeps what is refused anyway off the screen.
  const mayRestore = staff?.role === 'supervisor' || staff?.role === 'manager'
  useKeys('middle', [
    { key: 'Enter', label: t('supervisor.backups.now'), run: () => void make() },
    ...(mayRestore
      ? [
          { key: 'X', label: t('taking.title'), run: take },
          { key: 'R', label: t('supervisor.backups.roll'), run: () => choose(null) },
        ]
      : []),
  ])
  return (
    <div className="supervisor-body">
      <SecondPlace view={view} />
      {isBusy && (
        <Notice tone="plain">
          <div className="journal-chain">
            <span>{t('supervisor.backups.making')}</span>
            <progress aria-label={t('supervisor.backups.making')} />
          </div>
        </Notice>
      )}
      <RefusalNotice refusal={refusal} />
      <div className="supervisor-scroll backup-lists">
        <section className="card register-list" aria-label={t('supervisor.backups.list')}>
          <h2 className="section-title">
            {t('supervisor.backups.list')}
            <span className="digits">{view.backups.length}</span>
          </h2>
          {view.backups.length === 0 && <p className="empty">{t('supervisor.backups.none')}</p>}
          <ul>
            {view.backups.map((backup) => (
              <li key={backup.name}>
                <BackupRow backup={backup} choose={mayRestore ? choose : null} />
              </li>
            ))}
          </ul>
        </section>
        <UpkeepEvents />
      </div>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        {mayRestore && (
          <>
            <Button keyCap="X" onPress={take}>
              {t('taking.title')}
            </Button>
            <Button keyCap="R" onPress={() => choose(null)}>
              {t('supervisor.backups.roll')}
            </Button>
          </>
        )}
        <Button look="primary" keyCap="Enter" onPress={() => void make()} isDisabled={isBusy}>
          {t('supervisor.backups.now')}
        </Button>
      </footer>
    </div>
  )
}

function SecondPlace({ view }: { readonly view: BackupsView }) {
  const t = useText()
  const { secondPlace, secondPlaceState } = view
  return (
    <Notice tone={secondPlaceState === 'away' ? 'waiting' : 'plain'}>
      <div className="journal-chain">
        <span className="journal-chain-words">
          {secondPlace === ''
            ? t('supervisor.backups.noSecond')
            : t('supervisor.backups.second', { folder: secondPlace })}
          {secondPlaceState !== null && ` · ${t(`supervisor.backups.${secondPlaceState}`)}`}
        </span>
        <Button onPress={() => goToSetting('backup.secondPlace')}>{t('supervisor.backups.setSecond')}</Button>
      </div>
    </Notice>
  )
}

/** What restoring the backup once found, in words. */
function proofWords(backup: BackupView, zone: string): string {
  const { proof } = backup
  if (proof === null) return say('supervisor.backups.notProven')
  if (proof.result === 'good') {
    return say('supervisor.backups.proven', { when: `${dayOf(proof.at, zone)} ${clockText(proof.at, zone)}` })
  }
  const key = `supervisor.backups.found.${proof.result}`
  return say('supervisor.backups.failed', { found: isText(key) ? say(key) : proof.result })
}

interface BackupRowProps {
  readonly backup: BackupView
  readonly choose: ((name: string) => void) | null
}

function BackupRow({ backup, choose }: BackupRowProps) {
  const t = useText()
  const { zone } = useStatus()
  const isGood = backup.proof?.result === 'good'
  return (
    <RowButton className="backup-row" data-row="" isDisabled={choose === null} onPress={() => choose?.(backup.name)}>
      <strong className="digits">
        {dayOf(backup.madeAt, zone)} {clockText(backup.madeAt, zone)}
      </strong>
      <span>{t(`supervisor.backups.reason.${backup.reason}`)}</span>
      <span className="digits">{t('supervisor.backups.holds', { number: backup.number })}</span>
      <span className="digits">
        {t('supervisor.backups.size', { megabytes: (backup.bytes / megabyte).toFixed(1) })}
      </span>
      <Chip tone={isGood ? 'good' : backup.proof === null ? 'muted' : 'bad'}>{proofWords(backup, zone)}</Chip>
    </RowButton>
  )
}
