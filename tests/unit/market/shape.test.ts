import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { epochTime, finiteNumber, numericText, wholeNumber } from '#market/figureShapes.ts'
import { parseShape } from '#market/parseShape.ts'
import {
  both,
  check,
  either,
  fields,
  list,
  nullish,
  record,
  transform,
  tuple,
  type Shape,
} from '#market/shape.ts'

/** The value read, or `wrong: path`. */
function read<T>(shape: Shape<T>, value: unknown): T | string {
  const result = shape(value, '')
  return result.ok ? result.value : `wrong: ${result.error}`
}

const block = fields({
  height: wholeNumber,
  extras: nullish(fields({ fee: numericText })),
  time: nullish(epochTime),
})

describe('an object', () => {
  it('keeps the fields of the shape, typed, and no others', () => {
    const value = read(block, { height: 5, extras: { fee: '1.5', more: 1 }, time: 9, other: true })
    expect(value).toEqual({ height: 5, extras: { fee: 1.5 }, time: 9 })
    expectTypeOf(block).returns.extract<{ ok: true }>().toHaveProperty('value').toEqualTypeOf<{
      readonly height: number
      readonly extras: { readonly fee: number } | null
      readonly time: number | null
    }>()
  })

  it.each([
    [null, ''],
    [undefined, ''],
    ['text', ''],
    [5, ''],
    [() => 1, ''],
    [[], 'height'],
    [{}, 'height'],
    [{ height: '5' }, 'height'],
    [{ height: 5, extras: 7 }, 'extras'],
    [{ height: 5, extras: {} }, 'extras.fee'],
    [{ height: 5, extras: { fee: null } }, 'extras.fee'],
    [{ height: 5, time: 0 }, 'time'],
    [{ extras: {}, height: -1 }, 'height'],
  ])('%j names the first wrong field %j', (value, path) => {
    expect(read(block, value)).toBe(`wrong: ${path}`)
  })

  it('reads no inherited field', () => {
    expect(read(block, Object.create({ height: 5 }))).toBe('wrong: height')
    expect(read(block, JSON.parse('{ "__proto__": { "height": 5 } }'))).toBe('wrong: height')
    expect(read(block, { constructor: { height: 5 }, prototype: { height: 5 } })).toBe('wrong: height')
  })

  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
    'lacks the field %s unless it is its own',
    (name) => {
      const shape = fields({ [name]: record })
      expect(read(shape, {})).toBe(`wrong: ${name}`)
      expect(read(shape, JSON.parse(`{ "${name}": { "a": 1 } }`))).toEqual(
        JSON.parse(`{ "${name}": {} }`, (key, item: unknown) => (key === name ? new Map([['a', 1]]) : item)),
      )
    },
  )

  it('leaves prototypes as they are', () => {
    const shape = fields({ ['__proto__']: record })
    const value = read(shape, JSON.parse('{ "__proto__": { "polluted": 1 } }'))
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true)
    expect('polluted' in {}).toBe(false)
  })

  it('is not completed from polluted prototypes', () => {
    const polluted = { value: 7, configurable: true }
    Object.defineProperty(Object.prototype, 'height', polluted)
    Object.defineProperty(Array.prototype, '1', polluted)
    let seen: unknown[] = []
    try {
      seen = [
        read(block, {}),
        read(list(finiteNumber), Array(2).fill(1, 0, 1)),
        read(tuple(finiteNumber, finiteNumber), [1]),
        read(record, {}),
      ]
    } finally {
      Reflect.deleteProperty(Object.prototype, 'height')
      Reflect.deleteProperty(Array.prototype, '1')
    }
    expect(seen).toEqual(['wrong: height', 'wrong: 1', 'wrong: 1', new Map()])
  })

  it('need not have Object as its prototype', () => {
    expect(read(block, Object.assign(Object.create(null), { height: 5 }))).toMatchObject({ height: 5 })
  })
})

describe('a record', () => {
  it('has the own fields of an object under their names', () => {
    const value = read(record, JSON.parse('{ "a": 1, "__proto__": 2, "constructor": null }'))
    expect(value).toEqual(
      new Map<string, unknown>([
        ['a', 1],
        ['__proto__', 2],
        ['constructor', null],
      ]),
    )
    expect(read(record, Object.create({ a: 1 }))).toEqual(new Map())
  })

  it.each([null, undefined, 5, 'text', true])('is not %j', (value) => {
    expect(read(record, value)).toBe('wrong: ')
  })
})

describe('a list', () => {
  it('has items of one shape', () => {
    expect(read(list(numericText), ['1', 2, '3e2'])).toEqual([1, 2, 300])
    expect(read(list(numericText), [])).toEqual([])
  })

  it('names items by their place', () => {
    expect(read(list(block), [{ height: 1 }, { height: 1.5 }])).toBe('wrong: 1.height')
    expect(read(fields({ rows: list(block) }), { rows: [{ height: 1, extras: {} }] })).toBe(
      'wrong: rows.0.extras.fee',
    )
  })

  it('has no holes where items are needed', () => {
    const sparse = [1, 2, 3]
    Reflect.deleteProperty(sparse, 1)
    expect(read(list(finiteNumber), sparse)).toBe('wrong: 1')
    expect(read(list(nullish(finiteNumber)), sparse)).toEqual([1, null, 3])
    expect(read(list(finiteNumber), Array(3))).toBe('wrong: 0')
  })

  it.each([{ 0: 1, length: 1 }, 'text', new Set([1]), new Float64Array(1), null])('is not %o', (value) => {
    expect(read(list(finiteNumber), value)).toBe('wrong: ')
  })

  it('is of the length asked for', () => {
    const shape = list(finiteNumber, 1, 2)
    expect([[], [1], [1, 2], [1, 2, 3]].map((value) => read(shape, value))).toEqual([
      'wrong: ',
      [1],
      [1, 2],
      'wrong: ',
    ])
  })
})

