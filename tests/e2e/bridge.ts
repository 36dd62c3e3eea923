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

/** Acts with the word of a second person, named, who types their PIN. */
export async function approved(
  page: Page,
  command: string,
  input: unknown,
  { name, pin }: { readonly name: string; readonly pin: string },
): Promise<void> {
  const actId = crypto.randomUUID()
  const approvers = await answerOf<readonly { staffId: string; name: string | null }[]>(page, 'approvers', { command })
  const approverId = approvers.find((one) => one.name === name)?.staffId
  const word = { command, actId, input, approverId, pin }
  const { approvalId } = await answerOf<{ approvalId: string }>(page, 'approveAct', word)
  const request = { actId, input, approvalId }
  const reply = await page.evaluate(([channel, value]) => window.qiantai.run(channel, value), [
    command,
    request,
  ] as const)
  if (!reply.ok) throw new Error(`${command} was refused: ${reply.refusal.code}`)
}
