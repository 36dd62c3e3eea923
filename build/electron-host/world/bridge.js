// contextBridge between the page's world and the preload's: both share one document, nothing else.
// A CustomEvent's `detail` is structured-cloned when the other world reads it, and dispatching is synchronous.
// The function refers to nothing outside itself, because its source is injected.

/**
 * Gives `call(value)`, which hands a value to the other world and returns what that world's `take` answers.
 * What crosses follows Electron's contextBridge: functions and promises become proxies, errors keep only their message,
 * prototypes are dropped, nothing is shared.
 */
export function createBridge(outgoing, incoming, take) {
  const target = document
  const { dispatchEvent, addEventListener } = EventTarget.prototype
  const Message = CustomEvent
  const offered = new Map([[0, take]])
  const originals = new WeakMap()
  let lastId = 0
  let answer

  const cannotClone = () => new Error('An object could not be cloned.')
  const post = (message) => dispatchEvent.call(target, new Message(outgoing, { detail: message }))

  /** A proxy that the page has forgotten frees the function it stands for. */
  const forgotten = new FinalizationRegistry((id) => post({ kind: 'forget', id }))
  function offer(item) {
    lastId += 1
    offered.set(lastId, item)
    return lastId
  }

  function refer(item) {
    if (typeof item === 'function') {
      return originals.has(item) ? { kind: 'back', id: originals.get(item) } : { kind: 'function', id: offer(item) }
    }
    if (item instanceof Promise)
      return { kind: 'promise', id: offer((resolve, reject) => void item.then(resolve, reject)) }
    if (item instanceof Error) return { kind: 'error', message: String(item.message) }
    return undefined
  }

  /** Copies what can be cloned and lists, by the object that holds it, what must be made anew on the other side. */
  function pack(root) {
    const references = []
    const met = new Map()
    const copyInto = (copy, source) => {
      met.set(source, copy)
      for (const key of Object.keys(source)) copy[key] = inner(source[key], copy, key)
      return copy
    }
    const inner = (item, holder, key) => {
      if (typeof item === 'symbol') throw cannotClone()
      const reference = refer(item)
      if (reference) return void references.push({ holder, key, ...reference })
      if (item === null || typeof item !== 'object') return item
      if (met.has(item)) return met.get(item)
      if (Array.isArray(item)) return copyInto(Array.from({ length: item.length }), item)
      const tag = Object.prototype.toString.call(item)
      if (tag === '[object Object]') return copyInto({}, item)
      if (/^\[object (Date|RegExp|Map|Set|ArrayBuffer|DataView|.*Array)\]$/.test(tag)) return item
      throw cannotClone()
    }
    const box = {}
    box.value = inner(root, box, 'value')
    return { box, references }
  }

  function revive({ kind, id, message }) {
    if (kind === 'error') return new Error(message)
    if (kind === 'back') return offered.get(id)
    const proxy = (...args) => ask(id, args)
    originals.set(proxy, id)
    forgotten.register(proxy, id)
    return kind === 'function' ? proxy : new Promise((resolve, reject) => proxy(resolve, reject))
  }

  function unpack({ box, references }) {
    for (const reference of references) reference.holder[reference.key] = revive(reference)
    return box.value
  }

  function ask(id, args) {
    const packed = pack(args)
    const outer = answer
    answer = undefined
    post({ kind: 'call', id, packed })
    const got = answer
    answer = outer
    // No answer: the message could not be cloned, so the other world saw none.
    if (!got) throw cannotClone()
    if (got.failed !== undefined) throw new Error(got.failed)
    return unpack(got.packed)
  }

  function run({ id, packed }) {
    try {
      return { kind: 'answer', packed: pack(offered.get(id)(...unpack(packed))) }
    } catch (error) {
      const named = error !== null && typeof error === 'object' && typeof error.message === 'string'
      return { kind: 'answer', failed: named ? error.message : 'An unknown exception occurred in the other world.' }
    }
  }

  addEventListener.call(target, incoming, ({ detail: message }) => {
    if (!message) return
    if (message.kind === 'answer') answer = message
    else if (message.kind === 'forget') offered.delete(message.id)
    else post(run(message))
  })

  return { call: (...args) => ask(0, args) }
}
