// The forms of an item that is there: each is kept while it is filled in, and becomes one act.
import { returnReasons, type ItemView } from '../../../db/desk/custody/model.ts'
import type { Result } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { announce } from '../../state/desk.ts'
import type { Typed } from '../../state/kept-entry.ts'
import { say, useText, type TextKey } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { useAsk } from '../../client/use-ask.ts'
import type { ItemForm } from './kept.ts'
import { Signing } from './signing.tsx'
import { lendFields, lendInput, releaseFields, releaseInput } from './hand-over-fields.ts'
import { recipientWords, spokenKind } from './words.ts'

interface Plan {
  readonly title: TextKey
  readonly submit: TextKey
  readonly fields: readonly EntryField[]
  readonly send: (typed: Typed, actId: string) => Promise<Result<object>>
}

function orNothing(typed: string | undefined): string | null {
  return typed === undefined || typed.trim() === '' ? null : typed.trim()
}

const note = (label: TextKey): readonly EntryField[] => [{ name: 'note', label }]

/** What each form asks and what it sends. */
function planOf(form: ItemForm, view: ItemView, signature: string | null): Plan {
  const { itemId } = view
  switch (form) {
    case 'sendOut':
      return {
        title: 'custody.sendOut',
        submit: 'custody.sendOut',
        fields: [{ name: 'staffNumber', label: 'custody.staffNumber' }],
        send: ({ staffNumber = '' }, actId) => client.run('sendItemOut', { itemId, staffNumber }, actId),
      }
    case 'comeBack':
      return {
        title: 'custody.comeBack',
        submit: 'custody.comeBack',
        fields: note('custody.why'),
        send: (typed, actId) => client.run('itemCameBack', { itemId, note: orNothing(typed['note']) }, actId),
      }
    case 'release':
      return {
        title: 'custody.releaseTitle',
        submit: view.kind === 'goodsRelease' ? 'custody.letOut' : 'custody.handOver',
        fields: releaseFields(view),
        send: (typed, actId) => client.run('releaseItem', releaseInput(view, typed, signature), actId),
      }
    case 'lend':
      return {
        title: 'custody.lendTitle',
        submit: 'custody.lend',
        fields: lendFields,
        send: (typed, actId) => client.run('lendKey', lendInput(view, typed), actId),
      }
    case 'sendBack':
      return {
        title: 'custody.sendBack',
        submit: 'custody.sendBack',
        fields: [
          { name: 'takerName', label: 'custody.sendBackTo' },
          {
            name: 'reason',
            label: 'custody.sendBackWhy',
            choices: returnReasons.map((value) => ({ value, label: `custody.reason.${value}` as const })),
          },
        ],
        send: ({ takerName = '', reason }, actId) =>
          client.run(
            'sendItemBack',
            { itemId, takerName, reason: returnReasons.find((known) => known === reason) ?? 'other' },
            actId,
          ),
      }
    case 'lose':
      return {
        title: 'custody.lose',
        submit: 'custody.lose',
        fields: note('custody.loseWhat'),
        send: ({ note: text = '' }, actId) => client.run('loseItem', { itemId, note: text }, actId),
      }
    case 'shelve':
      return {
        title: 'custody.shelve',
        submit: 'custody.shelve',
        fields: [{ name: 'shelf', label: 'custody.shelf' }],
        send: ({ shelf = '' }, actId) => client.run('shelveItem', { itemId, shelf }, actId),
      }
    case 'confirmFax':
      return {
        title: 'custody.confirmFax',
        submit: 'custody.confirmFax',
        fields: [{ name: 'confirmedBy', label: 'custody.confirmedBy' }],
        send: ({ confirmedBy = '' }, actId) => client.run('confirmFax', { itemId, confirmedBy }, actId),
      }
    case 'faxFailed':
      return {
        title: 'custody.faxFailed',
        submit: 'custody.faxFailed',
        fields: note('custody.why'),
        send: (typed, actId) => client.run('faxFailed', { itemId, note: orNothing(typed['note']) }, actId),
      }
  }
}

function momentOf(form: ItemForm): 'release' | 'lend' | 'faxed' | 'out' | 'held' {
  if (form === 'release' || form === 'lend') return form
  if (form === 'confirmFax' || form === 'faxFailed') return 'faxed'
  return form === 'sendOut' ? 'out' : 'held'
}

interface FormOfItemProps {
  readonly form: ItemForm
  readonly view: ItemView
  readonly close: () => void
}

export function FormOfItem({ form, view, close }: FormOfItemProps) {
  const t = useText()
  const onDisplay = useAsk('signatureGiven', form === 'release' ? {} : null, ['customer']).value ?? null
  // What was signed for another item is nobody's here.
  const given = onDisplay?.number === view.number ? onDisplay : null
  const plan = planOf(form, view, given?.signature ?? null)
  const moment = momentOf(form)
  const kind = t(`custody.kind.${view.kind}`)
  usePhrase({ text: t(`custody.say.${moment}`, { kind: spokenKind(view.kind) }), hint: t(`custody.hint.${moment}`) })
  return (
    <EntryForm
      title={t(plan.title, { number: view.number.slice(-6) })}
      submit={plan.submit}
      fields={plan.fields}
      send={(typed, _confirmed, actId) => plan.send(typed, actId)}
      saved={() => {
        if (form === 'release') announce(say('custody.releasedSaid', { number: view.number }))
        close()
      }}
      leave={close}
    >
      <p className="custody-for">
        <span className="quiet">{kind}</span> <strong>{recipientWords(view)}</strong>
      </p>
      {form === 'release' && <Signing number={view.number} given={given} />}
    </EntryForm>
  )
}
