// A formula a finance person may write: named variables, + − × ÷, brackets, min and max. Read by a parser of our own and
// counted in exact fractions. What can not be read or counted is refused with its place, and never becomes zero.
import { add, fraction, isLess, negative, over, times, type Fraction } from '../../core/fraction.ts'
import { refuse, type Refused, type Result } from '../../core/refusal.ts'
import { halfWidth } from '../../core/text.ts'

/** Each variable by its two names. Quantities in their unit, prices in yuan. */
export const formulaVariables = {
  area: '面积',
  indoorArea: '套内面积',
  price: '单价',
  months: '月数',
  floor: '楼层',
  quantity: '数量',
} as const

export type FormulaVariable = keyof typeof formulaVariables

/** Null where this room or binding has no such value. */
export type FormulaValues = Readonly<Record<FormulaVariable, Fraction | null>>

type Operator = '+' | '-' | '*' | '/'
type Node =
  | { readonly kind: 'number'; readonly value: Fraction }
  | { readonly kind: 'variable'; readonly name: FormulaVariable }
  | { readonly kind: 'negative'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly name: 'min' | 'max'; readonly args: readonly Node[] }

export type Formula = Node

interface Token {
  readonly text: string
  /** From 1, as a person counts. */
  readonly at: number
}

const tokenPattern = /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z]+|\p{Script=Han}+)|(?<sign>[-+*/(),]))/uy

export const mostFormulaLength = 200
/** Deeper than any formula a person reads; a parser that follows brackets without end is a way to stop the program. */
const mostDepth = 20

function readTokens(text: string): Token[] | number {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.length) {
    const from = tokenPattern.lastIndex
    if (text.slice(from).trim() === '') break
    const match = tokenPattern.exec(text)
    if (match === null) return from + 1
    const token = match[0].trimStart()
    tokens.push({ text: token, at: from + match[0].length - token.length + 1 })
  }
  return tokens
}

class Unreadable extends Error {
  readonly refused: Refused
  constructor(code: string, facts: Readonly<Record<string, string | number>>) {
    super(code)
    this.refused = refuse(code, { field: 'formula', facts })
  }
}

function variableNamed(name: string): FormulaVariable | undefined {
  return (Object.keys(formulaVariables) as FormulaVariable[]).find(
    (one) => one === name || formulaVariables[one] === name,
  )
}

function decimal(text: string): Fraction {
  const [whole = '0', decimals = ''] = text.split('.')
  return fraction(BigInt(`${whole}${decimals}`), 10n ** BigInt(decimals.length))
}

