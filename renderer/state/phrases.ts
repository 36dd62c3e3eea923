import { client } from '../client/client.ts'
import { sayOwnPhrases } from '../text/text.ts'

async function refresh(): Promise<void> {
  const reply = await client.ask('phrases', {})
  if (reply.ok) sayOwnPhrases(reply.value)
}

/** Says what the centre says in its own words, also after a change; answers a function that stops. */
export function followPhrases(): () => void {
  void refresh()
  return client.onChanged((topics) => {
    if (topics.includes('phrases')) void refresh()
  })
}
