// Number plates of the mainland, by the forms of GA 36. A plate that fits none may still be real (an old or foreign
// one): the refusal carries it in its normal form, and the screen may confirm it as a special plate. A guest is never
// turned away because of a plate.
import { refuse, type Result } from './refusal.ts'
import { halfWidth, withoutSpaces } from './text.ts'

/** Longer than any plate, whatever country it is from. */
const mostPlateLength = 32

const province = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]'
/** The letters I and O are not used: they are read as digits. */
const letter = '[A-HJ-NP-Z]'
const sign = '[0-9A-HJ-NP-Z]'
/** D, A, B, C, E for battery drive, F, G, H, J, K for the other new energies. */
const energy = '[A-HJK]'

const forms = {
  ordinary: `${province}${letter}${sign}{5}`,
  energySmall: `${province}${letter}${energy}${sign}\\d{4}`,
  energyLarge: `${province}${letter}\\d{5}${energy}`,
  trailer: `${province}${letter}${sign}{4}挂`,
  learner: `${province}${letter}${sign}{4}学`,
  police: `${province}${letter}${sign}{4}警`,
  consulate: `${province}${letter}${sign}{4}领`,
  embassy: '\\d{6}使|使\\d{6}',
  hongKong: `粤Z${sign}{4}港`,
  macau: `粤Z${sign}{4}澳`,
  emergency: `${province}[A-Z]${sign}{4}应急`,
  armedPolice: `WJ${province}?\\d{4}${sign}`,
  military: `[BCEGHJKLNSV]${letter}\\d{5}`,
  temporary: `${province}${letter}${sign}{4,5}临|临${province}?${letter}?${sign}{5,6}`,
} as const

export type PlateKind = keyof typeof forms

const patterns = Object.entries(forms).map(([kind, form]) => ({
  kind: kind as PlateKind,
  pattern: new RegExp(`^(?:${form})$`),
}))

/**
 * Reads a plate: capitals, half width, without spaces, points and dashes; `kind` says which form it has. A plate typed
 * without its province can have the form of a military one, so screens show the kind beside the plate.
 * Refuses `plateMissing`, `plateTooLong`, and `plateUnknown` with the fact `plate`, the normal form to confirm.
 */
export function parsePlate(text: string): Result<{ plate: string; kind: PlateKind }> {
  if (text.length > mostPlateLength) return refuse('plateTooLong', { facts: { mostLength: mostPlateLength } })
  const plate = withoutSpaces(halfWidth(text))
    .toUpperCase()
    .replaceAll(/[·•‧・･.\-‐-―－−]/g, '')
  if (plate === '') return refuse('plateMissing')
  const form = patterns.find(({ pattern }) => pattern.test(plate))
  if (form === undefined) return refuse('plateUnknown', { facts: { plate } })
  return { ok: true, plate, kind: form.kind }
}
