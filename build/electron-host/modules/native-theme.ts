// `nativeTheme`: light, unless the application chooses dark; pages are told through prefers-color-scheme.
import { EventEmitter } from 'node:events'
import { refuseTheRestOfClass } from '../refuse.ts'
import { contents } from '../running.ts'

type Source = 'system' | 'light' | 'dark'

class NativeTheme extends EventEmitter {
  #source: Source = 'system'

  get themeSource(): Source {
    return this.#source
  }
  set themeSource(source: Source) {
    if (source === this.#source) return
    this.#source = source
    const features = [{ name: 'prefers-color-scheme', value: source === 'system' ? 'light' : source }]
    for (const page of contents.values()) {
      void page.hostSession.then((session) => session.send('Emulation.setEmulatedMedia', { features })).catch(() => {})
    }
    this.emit('updated')
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}
refuseTheRestOfClass(NativeTheme, 'nativeTheme')

export type { NativeTheme }
export const nativeTheme = new NativeTheme()
