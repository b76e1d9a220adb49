import type { StoredWorkbook } from './readWorkbook.ts'

/** A number, or the cells of a range in order. */
type Operand = number | readonly number[]

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?)|((?:'[^']+'|[A-Za-z]\w*)!)?(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?|([A-Z]+)\(|(<=|>=|<>|[-+*/^(),=<>]))/y

interface Token {
  readonly kind: 'number' | 'cell' | 'call' | 'sign'
  readonly text: string
  readonly sheet: string
  readonly to: string | null
}

function tokensOf(formula: string): readonly Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < formula.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(formula)
    if (match === null) throw new Error(`cannot read ${formula.slice(at)}`)
    const [, digits, sheet = '', cell, to, call, sign] = match
    const plain = (name: string) => name.replaceAll('$', '')
    if (digits !== undefined) tokens.push({ kind: 'number', text: digits, sheet: '', to: null })
    else if (cell !== undefined)
      tokens.push({
        kind: 'cell',
        text: plain(cell),
        sheet: sheet.replace(/^'|'?!$/g, ''),
        to: to === undefined ? null : plain(to),
      })
    else if (call !== undefined) tokens.push({ kind: 'call', text: call, sheet: '', to: null })
    else tokens.push({ kind: 'sign', text: sign ?? '', sheet: '', to: null })
  }
  return tokens
}

const FUNCTIONS: Readonly<Record<string, (...operands: readonly Operand[]) => number>> = {
  SUM: (...operands) => operands.flat().reduce((sum, value) => sum + value, 0),
  MIN: (...operands) => Math.min(...operands.flat()),
  MAX: (...operands) => Math.max(...operands.flat()),
  AND: (...operands) => Number(operands.flat().every((value) => value !== 0)),
  IF: (test, yes, no) => single(single(test) === 0 ? no : yes),
  INDEX: (range, place) => {
    const found = Array.isArray(range) ? (range as readonly number[])[single(place) - 1] : undefined
    if (found === undefined) throw new Error('INDEX beyond its range')
    return found
  },
}

function single(operand: Operand | undefined): number {
  if (typeof operand !== 'number') throw new Error('a range where a number belongs')
  return operand
}

/** Computes formulas of a workbook independently of the program that wrote it; arithmetic and six functions, in double precision. */
export function computeWorkbook(
  workbook: StoredWorkbook,
  changes: ReadonlyMap<string, number> = new Map(),
): (sheet: string, cell: string) => number {
  const known = new Map<string, number>()

  function valueAt(sheet: string, cell: string): number {
    const key = `${sheet}!${cell}`
    const changed = changes.get(key) ?? known.get(key)
    if (changed !== undefined) return changed
    const stored = workbook.get(sheet)?.get(cell)
    const value =
      stored?.formula === null || stored === undefined
        ? (stored?.value ?? 0)
        : formulaAt(sheet, stored.formula)
    if (!Number.isFinite(value)) throw new Error(`${key} is ${value}`)
    known.set(key, value)
    return value
  }

  function formulaAt(sheet: string, formula: string): number {
    const tokens = tokensOf(formula)
    let next = 0
    const isSign = (...signs: readonly string[]) => {
      const token = tokens[next]
      return token?.kind === 'sign' && signs.includes(token.text) ? token.text : null
    }
    const expect = (sign: string) => {
      if (isSign(sign) === null) throw new Error(`${sign} is missing in ${formula}`)
      next += 1
    }
    const comparison = (): Operand => {
      const left = sum()
      const sign = isSign('=', '<>', '<', '>', '<=', '>=')
      if (sign === null) return left
      next += 1
      const a = single(left)
      const b = single(sum())
      return Number({ '=': a === b, '<>': a !== b, '<': a < b, '>': a > b, '<=': a <= b, '>=': a >= b }[sign])
    }
    const sum = (): Operand => {
      let left = product()
      for (let sign = isSign('+', '-'); sign !== null; sign = isSign('+', '-')) {
        next += 1
        const right = single(product())
        left = sign === '+' ? single(left) + right : single(left) - right
      }
      return left
    }
    const product = (): Operand => {
      let left = signed()
      for (let sign = isSign('*', '/'); sign !== null; sign = isSign('*', '/')) {
        next += 1
        const right = single(signed())
        left = sign === '*' ? single(left) * right : single(left) / right
      }
      return left
    }
    const signed = (): Operand => {
      if (isSign('-') === null) return atom()
      next += 1
      return -single(signed())
    }
    const atom = (): Operand => {
      const token = tokens[next]
      if (token === undefined) throw new Error(`${formula} ends early`)
      next += 1
      if (token.kind === 'number') return Number(token.text)
      if (token.kind === 'cell') return cells(token)
      if (token.kind === 'sign') {
        if (token.text !== '(') throw new Error(`${token.text} is out of place in ${formula}`)
        const inside = comparison()
        expect(')')
        return inside
      }
      const operands = [comparison()]
      while (isSign(',') !== null) {
        next += 1
        operands.push(comparison())
      }
      expect(')')
      const call = FUNCTIONS[token.text]
      if (call === undefined) throw new Error(`${token.text} is not known here`)
      return call(...operands)
    }
    const cells = ({ text, to, sheet: other }: Token): Operand => {
      const of = other === '' ? sheet : other
      if (to === null) return valueAt(of, text)
      const column = text.replace(/\d+/, '')
      if (to.replace(/\d+/, '') !== column) throw new Error('ranges of one column alone')
      const from = Number(text.replace(/\D+/, ''))
      const last = Number(to.replace(/\D+/, ''))
      return Array.from({ length: last - from + 1 }, (_, index) => valueAt(of, `${column}${from + index}`))
    }
    const result = single(comparison())
    if (next !== tokens.length) throw new Error(`${formula} goes on after its end`)
    return result
  }

  return valueAt
}
