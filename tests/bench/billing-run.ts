// `npm run bench -- billing-run`: a whole run of 100,000 households with three fees each, beside the bare rows.
// QIANTAI_HOUSEHOLDS makes it another number.
import { openMeasuredRun, runRatio } from '../fixtures/measured-run.ts'

const households = Number(process.env['QIANTAI_HOUSEHOLDS'] ?? 100_000)
const measured = await openMeasuredRun(households)
const batches = await measured.run('2026-01-01')
await measured.close()

const times = batches.map(({ actMs }) => actMs).toSorted((one, other) => one - other)
const at = (part: number) => (times[Math.floor((times.length - 1) * part)] ?? Number.NaN).toFixed(1)
const bills = batches.reduce((sum, batch) => sum + batch.bills, 0)
const seconds = times.reduce((sum, ms) => sum + ms, 0) / 1000
console.log(
  `billing run: ${households} households, ${bills} bills in ${batches.length} batches, ${seconds.toFixed(1)} s`,
)
console.log(`billing run: a batch median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, slowest ${at(1)} ms`)
console.log(`billing run: ${runRatio(batches).toFixed(2)} × the bare rows`)
