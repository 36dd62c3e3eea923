// Phones and plates of the demo estate: right in form, each used once, and plainly invented.

/** Phones count on from here without a gap, which no list of real ones does. */
const firstPhone = 15_400_000_001

/** The mobile number of the person at `index` (from 0). */
export function demoPhone(index: number): string {
  return String(firstPhone + index)
}

/** Plates use no I and no O. */
const plateSigns = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const plateCount = plateSigns.length ** 5

/** Shares no factor with the number of plates, so that counting in such steps meets each plate once. */
const plateStep = 27_182_819

const energyLetters = 'DFAB'

/** The plate of the ordinary car at `index` (from 0): 粤B and five signs. */
export function ordinaryPlate(index: number): string {
  // Both factors are below 2^26 and 2^17: the product is exact.
  let rest = (index * plateStep) % plateCount
  let signs = ''
  for (let place = 0; place < 5; place += 1) {
    signs += plateSigns.charAt(rest % plateSigns.length)
    rest = Math.floor(rest / plateSigns.length)
  }
  return `粤B${signs}`
}

/** The plate of the small new-energy car at `index` (from 0): 粤B, a letter of its drive and five digits. */
export function energyPlate(index: number): string {
  const letter = energyLetters.charAt(Math.floor(index / 100_000))
  return `粤B${letter}${String(index % 100_000).padStart(5, '0')}`
}
