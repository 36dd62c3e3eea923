// The recipient is told: the number is on screen, what is said stands beside it, and the way is recorded.
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { ItemView, TellWay } from '../../../db/desk/custody/model.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { useTellPhrase } from './tell-phrase.ts'
import { recipientWords } from './words.ts'

interface Reach {
  readonly way: TellWay
  readonly number: string | null
  readonly maskedName: string | null
}

/** The numbers first, then a text to the first of them, then the ways that need none. */
function reaches({ numbersToRing }: ItemView): Reach[] {
  const numbers = numbersToRing.map(({ number, maskedName }): Reach => ({ way: 'phone', number, maskedName }))
  const [first] = numbers
  const others = (['intercom', 'inPerson', 'note'] as const).map((way) => ({ way, number: null, maskedName: null }))
  return [...numbers, ...(first ? [{ ...first, way: 'message' as const }] : []), ...others]
}

export function Telling({ view, close }: { readonly view: ItemView; readonly close: () => void }) {
  const t = useText()
  const act = useAct('tellRecipient')
  const [at, setAt] = useState(0)
  const list = reaches(view)
  useTellPhrase(view)
  async function tell(reached: boolean): Promise<void> {
    const { way, number } = list[at] ?? { way: 'inPerson', number: null }
    const reply = await act.run({ itemId: view.itemId, way, number, reached })
    if (!reply?.ok) return
    announce(t(reached ? 'custody.told' : 'custody.notReached'))
    close()
  }
  const move = (by: number) => () => setAt((before) => Math.max(0, Math.min(list.length - 1, before + by)))
  useKeys('middle', [
    { key: 'Enter', label: t('custody.told'), run: () => void tell(true) },
    { key: 'N', label: t('custody.notReached'), run: () => void tell(false) },
    { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    { key: 'Escape', label: t('key.back'), run: close },
  ])
  return (
    <>
      <section className="card visit-card" aria-label={t('custody.tellHow')} data-state="telling">
        <h2 className="task-title">{recipientWords(view)}</h2>
        <div className="reaches" role="group" aria-label={t('custody.tellHow')}>
          <h3 className="section-title">{t('custody.tellHow')}</h3>
          {list.map((reach, place) => (
            <AriaButton
              key={`${reach.way} ${reach.number} ${reach.maskedName}`}
              className={place === at ? 'reach is-chosen' : 'reach'}
              aria-pressed={place === at}
              onPress={() => setAt(place)}
            >
              <span className="reach-number digits">
                {reach.way === 'phone' ? reach.number : t(`custody.way.${reach.way}`)}
              </span>
              <span className="quiet">{reach.maskedName ?? ''}</span>
            </AriaButton>
          ))}
        </div>
        <RefusalNotice refusal={act.refusal} />
      </section>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={close}>
          {t('common.back')}
        </Button>
        <Button keyCap="N" onPress={() => void tell(false)} isDisabled={act.isRunning}>
          {t('custody.notReached')}
        </Button>
        <Button
          look="primary"
          keyCap="Enter"
          onPress={() => void tell(true)}
          isDisabled={act.isRunning}
          className="foot-next"
        >
          {t('custody.told')}
        </Button>
      </footer>
    </>
  )
}
