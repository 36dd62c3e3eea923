// What a machine lacks: a missing part is installed where that is possible without asking, else named in one sentence with
// the command that installs it; and where Electron is to be had is decided within ten seconds, whoever does not answer.
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ensureSystemParts } from '../../build/system-parts.ts'
import { newUserData } from './launch.ts'

let folder: string

beforeEach(() => {
  folder = newUserData()
  vi.stubEnv('PATH', folder)
  vi.stubEnv('HOST_CHROMIUM', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
}

/** An apt-get that writes down how it was called and makes these programs when it installs. */
function fakeApt(makes: readonly string[]): void {
  const make = makes
    .map((name) => `echo '#!/bin/sh' > '${folder}/${name}'; /bin/chmod 755 '${folder}/${name}'`)
    .join('; ')
  program('apt-get', `echo "$@" >> '${folder}/called'; case "$*" in *install*) ${make || ':'} ;; esac`)
}

const called = () => (existsSync(join(folder, 'called')) ? readFileSync(join(folder, 'called'), 'utf8') : '')
const isDebian = existsSync('/etc/os-release') && /^ID="?debian/m.test(readFileSync('/etc/os-release', 'utf8'))

/** As root, or not; answers what is missing afterwards and what was said. */
async function ensure(isRoot: boolean) {
  vi.spyOn(process as { getuid: () => number }, 'getuid').mockReturnValue(isRoot ? 0 : 1000)
  const said = vi.spyOn(console, 'error').mockReturnValue()
  const missing = await ensureSystemParts(['chromium', 'virtualDisplay'])
  return { missing, said: said.mock.calls.map(([line]) => String(line)) }
}

describe('a missing part', () => {
  test('is installed as root on Debian, without asking, and then nothing more is said', async () => {
    fakeApt(['chromium', 'Xvfb'])
    // Elsewhere nothing is installed without asking, whatever is called apt-get.
    if (!isDebian) return expect((await ensure(true)).missing).toHaveLength(2)
    expect(await ensure(true)).toEqual({
      missing: [],
      said: ['qiantai: installing chromium, xvfb with apt-get …'],
    })
    expect(called()).toMatch(/ update\n.* install -y --no-install-recommends chromium xvfb\n$/)
    expect((await ensure(true)).missing).toEqual([])
    return expect(called().match(/install -y/g)).toHaveLength(1)
  })

  test('that could not be installed is named, with the command and where to read why', async () => {
    fakeApt(['chromium'])
    const { missing, said } = await ensure(true)
    if (!isDebian) return expect(missing).toHaveLength(2)
    expect(missing).toEqual(['virtualDisplay'])
    return expect(said.at(-1)).toBe(
      'qiantai: missing on this machine: a virtual display (installing failed, see .out/system-parts.log); install with: apt-get install --no-install-recommends xvfb',
    )
  })

  test('is named with the command to somebody who is not root, and nothing is installed', async () => {
    fakeApt(['chromium', 'Xvfb'])
    expect(await ensure(false)).toEqual({
      missing: ['chromium', 'virtualDisplay'],
      said: [
        'qiantai: missing on this machine: Chromium, a virtual display; install with: sudo apt-get install --no-install-recommends chromium xvfb',
      ],
    })
    expect(called()).toBe('')
  })

  test('is named by its packages where there is no apt-get', async () => {
    const { missing, said } = await ensure(true)
    expect(missing).toEqual(['chromium', 'virtualDisplay'])
    expect(said).toEqual([
      "qiantai: missing on this machine: Chromium, a virtual display; install them with this system's package manager (Debian calls them chromium xvfb).",
    ])
  })

  test('costs nothing and says nothing where it is there', async () => {
    program('chromium', 'exit 0')
    program('Xvfb', 'exit 0')
    expect(await ensure(true)).toEqual({ missing: [], said: [] })
  })
})

/** Decides as a start does, with Electron to be fetched from `mirror`. */
function decide(mirror: string): Promise<{ said: string; tookMs: number }> {
  const runtime = pathToFileURL(join(import.meta.dirname, '../../build/runtime.ts')).href
  const script = `const { decideRuntime } = await import('${runtime}'); console.log((await decideRuntime()).sentence)`
  const env: NodeJS.ProcessEnv = { ...process.env, ELECTRON_MIRROR: mirror, electron_config_cache: folder }
  for (const name of ['ELECTRON_OVERRIDE_DIST_PATH', 'ELECTRON_SKIP_BINARY_DOWNLOAD', 'HTTP_PROXY', 'http_proxy'])
    delete env[name]
  const began = performance.now()
  return new Promise((settle) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (part: Buffer) => (said += part.toString()))
    child.on('close', () => settle({ said: said.trim(), tookMs: performance.now() - began }))
  })
}

describe('on what it runs', () => {
  test.each([
    ['never answers', () => undefined],
    ['says that there is none', (end: (status: number) => void) => end(404)],
  ])('is decided within 10 s where the server %s', async (_what, answer) => {
    let asked = 0
    const server = createServer((_request, response) => {
      asked += 1
      answer((status) => response.writeHead(status).end())
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    const { said, tookMs } = await decide(`http://127.0.0.1:${port}/`)
    server.closeAllConnections()
    server.close()
    console.info(`decided in ${tookMs.toFixed(0)} ms, asked ${asked} times: ${said}`)
    expect(tookMs).toBeLessThan(10_000)
    // Where the real one is here already nobody is asked.
    if (asked > 0)
      expect(said).toMatch(/^running on the development host, because the binary of Electron \S+ is not here/)
    else expect(said).toMatch(/^running on /)
  })
})