/** Sums of products of single parts, each with its own method; where a part does not fit, it says so with its place. */
class Parser {
  #at = 0
  #depth = 0
  readonly #tokens: readonly Token[]
  readonly #end: number
  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens
    this.#end = end
  }

  whole(): Node {
    const node = this.#sum()
    if (this.#next() !== undefined) throw this.#unexpected()
    return node
  }

  #next(): string | undefined {
    return this.#tokens[this.#at]?.text
  }

  #unexpected(): Unreadable {
    const token = this.#tokens[this.#at]
    return new Unreadable('formulaUnreadable', { at: token?.at ?? this.#end })
  }

  #expect(text: string): void {
    if (this.#next() !== text) throw this.#unexpected()
    this.#at += 1
  }

  #chain(operators: readonly Operator[], part: () => Node): Node {
    let left = part()
    for (;;) {
      const operator = operators.find((one) => one === this.#next())
      if (operator === undefined) return left
      this.#at += 1
      left = { kind: 'binary', operator, left, right: part() }
    }
  }

  #sum(): Node {
    this.#depth += 1
    if (this.#depth > mostDepth) throw new Unreadable('formulaTooDeep', {})
    const node = this.#chain(['+', '-'], () => this.#chain(['*', '/'], () => this.#single()))
    this.#depth -= 1
    return node
  }

  #single(): Node {
    const token = this.#tokens[this.#at]
    if (token === undefined) throw this.#unexpected()
    if (token.text === '-') {
      this.#at += 1
      this.#depth += 1
      if (this.#depth > mostDepth) throw new Unreadable('formulaTooDeep', {})
      const of = this.#single()
      this.#depth -= 1
      return { kind: 'negative', of }
    }
    if (token.text === '(') return this.#bracketed()
    if (/^\d/.test(token.text)) {
      this.#at += 1
      return { kind: 'number', value: decimal(token.text) }
    }
    if (/^[+*/),]/.test(token.text)) throw this.#unexpected()
    return this.#named(token)
  }

  #bracketed(): Node {
    this.#expect('(')
    const node = this.#sum()
    this.#expect(')')
    return node
  }

  #named(token: Token): Node {
    this.#at += 1
    if (token.text === 'min' || token.text === 'max') {
      this.#expect('(')
      const args = [this.#sum()]
      while (this.#next() === ',') {
        this.#at += 1
        args.push(this.#sum())
      }
      this.#expect(')')
      return { kind: 'call', name: token.text, args }
    }
    const name = variableNamed(token.text)
    if (name === undefined) throw new Unreadable('formulaUnknownName', { name: token.text, at: token.at })
    return { kind: 'variable', name }
  }
}

/**
 * Reads a formula. Full-width signs and × ÷ count as their plain ones. Refuses at `formula`: `formulaMissing`,
 * `formulaTooLong`, `formulaTooDeep`, `formulaUnreadable` and `formulaUnknownName` with the place counted from 1.
 */
export function readFormula(typed: string): Result<{ formula: Formula; text: string }> {
  const text = halfWidth(typed).replaceAll('×', '*').replaceAll('÷', '/').replaceAll('−', '-').trim()
  if (text === '') return refuse('formulaMissing', { field: 'formula' })
  if (text.length > mostFormulaLength) return refuse('formulaTooLong', { field: 'formula' })
  const tokens = readTokens(text)
  if (typeof tokens === 'number') return refuse('formulaUnreadable', { field: 'formula', facts: { at: tokens } })
  try {
    return { ok: true, formula: new Parser(tokens, text.length + 1).whole(), text }
  } catch (error) {
    if (error instanceof Unreadable) return error.refused
    throw error
  }
}

function count(node: Node, values: FormulaValues): Fraction {
  switch (node.kind) {
    case 'number':
      return node.value
    case 'variable': {
      const value = values[node.name]
      if (value === null) throw new Unreadable('formulaValueMissing', { name: formulaVariables[node.name] })
      return value
    }
    case 'negative':
      return negative(count(node.of, values))
    case 'call': {
      const args = node.args.map((one) => count(one, values))
      return args.reduce((best, one) => (isLess(one, best) === (node.name === 'min') ? one : best))
    }
    case 'binary': {
      const [left, right] = [count(node.left, values), count(node.right, values)]
      if (node.operator === '+') return add(left, right)
      if (node.operator === '-') return add(left, negative(right))
      if (node.operator === '*') return times(left, right)
      const quotient = over(left, right)
      if (quotient === null) throw new Unreadable('formulaDividesByZero', {})
      return quotient
    }
  }
}

/**
 * What a formula comes to, in yuan. Refuses `formulaValueMissing`, `formulaDividesByZero`, and `formulaNotAboveZero`: a fee
 * that comes to nothing or less is a mistake of the formula, and a bill of zero would hide it.
 */
export function countFormula(formula: Formula, values: FormulaValues): Result<{ yuan: Fraction }> {
  try {
    const yuan = count(formula, values)
    return yuan.numerator > 0n ? { ok: true, yuan } : refuse('formulaNotAboveZero', { field: 'formula' })
  } catch (error) {
    if (error instanceof Unreadable) return error.refused
    throw error
  }
}
