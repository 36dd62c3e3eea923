// The number of a document that is shown: compared and forgotten, or kept where the centre has decided to, after notice
// and consent. What is typed here is never kept as a running form.
import { seenDocuments } from '../../../db/desk/visits/model.ts'
import type { VisitView } from '../../../db/desk/visits/model.ts'
import { client } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { announce } from '../../state/desk.ts'
import { useText, type TextKey } from '../../text/text.ts'

const number: EntryField = { name: 'number', label: 'unwelcome.number' }

const keeping: readonly EntryField[] = [
  number,
  {
    name: 'how',
    label: 'visitor.numberHow',
    choices: [
      { value: 'compare', label: 'visitor.numberCompare' },
      { value: 'keep', label: 'visitor.numberKeep' },
    ],
  },
  {
    name: 'kind',
    label: 'visitor.documentLabel',
    choices: seenDocuments.map((value): { value: string; label: TextKey } => ({
      value,
      label: `visitor.document.${value}`,
    })),
  },
]

export function CheckNumber({ view, close }: { readonly view: VisitView; readonly close: () => void }) {
  const t = useText()
  const { visitId } = view
  const told = view.numberKept === null ? view.numberNotice : null
  async function compare(typed: string, actId: string) {
    const reply = await client.run('checkVisitorNumber', { visitId, number: typed }, actId)
    if (reply.ok) announce(t('unwelcome.comparedSaid'))
    return reply
  }
  async function keep(typed: string, kindTyped: string | undefined, withPhone: boolean, actId: string) {
    const kind = seenDocuments.find((known) => known === kindTyped) ?? 'other'
    const versions = { noticeVersion: told?.noticeVersion ?? 0, consentVersion: told?.consentVersion ?? 0 }
    const reply = await client.run('keepVisitorNumber', { visitId, kind, number: typed, withPhone, ...versions }, actId)
    if (reply.ok) announce(t('visitor.numberKeptSaid'))
    return reply
  }
  return (
    <EntryForm
      title={t(told === null ? 'unwelcome.checkNumber' : 'visitor.numberTitle')}
      submit={told === null ? 'unwelcome.compare' : 'visitor.numberSave'}
      fields={told === null ? [{ ...number, hint: 'unwelcome.numberHint' }] : keeping}
      send={async (typed, confirmed, actId) => {
        const given = (typed['number'] ?? '').trim()
        if (given === '') return { ok: false, refusal: { code: 'numberUnreadable', field: 'number' } }
        return typed['how'] === 'keep'
          ? keep(given, typed['kind'], confirmed.has('phoneKeptToo'), actId)
          : compare(given, actId)
      }}
      saved={close}
      leave={close}
    >
      {told !== null && (
        <dl className="number-notice">
          <dt>{t('visitor.numberNotice')}</dt>
          <dd>{told.notice}</dd>
          <dt>{t('visitor.numberConsent')}</dt>
          <dd>{told.consent}</dd>
        </dl>
      )}
    </EntryForm>
  )
}
