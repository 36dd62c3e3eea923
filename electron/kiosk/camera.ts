// Who may open the camera, and that nothing else may be opened.
import { counterPage, pageOrigin } from './pages.ts'

/** Whether what a page asks for is the camera alone. */
export function isCameraOnly(permission: string, mediaTypes: readonly string[]): boolean {
  return permission === 'media' && mediaTypes.length === 1 && mediaTypes[0] === 'video'
}

/** The counter's page, and not the customer's, which is of the same origin. */
export function isCounter(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol: scheme, host, pathname } = new URL(address)
  return `${scheme}//${host}` === pageOrigin && (pathname === '/' || pathname === counterPage)
}
