import type { CounterStatus, PrinterStatus } from '../../electron/ipc/system.ts'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { useStatus } from '../state/counter.ts'
import { leaveDesk } from '../state/leave-desk.ts'
import { clockText } from '../text/dates.ts'
import { useText } from '../text/text.ts'

/** What this installation is: a development host, a demo estate, keys in a file. Plain facts, always in sight. */
export function EnvironmentChips({ status }: { readonly status: CounterStatus }) {
  const t = useText()
  const { runtime, isDemo, keyStore, keys } = status
  const isHost = runtime.kind === 'host'
  return (
    <>
      {isHost && (
        <Chip tone="muted" title={t('chip.hostTitle', { version: runtime.version })}>
          {t('chip.host')} {runtime.version}
        </Chip>
      )}
      {isDemo && (
        <Chip tone="muted" title={t('chip.demoTitle')}>
          {t('chip.demo')}
        </Chip>
      )}
      {keyStore === 'file' && (
        <Chip tone="muted" title={t('chip.keyFileTitle')}>
          {t('chip.keyFile')}
        </Chip>
      )}
      {keys?.isSheetMissing && (
        <Chip tone="waiting" hasDot title={t('keys.sheetMissingTitle')}>
          {t('keys.sheetMissing')}
        </Chip>
      )}
      {keys?.areSomeLost && (
        <Chip tone="waiting" hasDot title={t('keys.lostTitle')}>
          {t('keys.lost')}
        </Chip>
      )}
      {keys !== null && keys.pendingRemovals > 0 && (
        <Chip tone="waiting" hasDot title={t('keys.pendingTitle')}>
          {t('keys.pending', { count: keys.pendingRemovals })}
        </Chip>
      )}
    </>
  )
}

function PrinterChip({ printers }: { readonly printers: readonly PrinterStatus[] }) {
  const t = useText()
  const troubled = printers.reduce((sum, printer) => sum + printer.troubled, 0)
  const waiting = printers.reduce((sum, printer) => sum + printer.waiting, 0)
  if (printers.length === 0) return <Chip tone="waiting">{t('chip.noPrinter')}</Chip>
  if (troubled > 0)
    return (
      <Chip tone="waiting" hasDot>
        {t('chip.printersTrouble', { count: troubled })}
      </Chip>
    )
  if (waiting > 0) return <Chip hasDot>{t('chip.printersWaiting', { count: waiting })}</Chip>
  if (printers.some(({ isReached }) => !isReached)) return <Chip hasDot>{t('chip.printersUntried')}</Chip>
  const areFolders = printers.every((printer) => printer.isFolder)
  return (
    <Chip tone="good" hasDot>
      {areFolders ? t('chip.printersFolder') : t('chip.printersOk')}
    </Chip>
  )
}

export function StatusChips() {
  const t = useText()
  const status = useStatus()
  const { staff, shift, printers, rollMissingSince, zone, approvals } = status
  return (
    <section className="chips" aria-label={t('top.status')}>
      <EnvironmentChips status={status} />
      {rollMissingSince !== null && (
        <Chip tone="waiting" hasDot title={t('chip.rollMissingTitle', { time: clockText(rollMissingSince, zone) })}>
          {t('chip.rollMissing')}
        </Chip>
      )}
      {approvals.toGive > 0 && (
        <Chip tone="waiting" hasDot title={t('chip.toApproveTitle')}>
          {t('chip.toApprove', { count: approvals.toGive })}
        </Chip>
      )}
      {approvals.given > 0 && (
        <Chip tone="good" hasDot title={t('chip.approvedTitle')}>
          {t('chip.approved', { count: approvals.given })}
        </Chip>
      )}
      {approvals.over > 0 && (
        <Chip tone="waiting" hasDot title={t('chip.approvalOverTitle')}>
          {t('chip.approvalOver', { count: approvals.over })}
        </Chip>
      )}
      {approvals.declined > 0 && (
        <Chip tone="waiting" hasDot title={t('chip.declinedTitle')}>
          {t('chip.declined', { count: approvals.declined })}
        </Chip>
      )}
      <PrinterChip printers={printers} />
      {staff && <Chip>{t(shift ? 'shift.chip' : 'shift.noneChip', { name: staff.name })}</Chip>}
      <Button look="quiet" keyCap="F12" onPress={() => void leaveDesk()} className="leave">
        {t('chip.leave')}
      </Button>
    </section>
  )
}
