// `npm run verify -- --data DIR`: is the data folder what its journal says? Changes nothing in it.
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { verifyFolder } from './verification/verify-folder.ts'

function endWith(sentence: string, code: number): never {
  console.error(`qiantai: ${sentence}`)
  process.exit(code)
}

function dataFolder(): string {
  const usage = 'use: npm run verify -- --data DIR'
  try {
    const { values } = parseArgs({ options: { data: { type: 'string' } } })
    // npm starts scripts in the project's folder; a relative folder means one of where the user stands.
    const from = process.env['npm_lifecycle_event'] === 'verify' ? (process.env['INIT_CWD'] ?? '.') : '.'
    return values.data ? resolve(from, values.data) : endWith(`--data needs a folder; ${usage}`, 2)
  } catch (error) {
    return endWith(`${error instanceof Error ? error.message : String(error)}; ${usage}`, 2)
  }
}

/** One line from whoever runs this, never shown. */
async function readSecret(): Promise<string> {
  process.stderr.write("The supervisor's passphrase, or the code of the recovery sheet: ")
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: process.stdin.isTTY })
  const line = await new Promise<string>((resolveLine) => {
    lines.once('line', resolveLine)
    lines.once('close', () => resolveLine(''))
  })
  lines.close()
  process.stderr.write('\n')
  return line
}

const { exitCode, sentence } = await verifyFolder(dataFolder(), readSecret)
if (exitCode === 0) console.log(`qiantai: ${sentence}`)
else endWith(sentence, exitCode)
