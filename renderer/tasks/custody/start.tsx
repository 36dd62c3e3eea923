// What is brought, by a digit; what is here, in a list; what is not taken in, with its reason.
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { itemKinds, type HeldItem, type ItemKind } from '../../../db/desk/custody/model.ts'
import { levelAt } from '../../../db/desk/custody/rules.ts'
import type { Household } from '../../../db/views/household/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useClock, useTicking } from '../../state/clock.ts'
import { goIdle, startTask } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { HostPicker } from '../visitor/host-picker.tsx'
import { usePhrase } from '../visitor/use-phrase.ts'
import type { TakingIn } from './kept.ts'
import { TurnAway } from './turn-away.tsx'
import { itemWords, recipientWords, shortNumber } from './words.ts'

/** Whose owner is not asked for: found things have none that is known, a fax has the customer who stands here. */
const withoutRecipient: readonly ItemKind[] = ['lostProperty', 'faxOut']

interface StartProps {
  readonly household: Household | null
  readonly take: (taking: TakingIn) => void
}

export function Start({ household, take }: StartProps) {
  const t = useText()
  const [asks, setAsks] = useState<ItemKind | null>(null)
  const [isTurningAway, setTurningAway] = useState(false)
  usePhrase({
    text: t(asks === null ? 'custody.say.start' : 'custody.say.taking'),
    hint: t(asks === null ? 'custody.hint.start' : 'custody.hint.taking'),
  })
  function choose(kind: ItemKind): void {
    if (kind === 'lostProperty') return take({ kind, recipient: null })
    if (household !== null) return take({ kind, recipient: hostOf(household) })
    if (withoutRecipient.includes(kind)) return take({ kind, recipient: null })
    setAsks(kind)
  }
  if (isTurningAway) return <TurnAway back={() => setTurningAway(false)} />
  if (asks !== null)
    return (
      <div className="visit">
        <h1 className="for-readers">{t('custody.title')}</h1>
        <HostPicker
          label={t('custody.recipientLabel', { kind: t(`custody.kind.${asks}`) })}
          take={(recipient) => take({ kind: asks, recipient })}
          back={() => setAsks(null)}
        />
      </div>
    )
  return <Choosing roomId={household?.roomId ?? null} choose={choose} turnAway={() => setTurningAway(true)} />
}

function hostOf(household: Household) {
  const maskedName = household.people[0]?.maskedName ?? null
  const text = { kind: 'resident', roomId: household.roomId, place: household.room, maskedName } as const
  return { host: { kind: 'resident', roomId: household.roomId, personId: null }, text } as const
}

interface ChoosingProps {
  readonly roomId: string | null
  readonly choose: (kind: ItemKind) => void
  readonly turnAway: () => void
}

function Choosing({ roomId, choose, turnAway }: ChoosingProps) {
  const t = useText()
  const items = useAsk('heldItems', { roomId }, ['custody', 'settings']).value ?? []
  const [at, setAt] = useState(-1)
  const pointed = items[at]
  const move = (by: number) => () => setAt((before) => Math.max(-1, Math.min(items.length - 1, before + by)))
  const open = (item: HeldItem) =>
    startTask('custody', { itemId: item.itemId, roomId: item.recipient.host?.roomId ?? null })
  const next = () => (pointed === undefined ? choose('parcel') : open(pointed))
  const words = t(pointed === undefined ? 'custody.takeParcel' : 'custody.openItem')
  useKeys('middle', [
    { key: 'Enter', label: words, run: next },
    ...itemKinds.map((kind, place) => ({ key: String(place + 1), run: () => choose(kind) })),
    { key: '0', label: t('custody.turnAway'), run: turnAway },
    { key: 'ArrowDown', label: t('custody.choose'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <div className="visit custody-start">
      <header className="task-head">
        <h1 className="task-title">{t('custody.title')}</h1>
        <p className="task-facts">{t('custody.heldCount', { count: items.length })}</p>
      </header>
      <section className="card visit-card" aria-label={t('custody.kinds')}>
        <div className="custody-kinds">
          {itemKinds.map((kind, place) => (
            <AriaButton key={kind} className="outcome" onPress={() => choose(kind)}>
              <span className="entry-line">
                <strong>{t(`custody.kind.${kind}`)}</strong>
                <KeyCap name={String(place + 1)} />
              </span>
              <span className="quiet">{t(`custody.kindAbout.${kind}`)}</span>
            </AriaButton>
          ))}
        </div>
      </section>
      <section className="card visit-card custody-held" aria-label={t('custody.held')}>
        {items.length === 0 && <p className="empty">{t('custody.nothingHeld')}</p>}
        <ul className="custody-list">
          {items.map((item) => (
            <ItemLine key={item.itemId} item={item} isPointed={item === pointed} open={() => open(item)} />
          ))}
        </ul>
      </section>
      <footer className="view-foot">
        <Button keyCap="0" onPress={turnAway}>
          {t('custody.turnAway')}
        </Button>
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={next} className="foot-next">
          {words}
        </Button>
      </footer>
    </div>
  )
}

interface ItemLineProps {
  readonly item: HeldItem
  readonly isPointed: boolean
  readonly open: () => void
}

const chipOf = { inTime: 'muted', due: 'waiting', late: 'bad' } as const

function ItemLine({ item, isPointed, open }: ItemLineProps) {
  const t = useText()
  useTicking()
  const level = useClock(({ now }) => levelAt(item, now))
  return (
    <li className={isPointed ? 'is-chosen' : ''} aria-current={isPointed}>
      <strong className="digits">{shortNumber(item.number)}</strong>
      <span className="custody-what">{itemWords(item)}</span>
      <span className="digits">{recipientWords(item)}</span>
      <span className="digits quiet">{item.shelf ?? ''}</span>
      <Chip tone={chipOf[level]}>{t(`custody.state.${item.state}`)}</Chip>
      <Button onPress={open} label={t('custody.openOf', { number: item.number })}>
        {t('custody.openItem')}
      </Button>
    </li>
  )
}
