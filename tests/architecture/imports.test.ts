import { describe, expect, test } from 'vitest'
import { readImports } from './house/imports.ts'
import * as layers from './house/layers.ts'
import { readCode, type SourceFiles } from './house/source-files.ts'

/** Each rule with files that break it (the first line is the file that does) and files that come close and do not. */
const cases: Record<
  keyof typeof layers,
  { readonly broken: Record<string, string>; readonly fine: Record<string, string> }
> = {
  layersPointDown: {
    broken: {
      'db/money/bills/queries.ts': `import { pay } from './commands.ts'`,
      // A command behind another name is a command still.
      'db/money/tills/queries.ts': `import { quick } from './quick.ts'`,
      'db/money/tills/quick.ts': `import { open } from './commands.ts'`,
      'db/money/tills/table.ts': `export { count } from './queries.ts'`,
    },
    fine: {
      'db/money/bills/commands.ts': `import { find } from './queries.ts'\nimport type { Schema } from '../../schema.ts'`,
      'db/money/bills/queries.ts': `// import { pay } from './commands.ts'\nconst text = "import './commands.ts'"`,
    },
  },
  areasPointLeft: {
    broken: {
      'db/system/settings/queries.ts': `import { takePayment } from '../../money/payments/commands.ts'`,
      'db/money/payments/commands.ts': `const card = await import('../../desk/cards/commands.ts')`,
      'db/store/open.ts': `import type { Payment } from '../money/payments/model.ts'`,
      'db/core/money.ts': `import { Catalogue } from '../store/table.ts'`,
    },
    fine: { 'db/desk/cards/commands.ts': `import { takePayment } from '../../money/payments/commands.ts'` },
  },
  schemaIsATypeInside: {
    broken: { 'db/money/bills/queries.ts': `import { catalogue, type Schema } from '../../schema.ts'` },
    fine: {
      'db/money/bills/queries.ts': `import { type Schema, type StoreReader } from '../../schema.ts'`,
      'electron/counter/open-counter.ts': `import { catalogue } from '../../db/schema.ts'`,
    },
  },
  pureFilesStayPure: {
    broken: {
      'db/core/id.ts': `import { randomBytes } from 'node:crypto'`,
      'db/money/bills/rules.ts': `import type { BillTable } from './table.ts'`,
      'electron/ipc/money.ts': `import { app } from 'electron'`,
    },
    fine: { 'electron/ipc/money.ts': `import { z } from 'zod'\nimport { fen } from '../../db/core/money.ts'` },
  },
  onlyTheStoreOpensSqlite: {
    broken: { 'electron/upkeep/backup.ts': `import Database from 'better-sqlite3'` },
    fine: { 'db/store/open.ts': `import Database from 'better-sqlite3'` },
  },
  theStoreKnowsNoElectron: {
    broken: {
      'db/system/settings/commands.ts': `import { app } from 'electron'`,
      'db/views/find/queries.ts': `import { today } from '../../../electron/counter/today.ts'`,
    },
    fine: { 'db/store/open.ts': `import { join } from 'node:path'` },
  },
  theScreenHoldsNoRule: {
    broken: {
      'renderer/tasks/collect/form.ts': `import { listOpenBills } from '../../../db/money/bills/queries.ts'`,
      'renderer/client/client.ts': `import { contract } from '../../electron/ipc/contract.ts'`,
      'renderer/main.tsx': `import { readFile } from 'node:fs/promises'`,
      'renderer/counter/app.tsx': `import { openStore } from '../../db/store/store.ts'`,
    },
    fine: {
      'renderer/client/client.ts': `import type { Bridge } from '../../electron/ipc/contract.ts'`,
      'renderer/tasks/collect/form.ts': `import { cashDue } from '../../../db/money/payments/rules.ts'`,
    },
  },
  electronDrawsNothing: {
    broken: { 'electron/printing/svg.ts': `import { words } from '../../renderer/text/text.ts'` },
    fine: { 'electron/printing/svg.ts': `import { words } from './words.ts'` },
  },
  nothingImportsTestsOrBuild: {
    broken: {
      'electron/main.ts': `import { outFolder } from '../build/places.ts'`,
      'build/start.ts': `import { smallEstate } from '../tests/fixtures/small-estate.ts'`,
    },
    fine: {
      'build/start.ts': `import { readOptions } from '../electron/options.ts'`,
      'tests/unit/start.test.ts': `import { lastLine } from '../../build/testing/outcome.ts'`,
    },
  },
}

function filesOf(files: Record<string, string>): SourceFiles {
  return new Map(Object.entries(files))
}

const code = readCode()
const imports = readImports(code)

test('the imports of the whole project are read', () => {
  const own = imports.filter(({ isOwn }) => isOwn)
  expect(own.length).toBeGreaterThan(200)
  const missing = own.filter(({ to }) => /^(?!node_modules\/).*\.(?:ts|tsx|js|mjs)$/.test(to) && !code.has(to))
  expect(missing.map(({ from, to }) => `${from} imports ${to}, which is not there`)).toEqual([])
})

describe.each(Object.keys(cases) as (keyof typeof layers)[])('%s', (name) => {
  const rule = layers[name]
  const { broken, fine } = cases[name]

  test('holds in the project', () => {
    expect(rule(imports)).toEqual([])
  })

  // Other files of a case are there to be seen through; each file with a mistake must be named once.
  const guilty = Object.keys(broken).filter((path) => !path.endsWith('/quick.ts'))
  test.each(guilty)('finds the mistake planted in %s', (path) => {
    const found = rule(readImports(filesOf(broken)))
    expect(found.filter((sentence) => sentence.startsWith(`${path} imports`))).toHaveLength(1)
  })

  test('leaves what is right alone', () => {
    expect(rule(readImports(filesOf(fine)))).toEqual([])
  })
})
