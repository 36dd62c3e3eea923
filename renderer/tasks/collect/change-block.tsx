import { splitChange } from '../../../db/core/cash.ts'
import { formatYuan } from '../../../db/core/money.ts'
import { Money } from '../../parts/money.tsx'
import { useText } from '../../text/text.ts'
import type { Tender } from './form.ts'

/** '100' for a whole amount, '0.50' for coins below one yuan. */
function pieceText(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : formatYuan(fen).replace(/0$/, '')
}

/** The notes and coins to hand back, largest first. */
export function Pieces({ fen }: { readonly fen: number }) {
  const t = useText()
  return (
    <ul className="pieces">
      {splitChange(fen).pieces.map(({ valueFen, count }) => (
        <li key={valueFen} className="digits">
          <span aria-hidden="true">{t('collect.notesShort', { value: pieceText(valueFen), count })}</span>
          <span className="for-readers">{t('collect.notes', { value: pieceText(valueFen), count })}</span>
        </li>
      ))}
    </ul>
  )
}

export function ChangeBlock({ tender }: { readonly tender: Tender }) {
  const t = useText()
  if (tender.kind === 'enough' && tender.changeFen > 0) {
    return (
      <div className="change-block is-waiting">
        <span className="block-label">{t('collect.change')}</span>
        <Money fen={tender.changeFen} hasSign className="huge" />
        <Pieces fen={tender.changeFen} />
      </div>
    )
  }
  if (tender.kind === 'short') {
    return (
      <div className="change-block">
        <span className="block-label">{t('collect.short')}</span>
        <Money fen={tender.missingFen} hasSign className="huge" />
      </div>
    )
  }
  return (
    <div className="change-block">
      <span className={tender.kind === 'enough' ? 'block-done' : 'quiet'}>
        {tender.kind === 'enough' ? t('collect.changeNone') : t('collect.changeWait')}
      </span>
    </div>
  )
}
