import { Chip } from '../parts/chip.tsx'
import { Money } from '../parts/money.tsx'
import { Notice } from '../parts/notice.tsx'
import type { PrinterStatus } from '../../electron/ipc/system.ts'
import { useStatus } from '../state/counter.ts'
import { clockText } from '../text/dates.ts'
import { useText } from '../text/text.ts'

/** With nobody in hand the right side shows the shift and the printers. */
export function ShiftFacts() {
  const t = useText()
  const { shift, isShiftNearEnd, isShiftPastEnd, printers, zone, staff, tillName } = useStatus()
  return (
    <>
      {shift && (
        <section className="side-section">
          <h2 className="section-title">{t('shift.thisShift')}</h2>
          {isShiftNearEnd && !isShiftPastEnd && <Notice tone="plain">{t('shift.nearEnd')}</Notice>}
          {isShiftPastEnd && <Notice tone="waiting">{t('shift.pastEnd')}</Notice>}
          <dl className="facts">
            <dt>{t('shift.cashier')}</dt>
            <dd>{shift.staffId === staff?.id ? staff.name : t('shift.otherStaff')}</dd>
            <dt>{t('shift.date')}</dt>
            <dd className="digits">{shift.businessDate}</dd>
            <dt>{t('shift.opened')}</dt>
            <dd className="digits">{clockText(shift.openedAt, zone)}</dd>
            <dt>{t('shift.floatShown')}</dt>
            <dd>
              <Money fen={shift.floatFen} />
            </dd>
            <dt>{t('shift.till')}</dt>
            <dd>{tillName ?? shift.tillName}</dd>
          </dl>
        </section>
      )}
      {printers.length > 0 && (
        <section className="side-section">
          <h2 className="section-title">{t('print.title')}</h2>
          <ul className="printers">
            {printers.map((printer) => (
              <Printer key={printer.role} printer={printer} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Printer({ printer }: { readonly printer: PrinterStatus }) {
  const t = useText()
  return (
    <li>
      <span className="entry-line">
        <strong>{t(`print.role.${printer.role}`)}</strong>
        {printer.troubled > 0 ? (
          <Chip tone="waiting">{t('print.printerTrouble', { count: printer.troubled })}</Chip>
        ) : printer.waiting > 0 ? (
          <Chip>{t('print.printerWaiting', { count: printer.waiting })}</Chip>
        ) : !printer.isReached ? (
          <Chip>{t('print.printerUntried')}</Chip>
        ) : (
          <Chip tone="good">{t(printer.isFolder ? 'print.printerFolder' : 'print.printerOk')}</Chip>
        )}
      </span>
      {printer.reason !== null && <span className="waiting">{t(`print.reason.${printer.reason}`)}</span>}
      <span className="quiet small address">{printer.address}</span>
    </li>
  )
}
