// What is open now, and the browser once it runs. Everything that must know all windows asks here.
import type { BrowserWindow } from './browser-window.ts'
import type { Chromium } from './chromium.ts'
import type { WebContents } from './web-contents.ts'

export const windows = new Map<number, BrowserWindow>()
export const contents = new Map<number, WebContents>()

const starting = Promise.withResolvers<Chromium>()

/** Resolves when the browser has started, which is before 'ready'. */
export const browser: Promise<Chromium> = starting.promise
export const browserStarted = starting.resolve
