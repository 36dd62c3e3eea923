// The word of a second person who is away: what is read out to them, and what they read back.
import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../db/core/refusal.ts'
import type { PhoneWay } from '../../db/register/phone-words/model.ts'
import { spoken } from '../../db/register/phone-words/rules.ts'
import type { Approver, PhoneQuestion } from '../../electron/ipc/approvals.ts'
import { client } from '../client/client.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { RefusalNotice } from '../parts/notice.tsx'
import type { ActToApprove } from '../state/approval.ts'
import { useCountdown } from '../state/use-countdown.ts'
import { useKeys } from '../state/keys.ts'
import { refusalSentence } from '../text/refusal.ts'
import { useText } from '../text/text.ts'

interface PhoneProps {
  readonly act: ActToApprove
  readonly approver: Approver
  readonly settle: (approvalId: string | null) => void
  /** Back to the approver's own PIN. */
  readonly back: () => void
}

export function ApprovalByPhone({ act, approver, settle, back }: PhoneProps) {
  const t = useText()
  const [how, setHow] = useState<PhoneWay>('page')
  const [question, setQuestion] = useState<PhoneQuestion | null>(null)
  const [response, setResponse] = useState('')
  const [said, setRefusal] = useState<Refusal | null>(null)
  const refusal = useCountdown(said)
  const isBusy = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  const { command, actId, input } = act
  const approverId = approver.staffId
  useEffect(() => {
    let isStale = false
    setQuestion(null)
    void client.ask('askByPhone', { command, actId, input, approverId, how }).then((reply) => {
      if (isStale) return
      if (reply.ok) setQuestion(reply.value)
      setRefusal(reply.ok ? null : reply.refusal)
    })
    return () => void (isStale = true)
  }, [command, actId, input, approverId, how])
  useEffect(() => field.current?.focus(), [question])
  async function answer(): Promise<void> {
    if (isBusy.current || question === null) return
    if (response.trim() === '') return setRefusal({ code: 'responseMissing', field: 'response' })
    isBusy.current = true
    const reply = await client.ask('approveByPhone', { command, actId, input, approverId, how, response })
    isBusy.current = false
    setResponse('')
    if (reply.ok) return settle(reply.value.approvalId)
    setRefusal(reply.refusal)
    field.current?.focus()
  }
  const other = how === 'page' ? 'grid' : 'page'
  useKeys('approval', [
    { key: 'Enter', label: t('approval.approve'), run: () => void answer() },
    { key: 'F3', label: t(`approval.phone.use.${other}`), run: () => setHow(other) },
    { key: 'Escape', label: t('common.back'), run: back },
  ])
  return (
    <>
      {question && <ReadOut question={question} name={approver.name ?? approver.number} />}
      {question && (
        <Field
          kind="amount"
          label={t('approval.phone.response', { name: approver.name ?? approver.number, count: question.digits })}
          hint={t(`approval.phone.hint.${how}`)}
          value={response}
          onChange={(typed) => {
            setResponse(typed)
            setRefusal(null)
          }}
          inputRef={field}
          error={refusal?.field === 'response' ? refusalSentence(refusal) : null}
        />
      )}
      {refusal !== null && refusal.field !== 'response' && <RefusalNotice refusal={refusal} />}
      <div className="entry-foot">
        <Button keyCap="Escape" onPress={back}>
          {t('common.back')}
        </Button>
        <Button keyCap="F3" onPress={() => setHow(other)}>
          {t(`approval.phone.use.${other}`)}
        </Button>
        <Button keyCap="Enter" onPress={() => void answer()} className="approval-yes">
          {t('approval.approve')}
        </Button>
      </div>
    </>
  )
}

function ReadOut({ question, name }: { readonly question: PhoneQuestion; readonly name: string }) {
  const t = useText()
  const { challenge, cell, amountFen, room } = question
  return (
    <div className="approval-read-out">
      <span>{t(challenge === null ? 'approval.phone.readCell' : 'approval.phone.read', { name })}</span>
      <strong className="digits approval-number">{challenge === null ? cell : spoken(challenge)}</strong>
      {room !== null && <span className="digits">{t('approval.phone.room', { room })}</span>}
      {amountFen > 0 && <span className="digits">{t('approval.phone.amount', { fen: amountFen })}</span>}
    </div>
  )
}
