// How soon the telephone was picked up, by shift: what the line counted apart from what was said.
import { useAsk } from '../../client/use-ask.ts'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayText } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'

/** More would push the rest of the page down. */
const shiftsShown = 5

export function RingShares() {
  const t = useText()
  const { zone } = useStatus()
  const shares = useAsk('ringShares', {}, ['calls', 'shifts']).value ?? []
  const of = ({ inTime, counted }: { readonly inTime: number; readonly counted: number }) =>
    counted === 0 ? t('call.shareNone') : t('call.shareOf', { inTime, counted })
  return (
    <section className="card today-card" aria-label={t('call.shares')}>
      <h2 className="section-title">{t('call.shares')}</h2>
      {shares.length === 0 && <p className="quiet">{t('call.sharesNone')}</p>}
      {shares.length > 0 && (
        <table className="ring-shares">
          <thead>
            <tr>
              <th scope="col">{t('call.shareShift')}</th>
              <th scope="col">{t('call.shareCalls')}</th>
              <th scope="col">{t('call.shareLine')}</th>
              <th scope="col">{t('call.shareStated')}</th>
              <th scope="col">{t('call.shareMissed')}</th>
            </tr>
          </thead>
          <tbody>
            {shares.slice(0, shiftsShown).map((share) => (
              <tr key={share.shiftId}>
                <th scope="row" className="digits">
                  {dayText(share.openedAt, zone)} {clockText(share.openedAt, zone)}
                </th>
                <td className="digits">{share.calls}</td>
                <td className="digits">{of(share.byLine)}</td>
                <td className="digits">{of(share.asStated)}</td>
                <td className="digits">{share.missed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
