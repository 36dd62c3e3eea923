// A photo: off unless the centre decided otherwise, agreed to by itself, sealed, and gone with the visit.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPhoto, photoOfVisit } from '../../db/desk/photos/queries.ts'
import { removePerson } from '../../db/desk/retention/commands.ts'
import { readVisit } from '../../db/desk/visits/queries.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { makeChangeSetting } from '../../db/system/settings/commands.ts'
import type { SettingName } from '../../db/system/settings/model.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered, deskOf, plantedPhoto, type Desk } from '../fixtures/visits.ts'

let estate: Estate
let desk: Desk
beforeEach(async () => {
  estate = await openEstate()
  desk = deskOf(estate)
})
afterEach(() => estate.close())

const code = (refused: { readonly ok: boolean }) =>
  'refusal' in refused ? (refused.refusal as { code: string }).code : null
const set = async (name: SettingName, value: string, basis = '业委会决定') =>
  estate.act(makeChangeSetting('supervisor'), { name, value, basis })
const view = (visitId: string) => readVisit(estate.store.read, estate.store.ring, visitId, estate.now)

test('keepVisitorPhoto: off by default and by a basis on; with a consent of its own, once, by whom and when', async () => {
  const { visitId } = await desk.register()
  expect(await view(visitId)).toMatchObject({ photoConsent: null, photoTaken: null })
  expect(code(await desk.keepPhoto(visitId))).toBe('photosNotTaken')
  expect(code(await set('privacy.takesPhotos', 'yes', ''))).toBe('basisMissing')
  answered(await set('privacy.takesPhotos', 'yes'))
  answered(await set('privacy.photoConsent', '我同意拍照。'))
  expect(code(await desk.keepPhoto(visitId))).toBe('noticeChanged')
  answered(await desk.keepPhoto(visitId, 1))
  expect(code(await desk.keepPhoto(visitId, 1))).toBe('photoTakenAlready')
  const after = await view(visitId)
  expect(after?.photoTaken).toMatchObject({ takenAt: estate.now, consentVersion: 1, isThere: true })
  expect(JSON.stringify(after)).not.toContain(plantedPhoto)
  expect(after?.history.map(({ what }) => what)).toEqual(['register', 'photoKept'])
  expect(await openPhoto(estate.store.read, estate.store.ring, visitId)).toBe(plantedPhoto)
  const database = openStoreFile(folderPaths(estate.folder).store)
  expect(() => database.prepare(`update visit_photo set picture = x'00'`).run()).toThrow('a photo is only removed')
  database.close()
})

test('a photo goes with the visit, and a visit that is over takes none', async () => {
  answered(await set('privacy.takesPhotos', 'yes'))
  const { visitId } = await desk.letIn()
  answered(await desk.keepPhoto(visitId))
  answered(await desk.leave(visitId))
  const other = await desk.letIn()
  answered(await desk.leave(other.visitId))
  expect(code(await desk.keepPhoto(other.visitId))).toBe('notPossibleNow')
  answered(await estate.act(removePerson, { kind: 'visit', recordId: visitId, because: 'request' }))
  expect(await photoOfVisit(estate.store.read, visitId)).toMatchObject({ picture: null })
  expect((await view(visitId))?.photoTaken).toMatchObject({ isThere: false })
})
