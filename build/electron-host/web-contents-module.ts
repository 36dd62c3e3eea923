// The module `webContents`: finds pages. Playwright finds a window's page by its target.
import { refuseTheRest } from './refuse.ts'
import { contents, windows } from './running.ts'
import type { WebContents } from './web-contents.ts'

const all = (): WebContents[] => [...contents.values()]

export const webContents = refuseTheRest(
  {
    getAllWebContents: all,
    fromId: (id: number): WebContents | undefined => contents.get(id),
    fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
      all().find(({ hostTargetId }) => hostTargetId === targetId),
    getFocusedWebContents: (): WebContents | null =>
      [...windows.values()].find((window) => window.isFocused())?.webContents ?? null,
  },
  'webContents',
)
