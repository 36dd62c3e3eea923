import type { HeldItem } from '../../db/desk/custody/model.ts'
import { levelAt } from '../../db/desk/custody/rules.ts'
import { useClock, useTicking } from '../state/clock.ts'
import { recipientWords, shortNumber } from '../tasks/custody/words.ts'
import { useText } from '../text/text.ts'
import { LobbyEntry } from './lobby-entries.tsx'
import { LobbySection } from './lobby-section.tsx'
import type { ItemsShown } from './use-items-shown.ts'

const toneOf = { inTime: 'plain', due: 'waiting', late: 'bad' } as const

interface ItemsOnBoardProps {
  readonly items: ItemsShown
  readonly open: ((itemId: string) => void) | null
}

/** Things to pass on, the most pressing first, by colour: amber when it is time, red when it is late. */
export function ItemsOnBoard({ items: { shown, all }, open }: ItemsOnBoardProps) {
  const t = useText()
  return (
    <LobbySection title={t('custody.board')} count={all}>
      {shown.map((item) => (
        <ItemEntry key={item.itemId} item={item} open={open === null ? null : () => open(item.itemId)} />
      ))}
      {all > shown.length && <p className="quiet small">{t('custody.boardMore', { count: all - shown.length })}</p>}
    </LobbySection>
  )
}

export function ItemEntry({ item, open }: { readonly item: HeldItem; readonly open: (() => void) | null }) {
  const t = useText()
  useTicking()
  const level = useClock(({ now }) => levelAt(item, now))
  const facts = [t(`custody.kind.${item.kind}`), t(`custody.state.${item.state}`), item.shelf]
  return (
    <LobbyEntry id={`item ${item.itemId}`} tone={toneOf[level]} open={open}>
      <span className="entry-line">
        <strong>{recipientWords(item)}</strong>
        <span className="digits">{shortNumber(item.number)}</span>
      </span>
      <span className="quiet small">{facts.filter((fact) => fact !== null).join(' · ')}</span>
    </LobbyEntry>
  )
}
