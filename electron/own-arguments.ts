/**
 * The arguments that are Qiantai's own. From source Electron is started as `electron [its switches] <folder> [ours]`, so
 * ours follow the folder; a packaged program gets them right away.
 */
export function ownArguments(argv: readonly string[], isPackaged: boolean): string[] {
  if (isPackaged) return argv.slice(1)
  const folder = argv.findIndex((argument, at) => at > 0 && !argument.startsWith('-') && argv[at - 1] !== '-r')
  return folder < 0 ? [] : argv.slice(folder + 1)
}
