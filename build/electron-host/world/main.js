// Runs in the page's own world before its scripts. Leaves no global behind but what the preload exposes.

export function mainWorld(createBridge, names) {
  if (window !== window.top) return

  function freeze(value, met = new Set()) {
    if (value === null || typeof value !== 'object' || met.has(value)) return value
    met.add(value)
    if (ArrayBuffer.isView(value)) return value
    for (const key of Object.keys(value)) freeze(value[key], met)
    return Object.freeze(value)
  }

  const { call } = createBridge(names.toPreload, names.toPage, (key, api) => {
    if (Object.hasOwn(window, key)) {
      throw new Error(`Cannot bind an API on top of an existing property on the window object`)
    }
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true, writable: false, configurable: false })
  })

  // Chromium would open a window of its own, and refuses to close one that no script has opened.
  window.open = (url, name, features) => {
    call('open', new URL(url ?? '', document.baseURI).href, String(name ?? ''), String(features ?? ''))
    return null
  }
  window.close = () => void call('close')
  // So it would for a link with a target, in a process it shares with this page: a driver that holds the new window at its
  // start holds both, and closing it then leaves them held.
  window.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[target]') : null
    if (!link || event.defaultPrevented || ['', '_self', '_top', '_parent'].includes(link.target)) return
    event.preventDefault()
    call('open', link.href, link.target === '_blank' ? '' : link.target, '')
  })
}
