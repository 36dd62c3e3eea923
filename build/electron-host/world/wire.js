// The text form of a structured clone: what crosses between a page and the main process.
// The function refers to nothing outside itself, because its source is also injected into pages.

/**
 * Plain JSON where it can be. Everything else is an array with a tag: ['u'] undefined, ['n','-0'] numbers, ['b'] bigint,
 * ['a',…] array, ['d'] Date, ['r'] RegExp, ['m'] Map, ['s'] Set, ['e'] Error, ['x'] bytes, ['='] a value met before.
 */
export function createWire() {
  const cannotClone = () => new Error('An object could not be cloned.')
  const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1)

  function toBase64(bytes) {
    if (typeof bytes.toBase64 === 'function') return bytes.toBase64()
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  }
  function fromBase64(text) {
    return typeof Uint8Array.fromBase64 === 'function'
      ? Uint8Array.fromBase64(text)
      : new Uint8Array(Buffer.from(text, 'base64'))
  }

  function encodeNumber(value) {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : ['n', Object.is(value, -0) ? '-0' : String(value)]
  }
  function encodePrimitive(value) {
    if (typeof value === 'number') return encodeNumber(value)
    if (typeof value === 'bigint') return ['b', String(value)]
    if (value === undefined) return ['u']
    if (typeof value === 'function' || typeof value === 'symbol') throw cannotClone()
    return value
  }

  function encodeObject(value, inner) {
    if (Array.isArray(value)) return ['a', ...value.map(inner)]
    if (ArrayBuffer.isView(value)) return encodeView(value)
    const tag = tagOf(value)
    if (tag === 'Object') return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inner(item)]))
    if (tag === 'Date') return ['d', encodeNumber(value.getTime())]
    if (tag === 'RegExp') return ['r', value.source, value.flags]
    if (tag === 'Map') return ['m', ...[...value].map(([key, item]) => [inner(key), inner(item)])]
    if (tag === 'Set') return ['s', ...[...value].map(inner)]
    if (tag === 'Error') return ['e', value.name, value.message, value.stack ?? '']
    if (tag === 'ArrayBuffer') return ['x', 'ArrayBuffer', toBase64(new Uint8Array(value))]
    throw cannotClone()
  }
  function encodeView(value) {
    // Node's Buffer arrives as a Uint8Array, as it does on Electron.
    return ['x', tagOf(value), toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]
  }

  /** Throws 'An object could not be cloned.' for functions, symbols, promises and objects of the page's platform. */
  function encode(root) {
    const met = new Map()
    const inner = (value) => {
      if (value === null || typeof value !== 'object') return encodePrimitive(value)
      if (met.has(value)) return ['=', met.get(value)]
      met.set(value, met.size)
      return encodeObject(value, inner)
    }
    return JSON.stringify(inner(root))
  }

  const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }
  function decodeError(name, message, stack) {
    const error = new (errors[name] ?? Error)(message)
    Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true })
    return error
  }
  function decodeBytes(type, text) {
    const bytes = fromBase64(text)
    if (type === 'Uint8Array') return bytes
    const { buffer } = bytes
    if (type === 'ArrayBuffer') return buffer
    return new globalThis[type](buffer)
  }

  /** Containers must be known before what is in them is read, so that they can refer to themselves. */
  function decodeContainer(node, met, inner) {
    const keep = (container) => (met.push(container), container)
    if (!Array.isArray(node)) {
      const object = keep({})
      for (const [key, item] of Object.entries(node)) {
        // Assigning to __proto__ would change the prototype.
        Object.defineProperty(object, key, { value: inner(item), writable: true, enumerable: true, configurable: true })
      }
      return object
    }
    const [tag, ...rest] = node
    if (tag === 'a') return rest.reduce((array, item) => (array.push(inner(item)), array), keep([]))
    if (tag === 'm') return rest.reduce((map, [key, item]) => map.set(inner(key), inner(item)), keep(new Map()))
    if (tag === 's') return rest.reduce((set, item) => set.add(inner(item)), keep(new Set()))
    if (tag === 'd') return keep(new Date(inner(rest[0])))
    if (tag === 'r') return keep(new RegExp(rest[0], rest[1]))
    if (tag === 'e') return keep(decodeError(...rest))
    return keep(decodeBytes(...rest))
  }

  function decode(text) {
    const met = []
    const inner = (node) => {
      if (node === null || typeof node !== 'object') return node
      if (node[0] === 'u') return undefined
      if (node[0] === 'n') return Number(node[1])
      if (node[0] === 'b') return BigInt(node[1])
      if (node[0] === '=') return met[node[1]]
      return decodeContainer(node, met, inner)
    }
    return inner(JSON.parse(text))
  }

  return { encode, decode }
}
