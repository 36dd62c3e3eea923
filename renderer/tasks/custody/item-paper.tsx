import type { ItemView } from '../../../db/desk/custody/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { PaperImage } from '../../parts/paper-image.tsx'
import { PrintStatus } from '../../parts/print-status.tsx'
import { useText } from '../../text/text.ts'

/** The label, or the paper of the hand-over once there is one, as it is printed. */
export function ItemPaper({ view }: { readonly view: ItemView }) {
  const t = useText()
  const job = view.slip ?? view.label
  const preview = useAsk('itemPreview', job === null ? null : { itemId: view.itemId }, ['custody']).value
  if (job === null) return <section className="card slip-wait quiet">{t('custody.noPaper')}</section>
  return (
    <>
      <section className="paper" aria-label={t('custody.paper')} tabIndex={0}>
        {preview && <PaperImage preview={preview} alt={t('custody.paperAlt', { number: view.number })} />}
        {preview === null && <p className="quiet">{t('custody.noPaper')}</p>}
      </section>
      <PrintStatus job={job} />
    </>
  )
}
