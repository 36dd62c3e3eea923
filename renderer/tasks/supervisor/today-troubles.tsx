import type { Overview } from '../../../db/views/supervisor/model.ts'
import type { OpeningPart, OpeningSubject } from '../../../electron/ipc/upkeep.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { openingSentence } from '../../parts/opening-words.ts'
import { useStatus } from '../../state/counter.ts'
import { say, useText } from '../../text/text.ts'
import { findingText } from './journal-words.ts'
import { pagesFor, type PageId } from './pages.ts'
import { goTo, goToJournal } from './place.ts'

interface Trouble {
  readonly words: string
  readonly tone: 'waiting' | 'bad'
  /** Goes where something is done about it. */
  readonly see: () => void
}

/** Where something is done about a part of the opening line. */
const pageOf: Readonly<Record<OpeningSubject, PageId>> = {
  disk: 'backups',
  clock: 'backups',
  backup: 'backups',
  roll: 'journal',
  printers: 'printers',
  approvals: 'approvals',
  events: 'backups',
}

/** The opening line points at the board, which does not stand beside these pages. */
function troubleWords(part: OpeningPart): string {
  if (part.code !== 'printersTrouble') return openingSentence(part)
  return say('supervisor.today.papersTrouble', { count: part.facts['count'] ?? 0 })
}

function useTroubles(today: Overview): readonly Trouble[] {
  const chain = useAsk('journalState', {}, ['journal']).value
  const parts = useAsk('opening', {}, ['upkeep', 'printing', 'counter', 'settings']).value ?? []
  const role = useStatus().staff?.role
  const found = chain?.checked?.finding ?? null
  return [
    ...(found === null ? [] : [{ words: findingText(found), tone: 'bad', see: () => goTo('journal') } as const]),
    ...today.manyReveals.map(({ staffId, name, count }) => ({
      words: say('supervisor.today.manyReveals', { name, count }),
      tone: 'bad' as const,
      see: () => goToJournal({ by: 'person', staffId, day: today.day }),
    })),
    ...today.floatsOff.map(({ name, leftFen, floatFen, reason }) => ({
      words: say('supervisor.today.floatOff', { name, left: leftFen, float: floatFen, reason }),
      tone: 'waiting' as const,
      see: () => goToJournal({ by: 'command', command: 'openShift', day: today.day }),
    })),
    // Whoever keeps the staff can do something about it.
    ...(pagesFor(role).includes('staff') ? today.waitingNumbers : []).map(({ number, failures }) => ({
      words:
        number === '?'
          ? say('supervisor.today.guessedNumbers', { failures })
          : say('supervisor.today.wrongPins', { number, failures }),
      tone: 'bad' as const,
      see: () => goTo('staff'),
    })),
    ...parts
      .filter(({ state }) => state === 'look')
      .map((part) => ({ words: troubleWords(part), tone: 'waiting' as const, see: () => goTo(pageOf[part.about]) })),
  ]
}

/** What somebody has to see to, each with the page where that is done. */
export function TodayTroubles({ today }: { readonly today: Overview }) {
  const t = useText()
  const troubles = useTroubles(today)
  return (
    <section className="today-troubles" aria-label={t('supervisor.today.trouble')}>
      {troubles.length === 0 && <p className="quiet">{t('supervisor.today.noTrouble')}</p>}
      {troubles.map(({ words, tone, see }) => (
        <div key={words} className={`notice notice-${tone} notice-ask`}>
          <strong>{words}</strong>
          <Button label={`${t('supervisor.today.see')}: ${words}`} onPress={see}>
            {t('supervisor.today.see')}
          </Button>
        </div>
      ))}
    </section>
  )
}
