// The blind count. Nobody sees what is expected before the count is written.
import type { CountAnswer } from '../../../db/money/shifts/model.ts'
import { useAct } from '../../client/use-act.ts'
import { useText } from '../../text/text.ts'
import { CountPieces } from './count-pieces.tsx'

interface CountProps {
  readonly leave: () => void
  readonly counted: (counted: CountAnswer) => void
}

export function CountDrawer({ leave, counted }: CountProps) {
  const t = useText()
  const act = useAct('countDrawer')
  return (
    <CountPieces
      title={t('shifts.countTitle')}
      what={t('shifts.countWhat')}
      refusal={act.refusal}
      isRunning={act.isRunning}
      leave={leave}
      counted={(pieces) => {
        void act.run({ pieces }).then((reply) => {
          if (reply?.ok) counted(reply.value)
        })
      }}
    />
  )
}
