// 送客: off by the slip's code, its number, or from the list; at the end of the day those nobody saw leave.
import { useEffect, useRef, useState } from 'react'
import type { InsideVisit } from '../../../db/desk/visits/model.ts'
import type { InputOf } from '../../client/client.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Ask } from '../../parts/ask.tsx'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Elapsed } from '../../parts/elapsed.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { elapsedText } from '../../state/clock.ts'
import { announce, goIdle } from '../../state/desk.ts'
import { useScans } from '../../state/scan-target.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { hostWords, visitorWords } from '../visitor/words.ts'
import { fitting } from './fitting.ts'

export function SeeOff() {
  const t = useText()
  const lobby = useAsk('lobby', {}, ['visits', 'waiting']).value
  const leave = useAct('leave')
  const print = useAct('printInsideList')
  const [text, setText] = useState('')
  const [selected, setSelected] = useState(-1)
  const [gone, setGone] = useState<string | null>(null)
  const [isSweeping, setSweeping] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  usePhrase({ text: t(gone === null ? 'seeOff.say' : 'seeOff.sayGone'), hint: t('seeOff.hint') })
  const list = fitting(lobby?.inside ?? [], text)
  async function seeOff(input: InputOf<'leave'>) {
    const reply = await leave.run(input)
    if (!reply?.ok) return setGone(null)
    const said = t('seeOff.gone', { time: elapsedText(reply.value.insideMs) })
    setGone(said)
    announce(said)
    setText('')
    setSelected(-1)
    field.current?.focus()
  }
  const next = () => {
    if (chosen) void seeOff({ visitId: chosen.visitId })
    else if (text.trim() !== '') void seeOff({ slipCode: text.trim() })
  }
  useScans((slipCode) => void seeOff({ slipCode }))
  const move = (by: number) => () => setSelected((at) => Math.max(0, Math.min(list.length - 1, at + by)))
  // With nothing typed somebody must be pointed at: Enter alone never sends off whoever happens to stand first.
  const chosen = list[selected]
  useKeys('middle', [
    { key: 'Enter', label: t('seeOff.leave'), run: next },
    { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    { key: 'Escape', label: t('key.back'), run: () => goIdle(gone !== null) },
  ])
  return (
    <div className="visit see-off">
      <header className="task-head">
        <h1 className="task-title">{t('seeOff.title')}</h1>
        <p className="task-facts">{t('seeOff.inside', { visits: list.length, people: lobby?.insidePeople ?? 0 })}</p>
      </header>
      {isSweeping && <Sweep inside={lobby?.inside ?? []} close={() => setSweeping(false)} />}
      <section className="card visit-card" aria-label={t('seeOff.title')}>
        <Field
          label={t('seeOff.field')}
          value={text}
          onChange={(typed) => {
            setText(typed)
            setSelected(typed.trim() === '' ? -1 : 0)
          }}
          inputRef={field}
          placeholder={t('seeOff.fieldHint')}
        />
        <RefusalNotice refusal={leave.refusal ?? print.refusal} />
        {gone !== null && leave.refusal === null && <Notice tone="plain">{gone}</Notice>}
        <InsideList list={list} chosen={chosen} see={({ visitId }) => void seeOff({ visitId })} />
      </section>
      <footer className="view-foot">
        <Button
          onPress={() =>
            void print
              .run({})
              .then((reply) => reply?.ok && announce(t('seeOff.printed', { people: reply.value.people })))
          }
          isDisabled={print.isRunning}
        >
          {t('seeOff.print')}
        </Button>
        <Button onPress={() => setSweeping(true)} isDisabled={(lobby?.inside.length ?? 0) === 0}>
          {t('seeOff.sweep')}
        </Button>
        <Button
          look="primary"
          keyCap="Enter"
          onPress={next}
          isDisabled={leave.isRunning || (chosen === undefined && text.trim() === '')}
          className="foot-next"
        >
          {t('seeOff.leave')}
        </Button>
      </footer>
    </div>
  )
}

interface InsideListProps {
  readonly list: readonly InsideVisit[]
  readonly chosen: InsideVisit | undefined
  readonly see: (visit: InsideVisit) => void
}

function InsideList({ list, chosen, see }: InsideListProps) {
  const t = useText()
  if (list.length === 0) return <p className="empty">{t('seeOff.none')}</p>
  return (
    <ul className="inside-list">
      {list.map((visit) => (
        <li key={visit.visitId} className={visit === chosen ? 'is-chosen' : ''}>
          <span>
            <strong>{visitorWords(visit.visitor)}</strong>{' '}
            {visit.partySize > 1 && <span className="quiet">{t('visitor.party', { count: visit.partySize })}</span>}{' '}
            <span className="quiet">{visit.companions.join('、')}</span>
          </span>
          <span className="digits">{[visit.host, ...visit.alsoAt].map(hostWords).join('、')}</span>
          <span className="digits quiet">{visit.slipNumber ?? ''}</span>
          {visit.overstays ? <Chip tone="bad">{t('lobby.overstays')}</Chip> : <span />}
          <Elapsed since={visit.since} />
          <Button onPress={() => see(visit)} label={t('seeOff.leaveOf', { name: visitorWords(visit.visitor) })}>
            {t('seeOff.leave')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** The end of the day: these were not seen leaving, and are recorded as gone by whoever says so. */
function Sweep({ inside, close }: { readonly inside: readonly InsideVisit[]; readonly close: () => void }) {
  const t = useText()
  const act = useAct('assumeLeft')
  async function sweep() {
    const reply = await act.run({ visitIds: inside.map(({ visitId }) => visitId) })
    if (!reply?.ok) return
    announce(t('seeOff.swept', { count: reply.value.count }))
    close()
  }
  return (
    <>
      <Ask
        label={t('seeOff.sweepAsk', { count: inside.length })}
        enter={{ words: t('seeOff.sweep'), run: () => void sweep() }}
        escape={{ words: t('key.back'), run: close }}
      />
      <RefusalNotice refusal={act.refusal} />
    </>
  )
}
