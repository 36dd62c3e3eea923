// The small keys below the bills: what a payment may be beside whole bills of one household.
import { Button } from '../../parts/button.tsx'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import type { OpenForm } from './more-forms.tsx'
import { toggledIn } from './more.ts'
import type { Collecting } from './use-collect.ts'

interface MoreBarProps {
  readonly collecting: Collecting
  readonly open: (form: OpenForm) => void
}

export function MoreBar({ collecting, open }: MoreBarProps) {
  const t = useText()
  const { form, bills, send } = collecting
  const pointed = bills?.[form.cursor]
  const { first, lateLeft, partFen } = form.more
  const forms: readonly { readonly key: string; readonly form: OpenForm; readonly isPressed?: boolean }[] = [
    { key: 'R', form: { kind: 'room' } },
    { key: 'I', form: { kind: 'oneOff' } },
    { key: 'K', form: { kind: 'part' }, isPressed: partFen !== null },
    ...(pointed ? [{ key: 'M', form: { kind: 'waive', bill: pointed } as const }] : []),
    ...(pointed?.canDrop ? [{ key: 'X', form: { kind: 'drop', bill: pointed } as const }] : []),
  ]
  const isFirst = pointed !== undefined && first.includes(pointed.id)
  const payFirst = () => pointed && send({ kind: 'moreChanged', change: { first: toggledIn(first, pointed.id) } })
  const isLeft = pointed !== undefined && lateLeft.includes(pointed.id)
  const leaveLate = () =>
    pointed && send({ kind: 'moreChanged', change: { lateLeft: toggledIn(lateLeft, pointed.id) } })
  const hasLate = pointed !== undefined && pointed.lateFen > 0
  useKeys('middle', [
    ...forms.map(({ key, form: one }) => ({ key, run: () => open(one) })),
    ...(pointed ? [{ key: 'F', run: payFirst }] : []),
    ...(hasLate ? [{ key: 'L', run: leaveLate }] : []),
  ])
  return (
    <div className="more-bar" role="group" aria-label={t('collect.more.title')}>
      {forms.map(({ key, form: one, isPressed }) => (
        <Button
          key={key}
          look="quiet"
          keyCap={key}
          onPress={() => open(one)}
          {...(isPressed === undefined ? {} : { isPressed })}
        >
          {t(one.kind === 'drop' ? 'collect.drop.key' : `collect.more.${one.kind}`)}
        </Button>
      ))}
      {pointed && (
        <Button look="quiet" keyCap="F" onPress={payFirst} isPressed={isFirst}>
          {t('collect.more.first')}
        </Button>
      )}
      {hasLate && (
        <Button look="quiet" keyCap="L" onPress={leaveLate} isPressed={isLeft}>
          {t('collect.more.late')}
        </Button>
      )}
    </div>
  )
}
