// Opens a folder with a program that is one migration newer, and tells when it is in the midst of it and when it is done.
//   node migrating-child.ts FOLDER [planted]
import { writeSync } from 'node:fs'
import { openFolder } from './open-folder.ts'
import { slowMigrations } from './slow-migration.ts'

const [folder = '', planted] = process.argv.slice(2)
const tell = (word: string) => writeSync(1, `${word}\n`)

tell('begun')
const opened = await openFolder(folder, { migrations: slowMigrations(tell, planted === 'planted') })
tell('done')
await opened.close()
