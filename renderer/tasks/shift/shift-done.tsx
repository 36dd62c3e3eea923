// The shift is closed: its report, on paper already.
import { client } from '../../client/client.ts'
import { refreshCounter } from '../../state/counter.ts'
import { goIdle } from '../../state/desk.ts'
import { useText } from '../../text/text.ts'
import { ClosedReport } from './closed-report.tsx'

export function ShiftDone({ shiftId }: { readonly shiftId: string }) {
  const t = useText()
  return (
    <ClosedReport
      shiftId={shiftId}
      title={t('shifts.closedTitle')}
      what={t('shifts.closedWhat')}
      mayReview={false}
      leaveLabel={t('shifts.done')}
      signOut={() => {
        goIdle()
        void client.ask('signOut', {}).then(refreshCounter)
      }}
      leave={() => {
        goIdle()
        void refreshCounter()
      }}
    />
  )
}
