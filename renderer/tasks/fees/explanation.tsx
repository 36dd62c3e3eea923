// How one bill came about: the sentence to read out, the steps, what was paid, what being late costs.
import '../../styles/fees.css'
import { useEffect, useState } from 'react'
import { formatYuan } from '../../../db/core/money.ts'
import { formatTenThousandths } from '../../../db/core/quantity.ts'
import type { BillExplanation } from '../../../db/money/bills/model.ts'
import type { LateCharge } from '../../../db/money/bills/late-rules.ts'
import { client } from '../../client/client.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { DropForm } from '../../parts/drop-form.tsx'
import { EntryForm } from '../../parts/entry-form.tsx'
import { HouseholdTitle } from '../../parts/household-title.tsx'
import { Money } from '../../parts/money.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce, setPhrase, showStatement } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { formerText, sentenceOf, stepTexts } from './fee-text.ts'

interface ExplanationProps {
  readonly roomId: string
  readonly billId: string
}

export function ExplanationView({ roomId, billId }: ExplanationProps) {
  const { value, refusal } = useAsk('explainBill', { billId }, ['bills', 'payments', 'fees'])
  const [asking, setAsking] = useState<'void' | 'undo' | 'drop' | null>(null)
  const leave = () => showStatement(roomId)
  const stay = () => setAsking(null)
  const isAsking = asking !== null
  useEffect(() => {
    if (isAsking) setPhrase({ text: say('collect.more.say.waive'), hint: say('fees.phraseHint') })
  }, [isAsking])
  if (asking === 'void') return <VoidForm billId={billId} saved={leave} leave={stay} />
  if (asking === 'drop' && value) return <DropForm bill={value.bill} saved={leave} leave={stay} />
  if (asking === 'undo' && value) return <UndoForm waived={standing(value)} leave={stay} />
  return (
    <div className="household-view">
      <HouseholdTitle roomId={roomId} title={say('fees.explain.title')} />
      <RefusalNotice refusal={refusal} />
      {value && <Explained explanation={value} leave={leave} ask={setAsking} />}
    </div>
  )
}

/** What was let go and still is. */
const standing = ({ waived }: BillExplanation) => waived.filter(({ isUndone }) => !isUndone)

interface ExplainedProps {
  readonly explanation: BillExplanation
  readonly leave: () => void
  readonly ask: (what: 'void' | 'undo' | 'drop') => void
}

