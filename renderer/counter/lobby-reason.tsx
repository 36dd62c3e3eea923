import { outOfTurnReasons, type OutOfTurnReason } from '../../db/desk/waiting/model.ts'
import { Button } from '../parts/button.tsx'
import { useKeys } from '../state/keys.ts'
import { askReasonFor, useLobbyChoice } from '../state/lobby-choice.ts'
import { useText } from '../text/text.ts'

interface LobbyReasonProps {
  readonly serve: (guestId: string, reason: OutOfTurnReason) => void
}

/** Why somebody is served before others who came earlier; one digit answers. */
export function LobbyReason({ serve }: LobbyReasonProps) {
  const t = useText()
  const guestId = useLobbyChoice((choice) => choice.asksReasonFor)
  const choose = (reason: OutOfTurnReason) => guestId !== null && serve(guestId, reason)
  useKeys(
    'ask',
    guestId === null
      ? []
      : [
          ...outOfTurnReasons.map((reason, at) => ({
            key: String(at + 1),
            label: t(`lobby.reason.${reason}`),
            run: () => void choose(reason),
          })),
          { key: 'Escape', label: t('key.back'), run: () => askReasonFor(null) },
        ],
  )
  if (guestId === null) return null
  return (
    <div className="notice notice-waiting lobby-reason" role="group" aria-label={t('lobby.whyOutOfTurn')}>
      <strong>{t('lobby.whyOutOfTurn')}</strong>
      {outOfTurnReasons.map((reason, at) => (
        <Button key={reason} keyCap={String(at + 1)} onPress={() => void choose(reason)}>
          {t(`lobby.reason.${reason}`)}
        </Button>
      ))}
    </div>
  )
}
