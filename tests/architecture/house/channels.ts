// Every channel of the contract is served, and some test speaks of it by its name.
import type { SourceFiles } from './source-files.ts'

/** A name counts where a text begins with it, as in a title or as an argument, or where it is called. */
function speaksOf(name: string): RegExp {
  return new RegExp(`['"\`]${name}\\b|(?<![.\\w])${name}\\(`)
}

/** One sentence for each channel without a handler or without a test. */
export function channelFaults(channels: readonly string[], handled: readonly string[], files: SourceFiles): string[] {
  const tests = [...files]
    .filter(([path]) => /^tests\/(?!architecture\/).*\.(?:test|spec)\.tsx?$/.test(path))
    .map(([, text]) => text)
  return [
    ...channels.filter((name) => !handled.includes(name)).map((name) => `${name} has no handler`),
    ...handled.filter((name) => !channels.includes(name)).map((name) => `${name} is handled and not in the contract`),
    ...channels
      .filter((name) => !tests.some((text) => speaksOf(name).test(text)))
      .map((name) => `${name} is named by no test`),
  ]
}
