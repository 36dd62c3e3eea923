// A second person's word for what is about to be done: who, their own PIN, and exactly what they approve.
import '../styles/approval.css'
import { useEffect, useRef, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import type { Refusal } from '../../db/core/refusal.ts'
import type { Approver } from '../../electron/ipc/approvals.ts'
import { client } from '../client/client.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { RefusalNotice } from '../parts/notice.tsx'
import { ApprovalByPhone } from './approval-phone.tsx'
import { announce } from '../state/desk.ts'
import { useApproval, type ActToApprove } from '../state/approval.ts'
import { useCountdown } from '../state/use-countdown.ts'
import { useStatus } from '../state/counter.ts'
import { useKeys } from '../state/keys.ts'
import { aboutAct } from '../text/about-act.ts'
import { refusalSentence } from '../text/refusal.ts'
import { isText, say, useText, type Facts } from '../text/text.ts'

export function ApprovalDialog() {
  const asked = useApproval((approval) => approval.asked)
  // A desk that is left or locked takes its question along: nobody else is to answer it.
  useEffect(() => () => useApproval.getState().asked?.settle(null), [])
  if (asked === null) return null
  return <Asking key={asked.act.actId} act={asked.act} settle={asked.settle} />
}

function flatFacts(value: unknown): Facts {
  if (typeof value !== 'object' || value === null) return {}
  const plain = Object.entries(value).filter(([, part]) => typeof part === 'string' || typeof part === 'number')
  return Object.fromEntries(plain) as Facts
}

/** What is approved, in words: from what the act holds and what the refusal tells about it. */
function aboutOf({ command, input, refusal }: ActToApprove): string | null {
  return aboutAct(command, { ...flatFacts(input), ...refusal.facts })
}

/** What stands in the window: for another person's word, and for one's own. */
const theirWords = {
  title: 'approval.title',
  pin: 'approval.pinOf',
  hint: 'approval.pinHint',
  yes: 'approval.approve',
  no: 'approval.cancel',
} as const
const ownWords = {
  title: 'approval.ownTitle',
  pin: 'approval.ownPin',
  hint: 'approval.ownHint',
  yes: 'approval.confirm',
  no: 'approval.leaveIt',
} as const

/** Why it is asked for, where that is not said by what it is. */
function whyOf({ refusal }: ActToApprove): string | null {
  const key = `approval.why.${String(refusal.facts?.['why'] ?? '')}`
  return isText(key) ? say(key, refusal.facts) : null
}

interface AskingProps {
  readonly act: ActToApprove
  readonly settle: (approvalId: string | null) => void
}

/** The window: what is approved, by whom, and the way their word is given. */
function Asking({ act, settle }: AskingProps) {
  const t = useText()
  const me = useStatus().staff?.id
  const { value: approvers, refusal } = useAsk('approvers', { command: act.command }, ['register'])
  const [at, setAt] = useState(0)
  const [isByPhone, setByPhone] = useState(false)
  const chosen = approvers?.[at]
  const words = chosen !== undefined && chosen.staffId === me ? ownWords : theirWords
  const word = `act.${act.command}`
  const about = aboutOf(act)
  const why = whyOf(act)
  const phone = isByPhone && chosen ? chosen : null
  // Shown once it is known who may answer, so that no key is lost; until then the keys behind it wait.
  const isComing = approvers === undefined && refusal === null
  useKeys('approval', isComing ? [{ key: 'Escape', run: () => settle(null) }] : [])
  if (isComing) return null
  return (
    <ModalOverlay isOpen className="modal-overlay" onOpenChange={(isOpen) => isOpen || settle(null)}>
      <Modal className="modal">
        <Dialog className="approval" aria-label={t(words.title)}>
          <h2 className="task-title">{t(words.title)}</h2>
          <p className="approval-what">
            <strong>{isText(word) ? say(word) : act.command}</strong>
            {about !== null && <span>{about}</span>}
            {why !== null && <span>{why}</span>}
          </p>
          {act.refusal.code === 'approvalGone' && <RefusalNotice refusal={act.refusal} />}
          <RefusalNotice refusal={refusal} />
          {approvers?.length === 0 && <p>{t('approval.nobody')}</p>}
          {phone === null ? (
            <ByPin
              {...{ act, settle, words, approvers, at, setAt }}
              call={chosen?.byPhone ? () => setByPhone(true) : null}
            />
          ) : (
            <ApprovalByPhone act={act} approver={phone} settle={settle} back={() => setByPhone(false)} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface ByPinProps extends AskingProps {
  readonly words: typeof theirWords | typeof ownWords
  readonly approvers: readonly Approver[] | undefined
  readonly at: number
  readonly setAt: (change: (now: number) => number) => void
  /** Asks the chosen one by telephone; null where they can not be reached that way. */
  readonly call: (() => void) | null
}

function ByPin({ act, settle, words, approvers, at, setAt, call }: ByPinProps) {
  const t = useText()
  const [pin, setPin] = useState('')
  const [said, setRefusal] = useState<Refusal | null>(null)
  const refusal = useCountdown(said)
  const isBusy = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  const chosen = approvers?.[at]
  useEffect(() => field.current?.focus(), [at, approvers])
  async function approve(): Promise<void> {
    if (!chosen || isBusy.current) return
    if (pin === '') return setRefusal({ code: 'pinMissing', field: 'pin' })
    isBusy.current = true
    const { command, actId, input } = act
    const reply = await client.ask('approveAct', { command, actId, input, approverId: chosen.staffId, pin })
    isBusy.current = false
    setPin('')
    if (reply.ok) return settle(reply.value.approvalId)
    setRefusal(reply.refusal)
    field.current?.focus()
  }
  const cancel = () => settle(null)
  const canWait = words === theirWords && (approvers?.length ?? 0) > 0
  /** Puts it down for whoever looks at F11; the form stays here. */
  async function later(): Promise<void> {
    const facts = { ...flatFacts(act.input), ...flatFacts(act.refusal.facts) }
    const reply = await client.ask('askLater', { command: act.command, actId: act.actId, input: act.input, facts })
    if (!reply.ok) return setRefusal(reply.refusal)
    announce(say('approval.waits'))
    cancel()
  }
  const move = (by: number) => () => setAt((now) => Math.max(0, Math.min((approvers?.length ?? 1) - 1, now + by)))
  useKeys('approval', [
    { key: 'Enter', label: t(words.yes), run: () => (chosen ? void approve() : cancel()) },
    ...((approvers?.length ?? 0) > 1
      ? [
          { key: 'ArrowDown', label: t('approval.choose'), repeats: true, run: move(1) },
          { key: 'ArrowUp', repeats: true, run: move(-1) },
        ]
      : []),
    ...(call ? [{ key: 'F2', label: t('approval.phone.call'), run: call }] : []),
    ...(canWait ? [{ key: 'F4', label: t('approval.later'), run: () => void later() }] : []),
    { key: 'Escape', label: t(words.no), run: cancel },
  ])
  return (
    <>
      {words === theirWords && <Approvers approvers={approvers ?? []} at={at} choose={(place) => setAt(() => place)} />}
      {chosen && (
        <Field
          kind="pin"
          label={t(words.pin, { name: chosen.name ?? chosen.number })}
          hint={t(words.hint)}
          value={pin}
          onChange={(typed) => {
            setPin(typed)
            setRefusal(null)
          }}
          inputRef={field}
          error={refusal?.field === 'pin' ? refusalSentence(refusal) : null}
        />
      )}
      {refusal !== null && refusal.field !== 'pin' && <RefusalNotice refusal={refusal} />}
      <div className="entry-foot">
        <Button keyCap="Escape" onPress={cancel}>
          {t(words.no)}
        </Button>
        {canWait && (
          <Button keyCap="F4" onPress={() => void later()}>
            {t('approval.later')}
          </Button>
        )}
        {call && (
          <Button keyCap="F2" onPress={call}>
            {t('approval.phone.call')}
          </Button>
        )}
        {chosen && (
          <Button keyCap="Enter" onPress={() => void approve()} className="approval-yes">
            {t(words.yes)}
          </Button>
        )}
      </div>
    </>
  )
}

interface ApproversProps {
  readonly approvers: readonly Approver[]
  readonly at: number
  readonly choose: (at: number) => void
}

function Approvers({ approvers, at, choose }: ApproversProps) {
  const t = useText()
  if (approvers.length === 0) return null
  return (
    <div className="approvers" role="group" aria-label={t('approval.who')}>
      {approvers.map(({ staffId, name, number, role }, place) => (
        <button
          key={staffId}
          type="button"
          className={place === at ? 'button option is-chosen' : 'button option'}
          aria-pressed={place === at}
          onClick={() => choose(place)}
        >
          <span className="button-words">{name ?? number}</span>
          <span className="quiet small">{t(`role.${role}`)}</span>
        </button>
      ))}
    </div>
  )
}
