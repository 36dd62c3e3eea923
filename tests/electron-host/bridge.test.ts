// contextBridge: what a page sees of its preload, and that it sees nothing else.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchProbe } from './launch.ts'
import type { Probe } from './launch.ts'

declare global {
  /** What the probe's preload exposes. */
  var offers: {
    invoke(channel: string, ...args: readonly unknown[]): Promise<unknown>
    send(channel: string, ...args: readonly unknown[]): void
    on(channel: string, listener: (...args: unknown[]) => void): void
    once(channel: string, listener: (...args: unknown[]) => void): void
    echo<Value>(value: Value): Value
    kindOf(value: unknown): string
    apply<Answer>(callback: (...args: number[]) => Answer, ...args: number[]): Answer
    makeAdder(base: number): (more: number) => number
    later<Value>(value: Value): Promise<Value>
    nested: { list: unknown[]; when: Date }
  }
}

let probe: Probe
let page: Page
beforeAll(async () => {
  probe = await launchProbe()
  page = await probe.window('/one')
})
afterAll(() => probe.close())

const messageOf = (name: string) =>
  page.evaluate(async (offer) => {
    try {
      return await (Reflect.get(offers, offer) as () => unknown)()
    } catch (error) {
      const { name: kind, message } = error as Error
      return `${kind}: ${message} ${(error as { code?: string }).code}`
    }
  }, name)

describe('what crosses', () => {
  test('calls and answers are synchronous, values are copies', async () => {
    const [same, answer, kinds] = await page.evaluate(() => {
      const given = { list: [1], when: new Date(5), map: new Map([[1, 'a']]), bytes: new Uint8Array([9]) }
      const got = offers.echo(given) as typeof given
      const kindOf = (value: unknown) => offers.kindOf(value)
      return [
        got === given,
        [got.list, got.when.getTime(), got.map.get(1), got.bytes[0]],
        [given.when, given.map, given.bytes].map(kindOf),
      ]
    })
    expect(same).toBe(false)
    expect(answer).toEqual([[1], 5, 'a', 9])
    expect(kinds).toEqual(['[object Date]', '[object Map]', '[object Uint8Array]'])
  })

  test('functions cross both ways and keep their surroundings', async () => {
    const answers = await page.evaluate(() => [
      offers.apply((a: number, b: number) => a * b, 6, 7),
      (offers.makeAdder(40) as (more: number) => number)(2),
      (offers.echo({ run: () => 'through' }) as { run: () => string }).run(),
    ])
    expect(answers).toEqual([42, 42, 'through'])
  })

  test('a function that comes back is the function that went', async () => {
    expect(
      await page.evaluate(() => {
        const own = () => 1
        return offers.echo(own) === own
      }),
    ).toBe(true)
  })

  test('promises cross both ways', async () => {
    expect(await page.evaluate(() => offers.later('soon'))).toBe('soon')
    expect(await page.evaluate(() => offers.apply(async () => 'from the page'))).toBe('from the page')
    expect(await messageOf('failLater')).toBe('Error: later undefined')
  })

  test('an error keeps its message and nothing else', async () => {
    expect(await messageOf('fail')).toBe('Error: out of range undefined')
  })

  test('what can not be cloned is refused', async () => {
    expect(await messageOf('forbidden')).toBe('Error: An object could not be cloned. undefined')
    const own = await page.evaluate(() => {
      try {
        return offers.echo(document.body)
      } catch (error) {
        return (error as Error).message
      }
    })
    expect(own).toBe('An object could not be cloned.')
  })

  test('what is exposed is frozen, cannot be replaced and cannot be exposed twice', async () => {
    const state = await page.evaluate(() => {
      const { writable, configurable } = Object.getOwnPropertyDescriptor(window, 'offers') ?? {}
      return [
        Object.isFrozen(offers),
        Object.isFrozen(offers.nested.list[2]),
        offers.nested.when.getTime(),
        writable,
        configurable,
      ]
    })
    expect(state).toEqual([true, true, 0, false, false])
    expect(await messageOf('exposeAgain')).toContain('Cannot bind an API on top of an existing property')
  })
})

describe('isolation', () => {
  test('the page has no Node, no preload globals and no trace of the host', async () => {
    const globals = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow))
      const kinds = ['require', 'process', 'module', 'Buffer', 'global', 'leak'].map(
        (name) => typeof Reflect.get(window, name),
      )
      frame.remove()
      return { kinds, more: Object.getOwnPropertyNames(window).filter((name) => !plain.has(name)) }
    })
    expect(globals.kinds).toEqual(Array.from({ length: 6 }, () => 'undefined'))
    expect(globals.more.toSorted()).toEqual(['moduleRan', 'offers'])
  })

  test('the preload has a sandboxed one’s modules and refuses the rest', async () => {
    expect(await messageOf('preloadGlobals')).toEqual(['undefined', 'string', '--probe'])
    expect(await messageOf('unknownModule')).toBe('Error: module not found: fs undefined')
    expect(await messageOf('notImplemented')).toBe(
      'Error: electron host: ipcRenderer.sendSync is not implemented undefined',
    )
  })
})

describe('ipc', () => {
  test('invoke carries values both ways and names the sender', async () => {
    const values = await page.evaluate(async () => {
      const sent = [1n, new Date(7), { map: new Map([[1, undefined]]) }] as const
      const [big, date, { map }] = (await offers.invoke('echo', ...sent)) as typeof sent
      return [big === 1n, date.getTime(), map.has(1), map.size]
    })
    expect(values).toEqual([true, 7, true, 1])
    expect(await page.evaluate(() => offers.invoke('sender'))).toEqual({
      url: 'app://probe/one',
      origin: 'app://probe',
      top: true,
      id: expect.any(Number),
    })
    const name = await page.evaluate(async () => {
      const bytes = (await offers.invoke('package')) as Uint8Array
      return JSON.parse(new TextDecoder().decode(bytes)).name
    })
    expect(name).toBe('host-probe')
  })

  test('a handler’s error and a missing handler reject in Electron’s words', async () => {
    const failing = (channel: string) =>
      page.evaluate((name) => (offers.invoke(name) as Promise<unknown>).catch(String), channel)
    expect(await failing('fail')).toBe("Error: Error invoking remote method 'fail': TypeError: nope")
    expect(await failing('none')).toBe(
      "Error: Error invoking remote method 'none': Error: No handler registered for 'none'",
    )
  })

  test('messages keep their order in both directions, and once is once', async () => {
    const noted = page.evaluate(
      () =>
        new Promise((settle) => {
          const got: unknown[] = []
          offers.once('noted', (value: unknown) => got.push(`first ${value}`))
          offers.on('noted', (value: unknown) => {
            got.push(value)
            if (value === 49) settle(got)
          })
          for (let index = 0; index < 50; index += 1) offers.send('note', index)
        }),
    )
    const inOrder = Array.from({ length: 50 }, (_item, index) => index)
    expect(await noted).toEqual(['first 0', ...inOrder])
    expect((await probe.seen()).sent).toEqual(inOrder)
  })

  test('a value that can not be cloned is refused where it is sent', async () => {
    const refused = await page.evaluate(() => (offers.invoke('echo', () => 1) as Promise<unknown>).catch(String))
    expect(refused).toBe('Error: An object could not be cloned.')
    const message = await probe.app.evaluate(({ BrowserWindow }) => {
      try {
        BrowserWindow.getAllWindows()[0]?.webContents.send('x', () => 1)
      } catch (error) {
        return (error as Error).message
      }
      return 'sent'
    })
    expect(message).toBe('An object could not be cloned.')
  })
})
