import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawerPulse, escposBytes } from '../../../electron/printing/escpos.ts'
import { layout } from '../../../electron/printing/layout.ts'
import { standardProfile as profile } from '../../../electron/printing/profile.ts'
import { receiptDocument } from '../../../electron/printing/receipt-document.ts'
import { folderTransport } from '../../../electron/printing/transports/folder.ts'
import { parsePrinterUrl } from '../../../electron/printing/transports/printer-url.ts'
import { fullReceipt } from '../../fixtures/printing/receipt-content.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qiantai-folder-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function receiptJob(id: string) {
  const lines = layout(receiptDocument(fullReceipt, { kind: 'original', copyNumber: 1 }), profile)
  return { id, bytes: await escposBytes(lines, profile), lines, profile }
}

describe('a folder printer', () => {
  test('makes the folder and writes bytes, picture and words, and no half file', async () => {
    const job = await receiptJob('0198-a')
    const path = join(folder, 'new', 'papers')
    expect(await folderTransport(path).send(job)).toEqual({ state: 'handedOver' })
    expect((await readdir(path)).toSorted()).toEqual(['0198-a.bin', '0198-a.svg', '0198-a.txt'])
    expect((await readFile(join(path, '0198-a.bin'))).equals(job.bytes)).toBe(true)
    expect(await readFile(join(path, '0198-a.svg'), 'utf8')).toMatch(/^<svg[^]*<\/svg>$/)
    expect(await readFile(join(path, '0198-a.txt'), 'utf8')).toContain('￥1,000.00')
  })

  test('gets the same files when a job comes again', async () => {
    const path = join(folder, 'again')
    const job = await receiptJob('0198-b')
    await folderTransport(path).send(job)
    await folderTransport(path).send(job)
    expect(await readdir(path)).toHaveLength(3)
  })

  test('writes only bytes for a drawer', async () => {
    const path = join(folder, 'drawer')
    await folderTransport(path).send({ id: '0198-c', bytes: drawerPulse(profile), lines: [], profile })
    expect(await readdir(path)).toEqual(['0198-c.bin'])
  })

  test('that can not be written refuses', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    expect(await folderTransport(join(file, 'below')).send(await receiptJob('0198-d'))).toEqual({
      state: 'refused',
      reason: 'folderNotWritable',
    })
  })

  test('takes no id that would leave the folder', async () => {
    await expect(folderTransport(folder).send(await receiptJob('../0198'))).rejects.toThrow('no job id')
  })
})

describe('the address of a printer', () => {
  test.each([
    ['tcp://10.0.0.5:9100', 'any', { kind: 'tcp', host: '10.0.0.5', port: 9100 }],
    ['tcp://printer-1.local', 'any', { kind: 'tcp', host: 'printer-1.local', port: 9100 }],
    ['receipt=tcp://[fe80::1]:9101', 'receipt', { kind: 'tcp', host: 'fe80::1', port: 9101 }],
    ['slip=file:/var/papers', 'slip', { kind: 'folder', path: '/var/papers' }],
    ['file:papers/今天', 'any', { kind: 'folder', path: 'papers/今天' }],
    ['file:///tmp/a%20b', 'any', { kind: 'folder', path: '/tmp/a b' }],
  ])('%s', (text, role, target) => {
    expect(parsePrinterUrl(text)).toEqual({ ok: true, role, target })
  })

  test.each([
    '',
    'tcp://',
    'tcp://host:0',
    'tcp://host:99999',
    'tcp://a b',
    'file:',
    'http://x',
    'label=tcp://h',
    'receipt=',
  ])('%j is refused', (text) => {
    expect(parsePrinterUrl(text)).toMatchObject({ ok: false, refusal: { code: 'printerUrlUnreadable' } })
  })
})
