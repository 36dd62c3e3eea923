// The fonts that pictures of text are drawn with, and which characters they hold. Asking the font's own table is what
// keeps an empty box from being printed in the place of a name.
import { createRequire } from 'node:module'
import { sep } from 'node:path'
import { openFont, type FontFile } from './font-tables.ts'

/**
 * Noto Sans SC holds the hanzi of the national list of names and places (通用规范汉字表); 𠮷 and its like are only in
 * the Japanese cut, which is asked second where it is installed.
 */
const fontModules = [
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
]

/** Native code reads the file itself and cannot look into the archive of a packaged app: fonts lie beside it. */
function outsideArchive(path: string): string {
  return path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`)
}

let opened: FontFile[] | null = null

/** The installed fonts, the one to prefer first. Throws where not even the first is installed. */
export function fontFiles(): readonly FontFile[] {
  if (opened) return opened
  const { resolve } = createRequire(import.meta.url)
  const paths = fontModules.flatMap((name, index) => {
    try {
      return [outsideArchive(resolve(name))]
    } catch (cause) {
      if (index === 0) throw cause
      return []
    }
  })
  opened = paths.map(openFont)
  return opened
}

/** The first font that holds every character of a cluster, with the width of its base; null where none does. */
export function fontFor(cluster: string): { readonly family: string; readonly advance: number } | null {
  for (const font of fontFiles()) {
    const advances = [...cluster].map((char) => font.advance(char))
    const [advance = null] = advances
    if (advance !== null && !advances.includes(null)) return { family: font.family, advance }
  }
  return null
}
