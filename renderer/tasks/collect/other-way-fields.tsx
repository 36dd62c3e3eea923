import { useEffect, useRef } from 'react'
import { otherMethods, type OtherMethod } from '../../../db/money/payments/rules.ts'
import { formatYuanPlain } from '../../../db/core/money.ts'
import { isPayerCode } from '../../../db/money/payments/payer-code-rules.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useScans } from '../../state/scan-target.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'
import { noOther } from './other-way.ts'
import type { ChargingNow } from './use-charging.ts'
import type { Collecting } from './use-collect.ts'

/** In an amount field letters mean nothing, so they choose. */
const keys: Readonly<Record<OtherMethod, string>> = {
  wechat: 'W',
  alipay: 'A',
  card: 'B',
  transfer: 'T',
  cheque: 'Q',
  prepaid: 'P',
}

/** The balance that pays most of what is chosen, and how much of it; null where none pays anything. */
function usePrepaid({ form, bills, lines }: Collecting) {
  const balances = useAsk('prepaid', { roomId: form.roomId }, ['prepaid', 'payments']).value ?? []
  const payable = balances.map((balance) => {
    const own = lines.filter(({ billId }) => {
      return balance.item === null || bills?.find(({ id }) => id === billId)?.item === balance.item
    })
    const capFen = own.reduce((sum, { amountFen }) => sum + amountFen, 0)
    return { ...balance, paysFen: Math.min(balance.balanceFen, capFen) }
  })
  const [best] = payable.toSorted((one, other) => other.paysFen - one.paysFen)
  return best && best.paysFen > 0 ? { ...best, amountText: formatYuanPlain(best.paysFen) } : null
}

interface OtherWayProps {
  readonly collecting: Collecting
  /** Takes the code of a payer's telephone. */
  readonly scan: ChargingNow['scan']
}

/** Another way beside cash. It takes its room only once it is chosen: most payments are in cash. */
export function OtherWay({ collecting, scan }: OtherWayProps) {
  const t = useText()
  const { form, due, send } = collecting
  const { method, amountText, reference } = form.other
  const balance = usePrepaid(collecting)
  const offered = otherMethods.filter((key) => key !== 'prepaid' || balance !== null)
  const amount = useRef<HTMLInputElement>(null)
  const number = useRef<HTMLInputElement>(null)
  // What is filled in is typed over.
  useEffect(() => {
    if (method === null) return
    amount.current?.focus()
    amount.current?.select()
  }, [method])
  const refusedAt = form.refusal?.field
  useEffect(() => {
    if (refusedAt === 'otherFen') amount.current?.focus()
    if (refusedAt === 'reference') (number.current ?? amount.current)?.focus()
  }, [refusedAt, form.refusal])
  // The same key again takes it back.
  function choose(key: OtherMethod): void {
    if (method === key) return send({ kind: 'otherTyped', change: noOther })
    const fresh = method === 'prepaid' ? noOther : {}
    const paid = key === 'prepaid' && balance ? { amountText: balance.amountText, reference: balance.accountId } : {}
    send({ kind: 'otherTyped', change: { ...fresh, method: key, ...paid } })
  }
  useKeys(
    'middle',
    offered.map((key) => ({ key: keys[key], run: () => choose(key) })),
  )
  useScans((text) => {
    // The code of a payer's telephone can only be charged by a provider, and never lies in a field.
    if (isPayerCode(text)) void scan(text)
    else if (method === null) announce(t('top.taskFirst'))
    else send({ kind: 'otherTyped', change: { reference: text } })
  })
  const errorAt = (field: string) =>
    form.refusal?.field === field && form.stage === 'filling' ? refusalSentence(form.refusal) : null
  return (
    <div className="other-way" role="group" aria-label={t('collect.other')}>
      {/* The chosen one alone keeps its room, so that its fields stand in the same line; the keys go on working. */}
      {(method === null ? offered : [method]).map((key) => (
        <Button key={key} keyCap={keys[key]} onPress={() => choose(key)} isPressed={method === key}>
          {t(`collect.otherMethod.${key}`)}
        </Button>
      ))}
      {method !== null && (
        <>
          <Field
            kind="amount"
            inputRef={amount}
            label={t('collect.otherAmount')}
            value={amountText}
            placeholder={formatYuanPlain(due.totalFen)}
            onChange={(text) => send({ kind: 'otherTyped', change: { amountText: text } })}
            error={errorAt('otherFen') ?? (method === 'prepaid' ? errorAt('reference') : null)}
            className="beside-label other-amount"
          />
          {method === 'prepaid' ? (
            <p className="quiet digits">{t('collect.prepaidLeft', { fen: balance?.balanceFen ?? 0 })}</p>
          ) : (
            <Field
              inputRef={number}
              label={t('collect.reference')}
              value={reference}
              onChange={(text) => send({ kind: 'otherTyped', change: { reference: text } })}
              error={errorAt('reference')}
              className="beside-label other-reference"
            />
          )}
        </>
      )}
    </div>
  )
}
