// `webContents.executeJavaScript`: runs code in the page's own world and clones what it gives.
import type { CdpSession } from './cdp.ts'
import { createWire } from './world/wire.js'

const { decode } = createWire()

/** Chromium names the numbers JSON has no words for: 'NaN', '-0', 'Infinity', '12n'. */
function unserializable(text: string): unknown {
  return text.endsWith('n') ? BigInt(text.slice(0, -1)) : Number(text)
}

/** Waits for promises. Rejects with the page's error, or where the value can not be cloned. */
export async function execute(session: CdpSession, expression: string, userGesture: boolean): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    userGesture,
  })
  if (exceptionDetails) {
    const { description, value } = exceptionDetails.exception ?? {}
    throw new Error(description?.split('\n')[0] ?? String(value))
  }
  const { objectId, value } = result
  if (result.unserializableValue !== undefined) return unserializable(result.unserializableValue)
  if (objectId === undefined) return value
  const functionDeclaration = `function () { return (${createWire})().encode(this) }`
  const encoded = await session.send('Runtime.callFunctionOn', { objectId, functionDeclaration, returnByValue: true })
  if (encoded.exceptionDetails) throw new Error('An object could not be cloned.')
  return decode(String(encoded.result.value))
}
