// Words of a second person: what waits for one, approving by telephone, and what was approved that way.
import { useState } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import { refuse } from '../../../db/core/refusal.ts'
import type { PhoneApprovals, WaitingApproval } from '../../../electron/ipc/approvals.ts'
import type { PhoneWordView } from '../../../db/register/phone-words/model.ts'
import { client, makeId } from '../../client/client.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { PhoneCodeForm, PhoneKit } from '../../parts/phone-kit.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce, goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { aboutAct } from '../../text/about-act.ts'
import { clockText, dayOf } from '../../text/dates.ts'
import { isText, say, useText } from '../../text/text.ts'
import { useEditing } from './place.ts'

type Doing =
  | { readonly what: 'answer'; readonly waiting: WaitingApproval; readonly isGiven: boolean }
  | { readonly what: 'make' }

export function ApprovalsPage() {
  const t = useText()
  const [doing, setDoing] = useState<Doing | null>(null)
  const waiting = useAsk('waitingApprovals', {}, ['approvals', 'counter'])
  const phone = useAsk('phoneApprovals', {}, ['approvals'])
  if (!phone.value || !waiting.value) return <RefusalNotice refusal={phone.refusal ?? waiting.refusal} />
  if (doing?.what === 'answer') return <Answer {...doing} leave={() => setDoing(null)} />
  if (doing?.what === 'make') return <Make leave={() => setDoing(null)} />
  return (
    <div className="supervisor-body">
      <div className="supervisor-scroll approvals-page">
        <Waiting all={waiting.value} answer={(one, isGiven) => setDoing({ what: 'answer', waiting: one, isGiven })} />
        {phone.value.hasKit && <PhoneKit />}
        <Phones phone={phone.value} />
        <Words words={phone.value.words} />
      </div>
      <Foot make={() => setDoing({ what: 'make' })} label={t('approvals.make')} />
    </div>
  )
}

function Foot({ make, label }: { readonly make: () => void; readonly label: string }) {
  const t = useText()
  useKeys('middle', [{ key: 'M', label, run: make }])
  return (
    <footer className="view-foot">
      <Button keyCap="Escape" onPress={() => goIdle()}>
        {t('common.back')}
      </Button>
      <Button look="primary" keyCap="M" onPress={make}>
        {label}
      </Button>
    </footer>
  )
}

const wordOf = (command: string) => (isText(`act.${command}`) ? say(`act.${command}` as never) : command)

const aboutOf = ({ command, facts }: WaitingApproval) => aboutAct(command, facts)

interface WaitingProps {
  readonly all: readonly WaitingApproval[]
  readonly answer: (waiting: WaitingApproval, isGiven: boolean) => void
}

function Waiting({ all, answer }: WaitingProps) {
  const t = useText()
  const { zone } = useStatus()
  return (
    <section className="card register-list" aria-label={t('approvals.waiting')}>
      <h2 className="section-title">
        {t('approvals.waiting')} <span className="digits">{all.length}</span>
      </h2>
      {all.length === 0 && <p className="empty">{t('approvals.noneWaiting')}</p>}
      <ul>
        {all.map((one) => (
          <li key={one.id} className="approval-row">
            <span className="approval-row-words">
              <strong>{wordOf(one.command)}</strong>
              <span>{aboutOf(one)}</span>
              <span className="quiet digits">
                {t('approvals.askedBy', { name: one.initiatorName ?? '', when: clockText(one.askedAt, zone) })}
              </span>
            </span>
            {one.state === 'waiting' && one.isMine !== true ? (
              <>
                <RowButton data-row="" className="button button-plain" onPress={() => answer(one, true)}>
                  {t('approval.approve')}
                </RowButton>
                <RowButton className="button button-plain" onPress={() => answer(one, false)}>
                  {t('approvals.decline')}
                </RowButton>
              </>
            ) : (
              <Chip tone={one.state === 'given' ? 'good' : 'waiting'}>{t(`approvals.state.${one.state}`)}</Chip>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const pinField: EntryField = { name: 'pin', label: 'approval.ownPin', kind: 'pin' }

function Answer({
  waiting,
  isGiven,
  leave,
}: {
  readonly waiting: WaitingApproval
  readonly isGiven: boolean
  readonly leave: () => void
}) {
  const t = useText()
  useEditing()
  return (
    <EntryForm
      title={t(isGiven ? 'approvals.giveTitle' : 'approvals.declineTitle')}
      fields={[pinField]}
      submit={isGiven ? 'approval.approve' : 'approvals.decline'}
      leave={leave}
      saved={() => {
        announce(say(isGiven ? 'approvals.given' : 'approvals.declined'))
        leave()
      }}
      send={async ({ pin = '' }) =>
        pin === ''
          ? refuse('pinMissing', { field: 'pin' })
          : client.ask('answerWaiting', { id: waiting.id, pin, isGiven })
      }
    >
      <p className="approval-what">
        <strong>{wordOf(waiting.command)}</strong>
        <span>{aboutOf(waiting)}</span>
        <span>{t('approvals.askedByName', { name: waiting.initiatorName ?? '' })}</span>
      </p>
    </EntryForm>
  )
}

function Make({ leave }: { readonly leave: () => void }) {
  const t = useText()
  useEditing()
  return (
    <PhoneCodeForm make={(typed) => client.run('makePhoneSecret', typed, makeId())} made={leave} leave={leave}>
      <p className="quiet">{t('approvals.makeWhat')}</p>
    </PhoneCodeForm>
  )
}

function Phones({ phone }: { readonly phone: PhoneApprovals }) {
  const t = useText()
  const { zone } = useStatus()
  const end = useAct('endPhoneSecret')
  return (
    <section className="card register-list" aria-label={t('approvals.phones')}>
      <h2 className="section-title">{t('approvals.phones')}</h2>
      <RefusalNotice refusal={end.refusal} />
      {phone.secrets.length === 0 && <p className="empty">{t('approvals.noPhones')}</p>}
      <ul>
        {phone.secrets.map(({ staffId, name, number, madeAt, cellsLeft }) => (
          <li key={staffId} className="approval-row">
            <span className="approval-row-words">
              <strong>{name ?? number}</strong>
              <span className="quiet digits">
                {t('approvals.madeOn', { day: dayOf(madeAt, zone), count: cellsLeft })}
              </span>
            </span>
            <Button onPress={() => void end.run({ staffId })}>{t('approvals.end')}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Words({ words }: { readonly words: readonly PhoneWordView[] }) {
  const t = useText()
  const { zone } = useStatus()
  if (words.length === 0) return <Notice tone="plain">{t('approvals.noWords')}</Notice>
  return (
    <section className="card register-list" aria-label={t('approvals.words')}>
      <h2 className="section-title">{t('approvals.words')}</h2>
      <ul>
        {words.map(({ id, at, how, command, byName, initiatorName }) => (
          <li key={id} className="approval-row">
            <span className="approval-row-words">
              <strong>{wordOf(command)}</strong>
              <span className="quiet digits">
                {dayOf(at, zone)} {clockText(at, zone)}
              </span>
            </span>
            <span>{t('approvals.wordOf', { by: byName ?? '', asked: initiatorName ?? '' })}</span>
            <Chip tone="muted">{t(`approvals.how.${how}`)}</Chip>
          </li>
        ))}
      </ul>
    </section>
  )
}
