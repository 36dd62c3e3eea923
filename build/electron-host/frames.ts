// WebFrameMain: which frame of a page something came from.
import { originOf } from './addresses.ts'
import { refuseTheRestOfClass } from './refuse.ts'

let lastRoutingId = 0

export class WebFrameMain {
  readonly parent: WebFrameMain | null
  readonly routingId = (lastRoutingId += 1)
  readonly frameTreeNodeId = this.routingId
  readonly processId: number
  /** Empty until the first page. */
  url = ''

  constructor(processId: number, parent: WebFrameMain | null = null) {
    this.processId = processId
    this.parent = parent
  }
  get top(): WebFrameMain {
    return this.parent?.top ?? this
  }
  /** As Electron gives it: 'app://host' for a standard scheme, 'null' for an opaque origin, '' before the first page. */
  get origin(): string {
    return this.url === '' ? '' : originOf(this.url)
  }
}
refuseTheRestOfClass(WebFrameMain, 'webFrameMain')
