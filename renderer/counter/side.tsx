import { useStatus } from '../state/counter.ts'
import { useDesk, type Phrase } from '../state/desk.ts'
import { say, useText } from '../text/text.ts'
import { EmergencyNumbers } from './emergency-numbers.tsx'
import { HouseholdInHand } from './household-in-hand.tsx'
import { NoticesBeside } from './notices-beside.tsx'
import { ParkedList } from './parked-list.tsx'
import { ShiftFacts } from './shift-facts.tsx'

function phraseOf(at: string, isFarewell: boolean): Phrase {
  // The farewell itself stands large in the middle; the next thing to say is the greeting.
  if (isFarewell) return { text: say('phrase.idle'), hint: say('phrase.idleHint') }
  if (at === 'household') return { text: say('phrase.household'), hint: say('phrase.householdHint') }
  if (at === 'payment') return { text: say('phrase.payment'), hint: say('phrase.paymentHint') }
  return { text: say('phrase.find'), hint: say('phrase.findHint') }
}

/** The right side: what to say now, large enough to read while looking at the customer, and who is in hand. */
export function Side() {
  const t = useText()
  const { shift } = useStatus()
  const desk = useDesk()
  const phrase =
    shift === null
      ? { text: t('signIn.greeting'), hint: t('phrase.shift') }
      : (desk.phrase ?? phraseOf(desk.middle.at, desk.isFarewell))
  return (
    <>
      <section className="phrase" aria-label={t('phrase.label')}>
        <h2 className="section-title">{t('phrase.label')}</h2>
        <p className="phrase-text" lang="zh-CN">
          {phrase.text}
        </p>
        <p className="phrase-hint">{phrase.hint}</p>
      </section>
      <NoticesBeside />
      {desk.middle.at !== 'task' && <ParkedList />}
      {desk.hand === null && desk.middle.at !== 'notices' && <EmergencyNumbers />}
      {desk.hand === null ? <ShiftFacts /> : <HouseholdInHand key={desk.hand} roomId={desk.hand} />}
    </>
  )
}
