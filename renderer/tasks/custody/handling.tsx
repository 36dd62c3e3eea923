// One item: where it lies, whose it is, what became of it, and the one thing to do next.
import { useState } from 'react'
import type { ItemEvent, ItemView } from '../../../db/desk/custody/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Ask } from '../../parts/ask.tsx'
import { Button } from '../../parts/button.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle } from '../../state/desk.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { useKeys, type KeyBinding } from '../../state/keys.ts'
import { say, useText, type TextKey } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { ItemFacts } from './item-facts.tsx'
import { FormOfItem } from './item-forms.tsx'
import { ItemHistory } from './item-history.tsx'
import { ItemPaper } from './item-paper.tsx'
import { keepingOfForm, keptItemForm, type ItemForm } from './kept.ts'
import { Telling } from './telling.tsx'

type Aside = ItemForm | 'tell' | null

interface HandlingProps {
  readonly itemId: string
  readonly kept: KeptForm | null
}

export function Handling({ itemId, kept }: HandlingProps) {
  const t = useText()
  const { value: view, refusal } = useAsk('item', { itemId }, ['custody', 'printing'])
  const [aside, setAside] = useState<Aside>(() => keptItemForm(kept))
  if (refusal !== null) return <RefusalNotice refusal={refusal} />
  if (view === undefined) return <div className="visit" aria-busy="true" />
  if (view === null) return <Notice tone="bad">{t('custody.gone')}</Notice>
  const close = () => setAside(null)
  return (
    <div className="visit custody">
      <h1 className="for-readers">{t('custody.title')}</h1>
      {aside === 'tell' && <Telling view={view} close={close} />}
      {aside !== null && aside !== 'tell' && (
        <EntryKeepingContext value={keepingOfForm(aside, itemId, kept)}>
          <FormOfItem form={aside} view={view} close={close} />
        </EntryKeepingContext>
      )}
      {aside === null && <ItemNow view={view} open={setAside} />}
    </div>
  )
}

/** The phrase of the moment, its facts filled in. */
function phraseOf({ state, kind }: ItemView): { text: string; hint: string } {
  if (kind === 'goodsRelease' && state === 'held')
    return { text: say('custody.say.goods'), hint: say('custody.hint.goods') }
  if (kind === 'faxOut' && state === 'held')
    return { text: say('custody.say.takingFax'), hint: say('custody.hint.takingFax') }
  if (kind === 'key' && state === 'held') return { text: say('custody.say.lend'), hint: say('custody.hint.lend') }
  const moment = state === 'held' || state === 'told' || state === 'out' || state === 'lent' || state === 'faxed'
  return moment
    ? { text: say(`custody.say.${state}`), hint: say(`custody.hint.${state}`) }
    : { text: say('custody.say.ended'), hint: say('custody.hint.ended') }
}

interface Next {
  readonly event: ItemEvent | null
  readonly key: string
  readonly words: TextKey
  readonly form?: Exclude<Aside, null>
}

/** Everything that may be done, the first that is possible being the obvious next thing. */
const inOrder: readonly Next[] = [
  { event: 'giveBack', key: 'K', words: 'custody.giveBack' },
  { event: 'fax', key: 'F', words: 'custody.fax' },
  { event: 'confirmFax', key: 'C', words: 'custody.confirmFax', form: 'confirmFax' },
  { event: 'lend', key: 'D', words: 'custody.lend', form: 'lend' },
  { event: 'deliver', key: 'D', words: 'custody.deliver', form: 'release' },
  { event: 'tell', key: 'T', words: 'custody.tell', form: 'tell' },
  { event: 'release', key: 'R', words: 'custody.release', form: 'release' },
  { event: 'sendOut', key: 'O', words: 'custody.sendOut', form: 'sendOut' },
  { event: 'comeBack', key: 'B', words: 'custody.comeBack', form: 'comeBack' },
  { event: 'faxFailed', key: 'N', words: 'custody.faxFailed', form: 'faxFailed' },
  { event: 'sendBack', key: 'B', words: 'custody.sendBack', form: 'sendBack' },
  { event: 'lose', key: 'L', words: 'custody.lose', form: 'lose' },
]

