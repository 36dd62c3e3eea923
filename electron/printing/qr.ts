import { encode } from 'uqr'

/** Where a QR code stands on the paper, in dots; the quiet zone is around it and white. */
export interface QrPlace {
  readonly modules: readonly (readonly boolean[])[]
  readonly moduleDots: number
  /** From the paper's left edge to the first module. */
  readonly leftDots: number
  /** White above and below. */
  readonly quietDots: number
}

/** ISO/IEC 18004 asks for four modules of white around the code; below four dots a module worn heads smear it. */
const quietModules = 4
const leastModuleDots = 4
const mostModuleDots = 6

/** The code for `data` at level M, centred. Throws where it would need modules below four dots: it holds too much. */
export function placeQr(data: string, paperDots: number): QrPlace {
  const { data: modules, size } = encode(data, { ecc: 'M', border: 0 })
  const moduleDots = Math.min(mostModuleDots, Math.floor(paperDots / (size + quietModules * 2)))
  if (moduleDots < leastModuleDots) throw new RangeError(`a QR code of ${size} modules does not fit ${paperDots} dots`)
  const leftDots = Math.floor((paperDots - size * moduleDots) / 2)
  return { modules, moduleDots, leftDots, quietDots: quietModules * moduleDots }
}
