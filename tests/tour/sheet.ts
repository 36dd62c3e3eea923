// What the tour brings home: pictures of screens and papers, in the order they were met, each with its words.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { interpret } from '../fixtures/paper-printer/interpreter.ts'
import { faultsOf, type PrintedLine, type PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { paintPaper } from '../fixtures/paper-printer/picture.ts'

/** The same sentence in both languages of the counter. */
export interface Words {
  readonly zh: string
  readonly en: string
}

export interface ScreenPicture {
  readonly file: string
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
}

export interface ScreenEntry {
  readonly kind: 'screen'
  readonly name: string
  readonly caption: Words
  readonly pictures: readonly ScreenPicture[]
}

export interface PaperEntry {
  readonly kind: 'paper'
  readonly name: string
  readonly caption: Words
  readonly bytesFile: string
  readonly pictureFile: string
  readonly textFile: string
  readonly byteCount: number
  readonly text: string
}

export type Entry = ScreenEntry | PaperEntry

export interface Sheet {
  readonly folder: string
  readonly entries: Entry[]
}

/** An empty sheet in `folder`, which is emptied: what lies there afterwards is of one tour. */
export function newSheet(folder: string): Sheet {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return { folder, entries: [] }
}

/** The next file's name: numbered, so that a listing of the folder is the tour in its order. */
export function fileName({ entries }: Sheet, name: string, ending: string): string {
  return `${String(entries.length + 1).padStart(2, '0')}-${name}.${ending}`
}

function wordsOf(line: PrintedLine, paper: PrintedPaper): string {
  if (line.kind === 'text') return line.text.trimEnd()
  const code = line.kind === 'image' ? null : paper.codes[line.part ?? 0]
  return code ? `[${code.kind} ${code.data}]` : '[image]'
}

/** The paper as words, line by line, as an independent reader of the printer's language understands its bytes. */
export function textOf(paper: PrintedPaper): string {
  const lines = paper.lines.map((line) => wordsOf(line, paper))
  // A picture is sent in strips; to a reader it is one.
  return `${lines.filter((line, at) => line !== '[image]' || lines[at - 1] !== line).join('\n')}\n`
}

/** Files a paper as bytes, picture and text. Throws where the printer could not have printed it as meant. */
export function addPaper(sheet: Sheet, name: string, bytes: Buffer, caption: Words): void {
  const paper = interpret(bytes, { columns: 48 })
  const faults = faultsOf(paper)
  if (faults.length > 0)
    throw new Error(`${name} does not print as meant: ${faults.map(({ kind }) => kind).join(', ')}`)
  const entry: PaperEntry = {
    kind: 'paper',
    name,
    caption,
    bytesFile: fileName(sheet, name, 'bin'),
    pictureFile: fileName(sheet, name, 'png'),
    textFile: fileName(sheet, name, 'txt'),
    byteCount: bytes.length,
    text: textOf(paper),
  }
  writeFileSync(join(sheet.folder, entry.bytesFile), bytes)
  writeFileSync(join(sheet.folder, entry.pictureFile), paintPaper(paper).png)
  writeFileSync(join(sheet.folder, entry.textFile), entry.text)
  sheet.entries.push(entry)
}
