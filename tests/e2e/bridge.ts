// The bridge of the page, used by a test in the place of the screen.
import type { Page } from '@playwright/test'
import type { Reply } from '../../renderer/client/client.ts'

/** Asks as the screen would. */
export function ask(page: Page, channel: string, input: unknown): Promise<Reply<unknown>> {
  return page.evaluate(([name, value]) => window.qiantai.ask(name, value), [channel, input] as const)
}

/** Acts as the screen would, must not be refused, and answers what the act answers. */
export async function made<Answer>(page: Page, channel: string, input: unknown): Promise<Answer> {
  const request = { actId: crypto.randomUUID(), input }
  const reply = await page.evaluate(([name, value]) => window.qiantai.run(name, value), [channel, request] as const)
  if (!reply.ok) throw new Error(`${channel} was refused: ${reply.refusal.code}`)
  return reply.value as Answer
}

/** Acts as the screen would, and must not be refused. */
export async function act(page: Page, channel: string, input: unknown): Promise<void> {
  await made(page, channel, input)
}

/** The answer of a query that must not be refused. */
export async function answerOf<Answer>(page: Page, channel: string, input: unknown): Promise<Answer> {
  const reply = await ask(page, channel, input)
  if (!reply.ok) throw new Error(`${channel} was refused: ${reply.refusal.code}`)
  return reply.value as Answer
}
