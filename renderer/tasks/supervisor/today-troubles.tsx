import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { useStatus } from '../../state/counter.ts'
import { clockText } from '../../text/dates.ts'
import { say, useText } from '../../text/text.ts'
import type { PageId } from './pages.ts'
import { goTo } from './place.ts'

interface Trouble {
  readonly words: string
  readonly page: PageId
  readonly tone: 'waiting' | 'bad'
}

function useTroubles(): readonly Trouble[] {
  const { rollMissingSince, printers, zone } = useStatus()
  const chain = useAsk('journalState', {}, ['journal']).value
  const broken = chain?.checked?.brokenEntry ?? null
  const printing = printers.filter(({ troubled }) => troubled > 0)
  return [
    ...(broken === null
      ? []
      : [{ words: say('supervisor.today.chainBroken', { number: broken }), page: 'journal', tone: 'bad' } as const]),
    ...(rollMissingSince === null
      ? []
      : [
          {
            words: say('supervisor.today.rollMissing', { time: clockText(rollMissingSince, zone) }),
            page: 'journal',
            tone: 'bad',
          } as const,
        ]),
    ...printing.map(({ role, troubled }) => ({
      words: say('supervisor.today.printerTrouble', {
        printer: say(`supervisor.printers.${role}`),
        count: troubled,
      }),
      page: 'printers' as const,
      tone: 'waiting' as const,
    })),
  ]
}

/** What somebody has to see to, each with the page where that is done. */
export function TodayTroubles() {
  const t = useText()
  const troubles = useTroubles()
  return (
    <section className="today-troubles" aria-label={t('supervisor.today.trouble')}>
      {troubles.length === 0 && <p className="quiet">{t('supervisor.today.noTrouble')}</p>}
      {troubles.map(({ words, page, tone }) => (
        <div key={words} className={`notice notice-${tone} notice-ask`}>
          <strong>{words}</strong>
          <Button label={`${t('supervisor.today.see')}: ${words}`} onPress={() => goTo(page)}>
            {t('supervisor.today.see')}
          </Button>
        </div>
      ))}
    </section>
  )
}