function Explained({ explanation, leave, ask }: ExplainedProps) {
  const t = useText()
  const { bill, workings, paid, waived, late, lateChargedFen, canDrop } = explanation
  const sentence = sentenceOf(explanation)
  const print = useAct('printExplanation')
  useEffect(() => {
    setPhrase({ text: sentence, hint: say('fees.phraseHint') })
    return () => setPhrase(null)
  }, [sentence])
  async function printIt(): Promise<void> {
    const reply = await print.run({ billId: bill.id })
    if (reply?.ok) announce(say('fees.board.printed'))
  }
  const canVoid = bill.paidFen === 0 && !canDrop
  const canUndo = standing(explanation).length > 0
  const takeBack = () => ask('void')
  const undo = () => ask('undo')
  const drop = () => ask('drop')
  useKeys('middle', [
    { key: 'Enter', label: t('fees.explain.print'), run: () => void printIt() },
    ...(canVoid ? [{ key: 'V', label: t('fees.explain.void'), run: takeBack }] : []),
    ...(canDrop ? [{ key: 'X', label: t('collect.drop.key'), run: drop }] : []),
    ...(canUndo ? [{ key: 'U', label: t('fees.explain.undo'), run: undo }] : []),
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  const bases = [...new Set(workings?.parts.map(({ basis }) => basis) ?? [])]
  return (
    <>
      <section className="card explanation" aria-label={t('fees.explain.title')}>
        <p className="explanation-sentence">{sentence}</p>
        <h2 className="section-title">{t('fees.explain.steps')}</h2>
        <ul className="explanation-steps digits">
          {stepTexts(explanation).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        <dl className="explanation-sums">
          <dt>{t('fees.explain.amount')}</dt>
          <dd>
            <Money fen={bill.amountFen} className="strong" />
          </dd>
          {paid.map(({ day, amountFen, receiptNumber }) => (
            <Paid key={receiptNumber} day={day} amountFen={amountFen} receiptNumber={receiptNumber} />
          ))}
          {waived.map((one, at) => (
            <Waived key={at} {...one} />
          ))}
          <dt>{t('fees.explain.balance')}</dt>
          <dd>
            <Money fen={bill.balanceFen} className="strong" />
          </dd>
        </dl>
        {bill.former && <p>{formerText(bill)}</p>}
        <p className="digits">{t('fees.explain.due', { day: bill.dueOn })}</p>
        <Late late={late} chargedFen={lateChargedFen} />
        {bases.length > 0 && <h2 className="section-title">{t('fees.explain.basis')}</h2>}
        {bases.map((basis) => (
          <p key={basis}>{basis}</p>
        ))}
      </section>
      <RefusalNotice refusal={print.refusal} />
      <footer className="view-foot">
        {canVoid && (
          <Button keyCap="V" look="quiet" onPress={takeBack}>
            {t('fees.explain.void')}
          </Button>
        )}
        {canDrop && (
          <Button keyCap="X" look="quiet" onPress={drop}>
            {t('collect.drop.key')}
          </Button>
        )}
        {canUndo && (
          <Button keyCap="U" look="quiet" onPress={undo}>
            {t('fees.explain.undo')}
          </Button>
        )}
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => void printIt()}>
          {t('fees.explain.print')}
        </Button>
      </footer>
    </>
  )
}

function Paid({ day, amountFen, receiptNumber }: BillExplanation['paid'][number]) {
  const t = useText()
  return (
    <>
      <dt className="quiet">
        {t(amountFen < 0 ? 'fees.explain.refunded' : 'fees.explain.paid', { day, number: receiptNumber })}
      </dt>
      <dd>
        <Money fen={amountFen} />
      </dd>
    </>
  )
}

function Waived({ day, amountFen, kind, reason }: BillExplanation['waived'][number]) {
  const t = useText()
  return (
    <>
      <dt className="quiet">{t('fees.explain.waived', { day, kind: t(`collect.waiverKind.${kind}`), reason })}</dt>
      <dd>
        <Money fen={-amountFen} />
      </dd>
    </>
  )
}

function Late({ late, chargedFen }: { readonly late: LateCharge | null; readonly chargedFen: number }) {
  const t = useText()
  if (late === null) return <p className="quiet">{t('fees.explain.noLate')}</p>
  const rate = formatTenThousandths(late.clause.ratePerDayMillionths)
  return (
    <>
      <h2 className="section-title">
        {t('fees.explain.late')} {t('fees.explain.lateDays', { days: late.days })}{' '}
        <Money fen={late.amountFen} className="strong" />
      </h2>
      <ul className="explanation-steps digits">
        {late.stretches.map(({ from, to, days, owedFen }) => (
          <li key={from}>{t('fees.explain.lateStretch', { from, to, owed: owedFen, rate, days })}</li>
        ))}
        {late.countedFen > late.capFen && (
          <li>{t('fees.explain.lateCap', { counted: late.countedFen, cap: late.capFen })}</li>
        )}
      </ul>
      {chargedFen > 0 && <p>{t('fees.explain.lateCharged', { fen: chargedFen })}</p>}
      <p>{late.clause.clause}</p>
    </>
  )
}

interface VoidFormProps {
  readonly billId: string
  readonly saved: () => void
  readonly leave: () => void
}

function VoidForm({ billId, saved, leave }: VoidFormProps) {
  const t = useText()
  return (
    <EntryForm
      title={t('fees.explain.void')}
      submit="register.save"
      fields={[{ name: 'reason', label: 'fees.explain.voidReason' }]}
      send={({ reason = '' }, _confirmed, actId) => client.run('voidBill', { billId, reason }, actId)}
      saved={() => {
        announce(say('fees.explain.voided'))
        saved()
      }}
      leave={leave}
    />
  )
}

interface UndoFormProps {
  readonly waived: BillExplanation['waived']
  readonly leave: () => void
}

/** A waiver that was a mistake; a second person agrees. */
function UndoForm({ waived, leave }: UndoFormProps) {
  const t = useText()
  const choices = waived.map(({ waiverId, day, amountFen, reason }) => {
    return { value: waiverId, text: `${day} ${formatYuan(amountFen)} ${reason}` }
  })
  return (
    <EntryForm
      title={t('fees.explain.undo')}
      submit="fees.explain.undo"
      fields={[
        { name: 'reason', label: 'fees.explain.undoReason' },
        ...(choices.length < 2 ? [] : [{ name: 'waiver', label: 'fees.explain.undoWhich', choices } as const]),
      ]}
      send={({ reason = '', waiver = waived[0]?.waiverId ?? '' }, _confirmed, actId) =>
        client.run('undoWaiver', { waiverId: waiver, reason }, actId)
      }
      saved={() => {
        announce(say('fees.explain.undone'))
        leave()
      }}
      leave={leave}
    >
      {choices.length === 1 && <p className="quiet digits">{choices[0]?.text}</p>}
    </EntryForm>
  )
}
