// Imported by every test here: what it made lies in folders with its process number, and goes when it is done. A failed
// run is repeated by its seed.
import { readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

afterAll(() => {
  const own = `qiantai-${process.pid}-`
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(own)))
    rmSync(join(tmpdir(), name), { recursive: true, force: true })
})