describe('a tuple', () => {
  const row = tuple(epochTime, numericText, nullish(finiteNumber))

  it('keeps its items, typed, and leaves out what follows', () => {
    expect(read(row, [1, '2', 3, 'more'])).toEqual([1, 2, 3])
    expect(read(row, [1, '2'])).toEqual([1, 2, null])
    expectTypeOf(row)
      .returns.extract<{ ok: true }>()
      .toHaveProperty('value')
      .toEqualTypeOf<readonly [number, number, number | null]>()
  })

  it.each([
    [{ 0: 1, 1: 2, length: 2 }, ''],
    [[], '0'],
    [[0, '2'], '0'],
    [[1, ' 2'], '1'],
    [[1], '1'],
    [[1, 2, 'x'], '2'],
  ])('%j is wrong at %j', (value, path) => {
    expect(read(row, value)).toBe(`wrong: ${path}`)
  })
})

describe('a value', () => {
  it('may be absent or null', () => {
    expect(read(nullish(finiteNumber), undefined)).toBeNull()
    expect(read(nullish(finiteNumber), null)).toBeNull()
    expect(read(nullish(finiteNumber), 'x')).toBe('wrong: ')
  })

  it('of either shape is read by the first one that fits, and wrong as a whole', () => {
    const shape = fields({
      row: either(
        tuple(finiteNumber),
        transform(fields({ a: finiteNumber }), ({ a }) => [a + 1]),
      ),
    })
    expect(read(shape, { row: [1] })).toEqual({ row: [1] })
    expect(read(shape, { row: { a: 1 } })).toEqual({ row: [2] })
    expect(read(shape, { row: { a: 'x' } })).toBe('wrong: row')
    expect(read(shape, { row: ['x'] })).toBe('wrong: row')
  })

  it('of both shapes is read by each', () => {
    const shape = both(fields({ USD: numericText }), record)
    expect(read(shape, { USD: '2', EUR: 'x' })).toEqual([
      { USD: 2 },
      new Map([
        ['USD', '2'],
        ['EUR', 'x'],
      ]),
    ])
    expect(read(shape, { EUR: 1 })).toBe('wrong: USD')
    expect(read(both(record, list(finiteNumber)), {})).toBe('wrong: ')
  })

  it('passes a test or is wrong', () => {
    const bitcoin = check((code) => code === 'BTC')
    expect(read(fields({ code: bitcoin }), { code: 'BTC' })).toEqual({ code: 'BTC' })
    expect(read(fields({ code: bitcoin }), { code: ['BTC'] })).toBe('wrong: code')
    expectTypeOf(bitcoin).toEqualTypeOf<Shape<'BTC'>>()
  })
})

describe('a figure', () => {
  const ODD = [
    Number.NaN,
    Infinity,
    -Infinity,
    '',
    ' ',
    'x',
    true,
    null,
    undefined,
    [],
    [1],
    {},
    5n,
    new Date(5),
  ]

  it.each([
    ['finite', finiteNumber, [-1.5, 0, 1e300], ['1']],
    ['whole', wholeNumber, [0, 7, 2 ** 53 - 1], ['1', -1, 0.5, 2 ** 53]],
    ['a time', epochTime, [1, 1.7e9, 1.7e12], ['1', 0, -1, 0.5]],
    ['numeric text', numericText, [1.5, -1], ['-1', '+1', '1,000', '0x1', ' 1', '1.', '.5', '1e400']],
  ])('is %s', (_name, shape, good, bad) => {
    expect(good.map((value) => read(shape, value))).toEqual(good)
    for (const value of [...ODD, ...bad]) expect(read(shape, value)).toBe('wrong: ')
  })

  it('written as text becomes a number', () => {
    expect(['0', '12.50', '6.9E4', '1e-3'].map((text) => read(numericText, text))).toEqual([
      0, 12.5, 69_000, 0.001,
    ])
  })
})

describe('an answer of another shape', () => {
  it('gives a fault that names the field', () => {
    const kind = (body: unknown) => parseShape(list(block), body)
    const fault = (detail: string) => ({ ok: false, error: { kind: 'schema', status: 0, detail } })
    expect(kind([{ height: 'x' }])).toEqual(fault('0.height'))
    expect(kind(null)).toEqual(fault('the whole answer'))
    expect(kind({ error: 'no such thing' })).toMatchObject({ error: { kind: 'reported' } })
    expect(kind([{ height: 1 }])).toMatchObject({ ok: true })
  })

  it('never throws, and every path leads into the answer', () => {
    const shape = list(
      either(tuple(wholeNumber, record), fields({ height: wholeNumber, extras: both(record, block) })),
    )
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true }), (value) => {
        expect(() => shape(value, '')).not.toThrow()
      }),
    )
    const names = ['height', 'extras', 'time', '__proto__', 'constructor']
    const objects = fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 2 }))
    fc.assert(
      fc.property(fc.array(objects, { minLength: 1, maxLength: 3 }), (rows) => {
        const result = list(block)(rows, '')
        if (result.ok) {
          expect(result.value.map(({ height }) => height)).toEqual(rows.map((row) => row['height']))
          return
        }
        // All but the last name of a path are there, as own properties.
        let owner: unknown = rows
        for (const name of result.error.split('.').slice(0, -1)) {
          expect(Object.hasOwn(Object(owner), name)).toBe(true)
          owner = Reflect.get(Object(owner), name)
        }
        expect(result.error).toMatch(/^[0-2]\.(height|time|extras(\.fee)?)$/)
      }),
    )
  })
})
