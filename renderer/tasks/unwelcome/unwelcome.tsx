import '../../styles/passes.css'
import { useState } from 'react'
import type { HeldVisit, UnwelcomeLine } from '../../../db/desk/unwelcome/model.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Ask } from '../../parts/ask.tsx'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle, startTask } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { visitorWords } from '../visitor/words.ts'
import { AddUnwelcome } from './add.tsx'

/** 不受欢迎名单: who waits for a word, who is on the list, until when and why. */
export function Unwelcome() {
  const [isAdding, setAdding] = useState(false)
  if (isAdding) return <AddUnwelcome close={() => setAdding(false)} />
  return <List add={() => setAdding(true)} />
}

function List({ add }: { readonly add: () => void }) {
  const t = useText()
  const held = useAsk('heldVisits', {}, ['visits']).value ?? []
  const lines = useAsk('unwelcomeList', {}, ['visits', 'removals']).value ?? []
  const [at, setAt] = useState(0)
  const [isLifting, setLifting] = useState(false)
  const lift = useAct('liftUnwelcome')
  const pointed = lines[at]
  const [first] = held
  usePhrase({ text: t('unwelcome.say'), hint: t('unwelcome.hint') })
  async function run(): Promise<void> {
    setLifting(false)
    if (!pointed) return
    const reply = await lift.run({ entryId: pointed.entryId })
    if (reply?.ok) announce(t('unwelcome.liftedSaid'))
  }
  const open = ({ visitId }: HeldVisit) => startTask('visitor', { visitId })
  const next = () => (first ? open(first) : add())
  const words = t(first ? 'unwelcome.openHeld' : 'unwelcome.add')
  const move = (by: number) => () => setAt((before) => Math.max(0, Math.min(lines.length - 1, before + by)))
  useKeys('middle', [
    { key: 'Enter', label: words, run: next },
    ...(first ? [{ key: 'A', label: t('unwelcome.add'), run: add }] : []),
    ...(pointed ? [{ key: 'X', label: t('unwelcome.lift'), run: () => setLifting(true) }] : []),
    { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <div className="visit passes">
      <header className="task-head">
        <h1 className="task-title">{t('unwelcome.title')}</h1>
      </header>
      {isLifting && pointed && (
        <Ask
          label={t('unwelcome.liftAsk', { name: nameOf(pointed) })}
          enter={{ words: t('unwelcome.lift'), run: () => void run() }}
          escape={{ words: t('common.back'), run: () => setLifting(false) }}
        />
      )}
      {held.map((one) => (
        <Waiting key={one.visitId} held={one} />
      ))}
      <section className="card visit-card pass-list unwelcome-list" aria-label={t('unwelcome.title')}>
        {lines.length === 0 && <p className="empty">{t('unwelcome.none')}</p>}
        <ul>
          {lines.map((line) => (
            <li key={line.entryId} className={line === pointed ? 'is-chosen' : ''} aria-current={line === pointed}>
              <strong>{nameOf(line)}</strong>
              <span className="digits">{exactOf(line).join(' ')}</span>
              <span>{line.reason ?? t('common.maskedGone')}</span>
              <span className="digits quiet">{t('unwelcome.until', { day: line.untilDay })}</span>
              <span className="quiet">{line.enteredByName ?? ''}</span>
            </li>
          ))}
        </ul>
      </section>
      <RefusalNotice refusal={lift.refusal} />
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        {first && (
          <Button keyCap="A" onPress={add}>
            {t('unwelcome.add')}
          </Button>
        )}
        {pointed && (
          <Button keyCap="X" onPress={() => setLifting(true)}>
            {t('unwelcome.lift')}
          </Button>
        )}
        <Button look="primary" keyCap="Enter" onPress={next} className="foot-next">
          {words}
        </Button>
      </footer>
    </div>
  )
  function nameOf({ maskedName }: UnwelcomeLine): string {
    return maskedName ?? t('unwelcome.noName')
  }
  function exactOf({ maskedPhone, maskedPlate, hasNumber }: UnwelcomeLine): string[] {
    const known = [maskedPhone, maskedPlate, hasNumber ? t('unwelcome.hasNumber') : null]
    return known.filter((one) => one !== null)
  }
}

/** Why a visitor may be meant, for whoever decides. */
function Waiting({ held }: { readonly held: HeldVisit }) {
  const t = useText()
  return (
    <section className="card visit-card" aria-label={t('unwelcome.waiting')}>
      <h2 className="section-title">{t('unwelcome.waitingFor', { name: visitorWords(held.visitor) })}</h2>
      <ul className="unwelcome-why">
        {held.entries.map((entry) => (
          <li key={entry.entryId}>
            <strong>{entry.maskedName ?? t('unwelcome.noName')}</strong>{' '}
            <span>{t(`unwelcome.matched.${entry.matched}`)}</span> <span>{entry.reason ?? ''}</span>{' '}
            <span className="digits quiet">{t('unwelcome.until', { day: entry.untilDay })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
