// Compares the words of two languages, given as trees of the same form.

export type WordTree = { readonly [key: string]: string | WordTree }

/** Every path of the tree with its words. */
export function flatten(tree: WordTree, before = ''): Map<string, string> {
  const pairs = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : [...flatten(value, `${before}${key}.`)],
  )
  return new Map(pairs)
}

function placesIn(words: string): string[] {
  return [...words.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name)
}

/** One sentence for each word that is missing or empty, and for each that leaves out a fact the first language fills in. */
export function compareWords(one: WordTree, other: WordTree): string[] {
  const [first, second] = [flatten(one), flatten(other)]
  const missing = [
    ...[...first.keys()].filter((key) => !second.has(key)).map((key) => `${key} is missing in the second language`),
    ...[...second.keys()].filter((key) => !first.has(key)).map((key) => `${key} is missing in the first language`),
  ]
  const empty = [...first, ...second].filter(([, words]) => words.trim() === '').map(([key]) => `${key} is empty`)
  const places = [...first].flatMap(([key, words]) => {
    const said = placesIn(second.get(key) ?? words)
    return placesIn(words)
      .filter((fact) => !said.includes(fact))
      .map((fact) => `${key} leaves out ${fact} in the second language`)
  })
  return [...missing, ...empty, ...places]
}
