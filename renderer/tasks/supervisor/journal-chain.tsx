import type { JournalState } from '../../../db/views/supervisor/model.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayOf } from '../../text/dates.ts'
import { say, useText } from '../../text/text.ts'
import { findingText } from './journal-words.ts'

function words({ checked, progress }: JournalState, zone: string): string {
  if (progress) return say('supervisor.journal.checking', progress)
  if (!checked) return say('supervisor.journal.notChecked')
  const when = `${dayOf(checked.checkedAt, zone)} ${clockText(checked.checkedAt, zone)}`
  const { throughEntry, finding } = checked
  return finding === null
    ? say('supervisor.journal.checkedUntil', { number: throughEntry, when })
    : `${findingText(finding)} ${say('supervisor.journal.foundAt', { when })}`
}

/** Until where the chain of entries was checked, and the button that checks it again. */
export function JournalChain() {
  const t = useText()
  const { zone } = useStatus()
  const { value: state, refusal, refresh } = useAsk('journalState', {}, ['journal'])
  if (!state) return <RefusalNotice refusal={refusal} />
  const isBroken = (state.checked?.finding ?? null) !== null
  return (
    <Notice tone={isBroken ? 'bad' : 'plain'}>
      <div className="journal-chain">
        <span className="digits quiet">{t('supervisor.journal.entries', { count: state.entries })}</span>
        <span className="journal-chain-words">{words(state, zone)}</span>
        {state.progress && (
          <progress
            value={state.progress.done}
            max={Math.max(1, state.progress.total)}
            aria-label={t('supervisor.journal.check')}
          />
        )}
        <Button onPress={() => void client.ask('checkJournal', {}).then(refresh)} isDisabled={state.progress !== null}>
          {t('supervisor.journal.check')}
        </Button>
      </div>
    </Notice>
  )
}
