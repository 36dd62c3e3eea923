import type { ItemView } from '../../../db/desk/custody/model.ts'
import { useStatus } from '../../state/counter.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { spokenKind } from './words.ts'

/** What is said to somebody who is rung about an item: the centre's own name, the kind of thing, the code. */
export function useTellPhrase(view: ItemView): void {
  const t = useText()
  const { centreName } = useStatus()
  const facts = { centre: centreName ?? '', kind: spokenKind(view.kind), code: view.pickupCode ?? '' }
  usePhrase({ text: t('custody.say.tell', facts), hint: t('custody.hint.tell') })
}
