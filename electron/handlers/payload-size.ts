// How large a message from the screen may be: measured before anything looks inside, so that nonsense costs nothing.

const mostNodes = 5_000
const mostDepth = 12
const mostTextLength = 64 * 1024

/**
 * True when `value` is plain data within the bounds: at most 5,000 values, 12 levels and 64 Ki characters of text in
 * all, and `mostBytes` of bytes, which only channels that take a file allow. Cycles end at the depth; functions, symbols
 * and objects with a class of their own are refused.
 */
export function isSmallEnough(value: unknown, mostBytes = 0): boolean {
  const left = { nodes: mostNodes, text: mostTextLength, bytes: mostBytes }

  function visit(part: unknown, depth: number): boolean {
    left.nodes -= 1
    if (left.nodes < 0 || depth > mostDepth) return false
    if (typeof part === 'string') return (left.text -= part.length) >= 0
    if (part === null || typeof part !== 'object') return typeof part !== 'function' && typeof part !== 'symbol'
    if (Array.isArray(part)) return part.length <= left.nodes && part.every((item) => visit(item, depth + 1))
    if (part instanceof Uint8Array) return mostBytes > 0 && (left.bytes -= part.byteLength) >= 0
    const prototype: unknown = Object.getPrototypeOf(part)
    if (prototype !== null && prototype !== Object.prototype) return false
    return Object.entries(part).every(([name, item]) => (left.text -= name.length) >= 0 && visit(item, depth + 1))
  }
  return visit(value, 0)
}
