// The channels of what is in the counter's custody.
import {
  cancelItem,
  itemCameBack,
  loseItem,
  printItemPaper,
  sendItemBack,
  sendItemOut,
  shelveItem,
  tellRecipient,
} from '../../db/desk/custody/commands.ts'
import { confirmFax, faxFailed, sendFax } from '../../db/desk/custody/faxes.ts'
import { takeInItem, turnItemAway } from '../../db/desk/custody/intake.ts'
import { lendKey, takeKeyBack } from '../../db/desk/custody/loans.ts'
import { listHeldItems, readItem } from '../../db/desk/custody/queries.ts'
import { releaseItem } from '../../db/desk/custody/release.ts'
import type { custody } from '../ipc/custody.ts'
import { previewItem } from '../printing/preview.ts'
import type { Handlers } from './handler.ts'

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

export const custodyHandlers = {
  heldItems: ({ store }, { roomId }) => value(listHeldItems(store.read, store.ring, roomId)),
  item: ({ store, clock }, { itemId }) => value(readItem(store.read, store.ring, itemId, clock())),
  itemPreview: ({ store }, { itemId }) => value(previewItem(store, itemId)),
  takeInItem: { command: takeInItem },
  turnItemAway: { command: turnItemAway },
  tellRecipient: { command: tellRecipient },
  sendItemOut: { command: sendItemOut },
  itemCameBack: { command: itemCameBack },
  releaseItem: { command: releaseItem },
  sendItemBack: { command: sendItemBack },
  loseItem: { command: loseItem },
  cancelItem: { command: cancelItem },
  shelveItem: { command: shelveItem },
  printItemPaper: { command: printItemPaper },
  lendKey: { command: lendKey },
  takeKeyBack: { command: takeKeyBack },
  sendFax: { command: sendFax },
  confirmFax: { command: confirmFax },
  faxFailed: { command: faxFailed },
} satisfies Pick<Handlers, keyof typeof custody>
