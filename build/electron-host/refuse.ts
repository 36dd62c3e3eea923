// The host gives what the application uses and refuses the rest aloud: a silent `undefined` would pass a test here
// and fail on the counter.

/** Asked for by the language, by inspectors and by test runners; never a part of Electron. */
const askedByOthers = new Set([
  'then',
  'toJSON',
  'constructor',
  'prototype',
  'asymmetricMatch',
  'nodeType',
  'tagName',
  'domain',
  'length',
  'name',
  'default',
  '__esModule',
  'module.exports',
])

function guard(owner: object | null, name: string): object {
  return new Proxy(owner ?? {}, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || askedByOthers.has(key)) return Reflect.get(target, key, receiver)
      throw new Error(`electron host: ${name}.${key} is not implemented`)
    },
    // Tests replace members of modules, as they do on Electron; the new member belongs to the object asked.
    set(_target, key, value, receiver) {
      return Reflect.defineProperty(receiver, key, { value, writable: true, enumerable: true, configurable: true })
    },
  })
}

/** Puts the refusal at the end of the object's prototype chain, so what exists is untouched. Returns the object. */
export function refuseTheRest<T extends object>(object: T, name: string): T {
  return Object.setPrototypeOf(object, guard(Object.getPrototypeOf(object), name)) as T
}

/** The same for a class: for its static members and for its instances. */
export function refuseTheRestOfClass(subject: { prototype: object }, name: string): void {
  refuseTheRest(subject, name)
  refuseTheRest(subject.prototype, name)
}

/** A module the application does not use: any use of it throws. */
export function refused(name: string): object {
  return refuseTheRest(function refusedClass(): never {
    throw new Error(`electron host: new ${name} is not implemented`)
  }, name)
}