/** Whoever was told comes to collect: the hand-over is then what comes next. */
function nextOf(possible: readonly Next[], state: ItemView['state']): Next | undefined {
  if (state === 'told') return possible.find(({ event }) => event === 'release')
  return possible[0]
}

function useItemActs({ itemId }: ItemView) {
  const back = useAct('takeKeyBack')
  const fax = useAct('sendFax')
  const cancel = useAct('cancelItem')
  const print = useAct('printItemPaper')
  const all = [back, fax, cancel, print]
  return {
    async run(event: ItemEvent | null): Promise<void> {
      const reply =
        event === 'giveBack' ? await back.run({ itemId }) : event === 'fax' ? await fax.run({ itemId }) : null
      if (reply?.ok) announce(say(`custody.state.${reply.value.state}`))
    },
    async cancel(): Promise<void> {
      if ((await cancel.run({ itemId }))?.ok) goIdle()
    },
    async print(paper: 'itemLabel' | 'itemSlip'): Promise<void> {
      if ((await print.run({ itemId, paper }))?.ok) announce(say('custody.happening.reprint'))
    },
    isRunning: all.some(({ isRunning }) => isRunning),
    refusal: all.find(({ refusal }) => refusal !== null)?.refusal ?? null,
  }
}

function ItemNow({ view, open }: { readonly view: ItemView; readonly open: (aside: Aside) => void }) {
  const t = useText()
  const acts = useItemActs(view)
  const [isCancelling, setCancelling] = useState(false)
  usePhrase(phraseOf(view))
  const possible = inOrder.filter(({ event }) => event !== null && view.possible.includes(event))
  const first = nextOf(possible, view.state)
  const start = ({ form, event }: Next) => (form === undefined ? void acts.run(event) : open(form))
  const finish = () => goIdle(view.endedAt !== null)
  const next = () => (first === undefined ? finish() : start(first))
  const words = t(first?.words ?? 'custody.finish')
  const rest = possible.filter((one) => one !== first)
  const isShelved = view.shelf !== null && (view.state === 'held' || view.state === 'told')
  const paper = view.slip === null ? 'itemLabel' : 'itemSlip'
  const others: (KeyBinding & { readonly label: string })[] = [
    ...rest.map((one) => ({ key: one.key, label: t(one.words), run: () => start(one) })),
    ...(isShelved ? [{ key: 'S', label: t('custody.shelve'), run: () => open('shelve') }] : []),
    ...(view.slip !== null || (view.label !== null && view.endedAt === null)
      ? [
          {
            key: 'P',
            label: t(view.slip === null ? 'custody.reprint' : 'custody.reprintSlip'),
            run: () => void acts.print(paper),
          },
        ]
      : []),
    ...(view.possible.includes('cancel')
      ? [{ key: 'X', label: t('custody.cancel'), run: () => setCancelling(true) }]
      : []),
  ]
  useKeys('middle', [
    { key: 'Enter', label: words, run: next },
    // The keys that stand on their buttons are not said twice.
    ...others.map(({ key, run }) => ({ key, run })),
    { key: 'Escape', label: t('key.back'), run: finish },
  ])
  return (
    <div className="visit-sides">
      <section
        className="card visit-card"
        aria-label={t('custody.theItem', { number: view.number })}
        data-state={view.state}
      >
        <ItemFacts view={view} />
        <ItemHistory history={view.history} />
      </section>
      <div className="visit-side">
        <ItemPaper view={view} />
        <RefusalNotice refusal={acts.refusal} />
        {isCancelling && (
          <Ask
            label={t('custody.cancelAsk')}
            enter={{ words: t('custody.cancel'), run: () => void acts.cancel() }}
            escape={{ words: t('custody.cancelStay'), run: () => setCancelling(false) }}
          />
        )}
        <div className="visit-others">
          {others.map(({ key, label, run }) => (
            <Button key={key} keyCap={key} onPress={run}>
              {label}
            </Button>
          ))}
        </div>
        <Button look="primary" keyCap="Enter" onPress={next} isDisabled={acts.isRunning} className="button-wide">
          {words}
        </Button>
      </div>
    </div>
  )
}
