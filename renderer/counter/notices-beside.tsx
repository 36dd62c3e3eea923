import { useEffect } from 'react'
import { useAct } from '../client/use-act.ts'
import { useAsk } from '../client/use-ask.ts'
import { Button } from '../parts/button.tsx'
import { RefusalNotice } from '../parts/notice.tsx'
import { useStatus } from '../state/counter.ts'
import { announce, openNotices, useDesk } from '../state/desk.ts'
import { clockText } from '../text/dates.ts'
import { useText } from '../text/text.ts'

/** A notice begins and ends by the clock, which tells nobody; nobody minds half a minute. */
const lookMs = 30_000

export function useNotices() {
  const asked = useAsk('notices', {}, ['notices'])
  const { refresh } = asked
  useEffect(() => {
    const timer = setInterval(refresh, lookMs)
    return () => clearInterval(timer)
  }, [refresh])
  return asked.value
}

/** What is valid now, beside the phrase: whoever asks is answered without looking anything up. */
export function NoticesBeside() {
  const t = useText()
  const { zone, shift } = useStatus()
  const notices = useNotices()
  const isFree = useDesk((desk) => desk.middle.at === 'idle' || desk.middle.at === 'household')
  const end = useAct('endNotice')
  const current = notices?.current ?? []
  if (current.length === 0 && (!isFree || shift === null)) return null
  return (
    <section className="side-section" aria-label={t('notice.title')}>
      <h2 className="section-title">
        {t('notice.title')}
        {current.length > 0 && <span className="digits">{current.length}</span>}
      </h2>
      <div className="notices-now" tabIndex={current.length > 0 ? 0 : -1}>
        {current.map((notice) => (
          <div key={notice.id} className="entry entry-notice">
            <p>{notice.text}</p>
            <span className="entry-line">
              <span className="quiet digits small">{t('notice.until', { time: clockText(notice.toAt, zone) })}</span>
              <Button
                look="quiet"
                label={t('notice.endOf', { text: notice.text })}
                isDisabled={end.isRunning}
                onPress={() =>
                  void end.run({ noticeId: notice.id }).then((reply) => reply?.ok && announce(t('notice.ended')))
                }
              >
                {t('notice.end')}
              </Button>
            </span>
          </div>
        ))}
      </div>
      <RefusalNotice refusal={end.refusal} />
      {isFree && shift !== null && (
        <Button look="quiet" keyCap="Insert" onPress={openNotices} className="notice-open">
          {current.length === 0 ? t('notice.none') : t('notice.open')}
        </Button>
      )}
    </section>
  )
}
