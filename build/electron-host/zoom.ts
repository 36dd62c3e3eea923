// Page zoom as Electron's: more device pixels to each of the page's, and so fewer of those.
import type { CdpSession } from './cdp.ts'

/** Shows the page `factor` times as large in a window of `size`. */
export async function zoom(session: CdpSession, factor: number, { width, height }: Electron.Size): Promise<void> {
  if (factor === 1) {
    await session.send('Emulation.clearDeviceMetricsOverride')
    return
  }
  const [seenWidth, seenHeight] = [Math.round(width / factor), Math.round(height / factor)]
  const metrics = { width: seenWidth, height: seenHeight, deviceScaleFactor: factor, mobile: false }
  await session.send('Emulation.setDeviceMetricsOverride', metrics)
}
