import type { ReactNode } from 'react'
import type { ItemView } from '../../../db/desk/custody/model.ts'
import { levelAt } from '../../../db/desk/custody/rules.ts'
import { Chip } from '../../parts/chip.tsx'
import { useClock, useTicking } from '../../state/clock.ts'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayText } from '../../text/dates.ts'
import { useText, type TextKey } from '../../text/text.ts'
import { recipientWords, shortNumber } from './words.ts'

const chipOf = { inTime: 'good', due: 'waiting', late: 'bad' } as const

function ownerLabel({ kind }: ItemView): TextKey {
  if (kind === 'key') return 'custody.owner'
  if (kind === 'goodsRelease') return 'household.owner'
  return kind === 'faxOut' ? 'custody.customer' : 'custody.recipient'
}

/** What it is, whose, where, since when. */
export function ItemFacts({ view }: { readonly view: ItemView }) {
  const t = useText()
  const { zone } = useStatus()
  const when = (at: number) => `${dayText(at, zone)} ${clockText(at, zone)}`
  const from = [view.fromDepartment, view.sender].filter((part) => part !== null).join(' · ')
  return (
    <>
      <header className="custody-head">
        <h2 className="task-title digits">
          {t(`custody.kind.${view.kind}`)} {shortNumber(view.number)}
        </h2>
        <ItemChips view={view} />
      </header>
      <dl className="visit-facts">
        <Fact name={t(ownerLabel(view))}>
          <strong>{recipientWords(view)}</strong>
          {view.recipientName !== null && <span className="quiet"> {view.recipientName}</span>}
        </Fact>
        {view.shelf !== null && (
          <Fact name={t('custody.place')}>
            <strong className="digits">{view.shelf}</strong>
            <span className="quiet"> {view.pieces > 1 ? `× ${view.pieces}` : ''}</span>
          </Fact>
        )}
        {view.what !== null && <Fact name={t('custody.what')}>{view.what}</Fact>}
        {from !== '' && <Fact name={t('custody.from')}>{from}</Fact>}
        {view.tracking !== null && (
          <Fact name={t('custody.tracking')}>
            <span className="digits">{view.tracking}</span>
          </Fact>
        )}
        {view.pickupCode !== null && (
          <Fact name={t('custody.code')}>
            <strong className="digits">{view.pickupCode}</strong>
          </Fact>
        )}
        {view.fax !== null && <FaxFacts fax={view.fax} />}
        {view.carrierName !== null && <Fact name={t('custody.carrier')}>{view.carrierName}</Fact>}
        {view.dueBackAt !== null && (
          <Fact name={t('custody.dueBack')}>
            <strong className="digits">{when(view.dueBackAt)}</strong>
          </Fact>
        )}
        <Fact name={t('custody.number')}>
          <span className="digits">{view.number}</span>{' '}
          <span className="quiet">{t('custody.since', { time: when(view.receivedAt) })}</span>
        </Fact>
      </dl>
    </>
  )
}

function FaxFacts({ fax }: { readonly fax: NonNullable<ItemView['fax']> }) {
  const t = useText()
  return (
    <>
      <Fact name={t('custody.faxAddress')}>{fax.address}</Fact>
      <Fact name={t('custody.faxNumber')}>
        <strong className="digits">{fax.number}</strong>
      </Fact>
      <Fact name={t('custody.faxReceiver')}>{fax.receiver}</Fact>
      <Fact name={t('custody.faxPhone')}>
        <strong className="digits">{fax.phone}</strong>
      </Fact>
    </>
  )
}

/** How it stands, in words and colour. */
function ItemChips({ view }: { readonly view: ItemView }) {
  const t = useText()
  const { zone } = useStatus()
  useTicking()
  const level = useClock(({ now }) => levelAt(view, now))
  const tellAgain = useClock(({ now }) => view.tellAgainAt !== null && view.toldAt !== null && now >= view.tellAgainAt)
  const mayReturn = useClock(({ now }) => view.returnAt !== null && now >= view.returnAt)
  return (
    <span className="custody-chips">
      {view.confidential && <Chip tone="muted">{t('custody.secret')}</Chip>}
      <Chip tone={view.endedAt === null ? chipOf[level] : 'muted'}>{t(`custody.state.${view.state}`)}</Chip>
      {view.toldAt !== null && view.endedAt === null && (
        <Chip tone="muted">{t('custody.toldAt', { time: clockText(view.toldAt, zone) })}</Chip>
      )}
      {tellAgain && <Chip tone="waiting">{t('custody.tellAgain')}</Chip>}
      {mayReturn && <Chip tone="bad">{t('custody.mustReturn')}</Chip>}
    </span>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
