// `screen`: the displays named by HOST_SCREENS, for example "1920x1080 1280x800", side by side from the left.
// Without a display server Chromium is given the same ones, so a window can be put on the second.
import { EventEmitter } from 'node:events'
import { refuseTheRestOfClass } from '../refuse.ts'

const sizes = [...(process.env['HOST_SCREENS'] ?? '1920x1080').matchAll(/(\d+)x(\d+)/g)].map(
  ([, width, height]) => ({ width: Number(width), height: Number(height) }) satisfies Electron.Size,
)

/** For Chromium's --screen-info. */
export const screenInfo = (): string => sizes.map(({ width, height }) => `{${width}x${height}}`).join('')

function displayAt(at: number): Electron.Display {
  const size = sizes[at] ?? { width: 1920, height: 1080 }
  const x = sizes.slice(0, at).reduce((sum, { width }) => sum + width, 0)
  const bounds = { x, y: 0, ...size }
  const shape = { bounds, workArea: bounds, size, workAreaSize: size, scaleFactor: 1, rotation: 0, internal: false }
  return { id: at + 1, label: `Screen ${at + 1}`, ...shape } as Electron.Display
}

class Screen extends EventEmitter {
  getAllDisplays(): Electron.Display[] {
    return sizes.map((_size, at) => displayAt(at))
  }
  getPrimaryDisplay(): Electron.Display {
    return displayAt(0)
  }
  /** The display under the rectangle's middle, else the first. */
  getDisplayMatching({ x, y, width, height }: Electron.Rectangle): Electron.Display {
    const [middleX, middleY] = [x + width / 2, y + height / 2]
    const holds = ({ bounds }: Electron.Display) =>
      middleX >= bounds.x &&
      middleX < bounds.x + bounds.width &&
      middleY >= bounds.y &&
      middleY < bounds.y + bounds.height
    return this.getAllDisplays().find(holds) ?? this.getPrimaryDisplay()
  }
}
refuseTheRestOfClass(Screen, 'screen')

export type { Screen }
export const screen = new Screen()
