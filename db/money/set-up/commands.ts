import { dateIn } from '../../core/time.ts'
import { refuse } from '../../core/refusal.ts'
import { writeChange } from '../../register/changes/commands.ts'
import { makePinRecord } from '../../register/staff/pin.ts'
import type { StoreCommand } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { writeFirstSettings } from '../../system/settings/commands.ts'
import { writeFirstServices } from '../services/commands.ts'
import type { SetUp } from './model.ts'
import { readSetUp } from './rules.ts'

/**
 * Makes a live estate: settings, till and first supervisor in one act, so that a first run that is cut off leaves an
 * empty store, which begins again. Refuses like `readSetUp`, and `storeExists` where anything is set up already.
 */
export function makeSetUpEstate(ring: KeyRing, pinCost?: number): StoreCommand<SetUp, { staffId: string }> {
  return async (port, context, input) => {
    const read = readSetUp(input)
    if (!read.ok) return read
    const { setUp } = read
    if (await port.db.selectFrom('setting').select('name').executeTakeFirst()) return refuse('storeExists')
    writeFirstSettings(port, {
      'estate.kind': 'live',
      'centre.name': setUp.centreName,
      'centre.company': setUp.company,
      'centre.hotline': setUp.hotline,
      'centre.areaCode': setUp.areaCode,
      'centre.zone': setUp.zone,
    })
    writeFirstServices(port)
    port.insert('till', { id: '01', name: setUp.tillName, incarnation: 'A' })
    const staffId = context.newId()
    const keyId = port.newRecordKey()
    context.keyInput(keyId)
    port.insert('staff', {
      id: staffId,
      keyId,
      number: setUp.number,
      role: 'supervisor',
      name: setUp.name,
      pin: JSON.stringify(await makePinRecord(setUp.pin, ring, pinCost)),
      fromOn: dateIn(setUp.zone, context.now),
      toOn: null,
    })
    writeChange(port, context, { kind: 'staff', recordId: staffId, roomId: null, action: 'added' })
    return { ok: true, answer: { staffId } }
  }
}
