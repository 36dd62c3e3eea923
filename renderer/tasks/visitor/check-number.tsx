// Comparing the number of a document that is shown: it is typed, compared and forgotten.
import type { VisitView } from '../../../db/desk/visits/model.ts'
import { client } from '../../client/client.ts'
import { EntryForm } from '../../parts/entry-form.tsx'
import { announce } from '../../state/desk.ts'
import { useText, type TextKey } from '../../text/text.ts'

const submit: TextKey = 'unwelcome.compare'

export function CheckNumber({ view, close }: { readonly view: VisitView; readonly close: () => void }) {
  const t = useText()
  return (
    <EntryForm
      title={t('unwelcome.checkNumber')}
      submit={submit}
      fields={[{ name: 'number', label: 'unwelcome.number', hint: 'unwelcome.numberHint' }]}
      send={async (typed, _confirmed, actId) => {
        const number = (typed['number'] ?? '').trim()
        if (number === '') return { ok: false, refusal: { code: 'numberUnreadable', field: 'number' } }
        const reply = await client.run('checkVisitorNumber', { visitId: view.visitId, number }, actId)
        if (reply.ok) announce(t('unwelcome.comparedSaid'))
        return reply
      }}
      saved={close}
      leave={close}
    />
  )
}
