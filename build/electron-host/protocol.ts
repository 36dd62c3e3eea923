// `protocol`: schemes the application serves itself.
import { app } from './app.ts'
import { declareScheme, isDeclared } from './addresses.ts'
import { refuseTheRest } from './refuse.ts'

export type SchemeHandler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, SchemeHandler>()

/** The handler for an application's address; undefined for an address that is not served by one. */
export function handlerFor(address: string): SchemeHandler | undefined {
  return handlers.get(address.slice(0, address.indexOf(':')))
}

/** Every scheme is carried over https here, so a scheme that Electron would treat otherwise is refused. */
function checkPrivileges({ scheme, privileges }: Electron.CustomScheme): void {
  if (privileges?.standard && privileges.secure && privileges.supportFetchAPI) return
  throw new Error(`electron host: scheme ${scheme} must be declared standard, secure and supportFetchAPI`)
}

export const protocol = refuseTheRest(
  {
    registerSchemesAsPrivileged: (customSchemes: Electron.CustomScheme[]): void => {
      if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
      customSchemes.forEach(checkPrivileges)
      for (const { scheme } of customSchemes) declareScheme(scheme)
    },
    handle: (scheme: string, handler: SchemeHandler): void => {
      if (handlers.has(scheme)) throw new Error('Failed to register protocol: the scheme has a handler')
      if (!isDeclared(scheme))
        throw new Error(`electron host: ${scheme} was not declared with registerSchemesAsPrivileged`)
      handlers.set(scheme, handler)
    },
    unhandle: (scheme: string): void => void handlers.delete(scheme),
    isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
  },
  'protocol',
)
