// A fax for a customer: its four details are there before it is taken in, it is sent, and the receiving side confirms it
// (standard 2.6.1).
import { atField } from '../../core/at-field.ts'
import { readName } from '../../core/person-name.ts'
import { moveItem, onItem, printItemSlip, type ItemCommand } from './commands.ts'

/** It was sent; the receiving side is asked next. */
export const sendFax: ItemCommand<{ itemId: string }> = onItem(async (port, context, item) =>
  moveItem(port, context, item, { event: 'fax' }),
)

/** Somebody on the receiving side has it all; the record prints, the original goes back. Refuses a name that is none. */
export const confirmFax: ItemCommand<{ itemId: string; confirmedBy: string }> = onItem(
  async (port, context, item, { confirmedBy }) => {
    const name = atField('confirmedBy', readName(confirmedBy))
    if (!name.ok) return name
    const happening = { takerName: name.name, way: 'phone' } as const
    const moved = await moveItem(port, context, item, { event: 'confirmFax', happening })
    if (moved.ok) await printItemSlip(port, context, item)
    return moved
  },
)

/** It did not arrive, or not whole: it is sent again. */
export const faxFailed: ItemCommand<{ itemId: string; note: string | null }> = onItem(
  async (port, context, item, { note }) => moveItem(port, context, item, { event: 'faxFailed', happening: { note } }),
)
