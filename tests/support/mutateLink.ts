import { seededRandom } from './seededRandom.ts'

/** Pieces that have broken readers of addresses before: markup, script, formulas, prototype keys, escapes, numbers that are none. */
const HOSTILE: readonly string[] = [
  '<script>globalThis.hit=1</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)//'",
  '=HYPERLINK("http://x","y")',
  '@SUM(1+1)*cmd|calc!A0',
  '__proto__=1',
  '__proto__[polluted]=1',
  'constructor.prototype.polluted=1',
  'constructor=2',
  'toString',
  'hasOwnProperty=x',
  '&m=__proto__:x1',
  'NaN',
  'Infinity',
  '-Infinity',
  '1e999',
  '0x1F',
  '-0',
  '00000000000000000001',
  '9'.repeat(400),
  `0.${'0'.repeat(400)}1`,
  '%',
  '%2',
  '%00',
  '%0D%0A',
  '%25252525',
  '%C0%80',
  '%ED%A0%80',
  '%F4%90%80%80',
  '%FF%FE',
  '&amp;',
  '&amp;amp;amp;',
  '&ck=0000',
  '&v=0',
  '&v=99999999999',
  '&z=mzxw6ytboi',
  '&z=',
  '#',
  '%23v=1',
  '#:~:text=x',
  '#?secret=1',
  '\u0000',
  '\u202Egpj.exe',
  '\uFEFF',
  '\uD800',
  '🚢',
  '界'.repeat(40),
  ','.repeat(200),
  ':'.repeat(200),
  '&'.repeat(200),
  '='.repeat(200),
]

/** Characters whose repetition makes a careless pattern or loop quadratic. */
const REPEATED: readonly string[] = [
  '%25',
  '&amp;',
  '....',
  ':::',
  ',',
  '&',
  '=',
  '&v=',
  '&v=1&ck=',
  '&ck=0000',
  '%',
  '%&',
  '%26v=',
  '%23v=',
  '%0A',
  '%20',
  '%E2%80%9D',
  '🚢',
  '\uD800',
  '#',
  '?',
  '+',
  'a:',
  '%E2',
  '%FF&',
  '&z=aa',
  '&amp',
  '%3Db',
  'x1',
  '0',
  '-',
  '%253A',
]

/** Where a repetition stands in the link. */
const PLACES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `v=1&ds=2611${text}`,
  (text) => `v=1&ds=2611&m=${text}`,
  (text) => `v=1&m=c1:h1:w1:n${text}`,
  (text) => `v=1&m=c1:${text}`,
  (text) => `v=1&rt=a:us:${text}`,
  (text) => `v=1&trf=c1&c1=${text}`,
  (text) => `v=1&hold=x1&x1=${text}`,
  (text) => `v=1&mkt=${text}`,
  (text) => `v=1&net=t:${text}`,
  (text) => `v=1&name=${text}`,
  (text) => `v=1&z=${text}`,
  (text) => `v=1&kwh=${text}`,
  (text) => `v=1&axd=${text}`,
  (text) => `v=1&sel=${text}`,
  (text) => `${text}&ck=0000`,
]

/** Twelve thousand characters of each repetition in each place: the worst inputs known. */
export function worstLinks(length = 12_000): readonly string[] {
  return REPEATED.flatMap((unit) => {
    const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
    return PLACES.map((place) => place(text))
  })
}

/** Endless links: each is one of `originals` changed in one to four ways, or made of hostile pieces alone. */
export function* mutatedLinks(originals: readonly string[], seed: number): Generator<string, never> {
  const random = seededRandom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const pick = (list: readonly string[]) => list[below(list.length)] ?? ''
  const randomText = () =>
    Array.from({ length: 1 + below(12) }, () =>
      String.fromCharCode(below(random() < 0.8 ? 128 : 0x10000)),
    ).join('')
  const mutations: readonly ((text: string) => string)[] = [
    // One character turned into a neighbour.
    (text) => {
      const at = below(text.length)
      return (
        text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << below(7))) + text.slice(at + 1)
      )
    },
    (text) => {
      const at = below(text.length)
      return text.slice(0, at) + text.slice(at + 1 + below(20))
    },
    (text) => {
      const at = below(text.length)
      const part = text.slice(at, at + 1 + below(40))
      return text.slice(0, at) + part.repeat(1 + below(5)) + text.slice(at)
    },
    // The head of one link, the tail of another.
    (text) => {
      const other = pick(originals)
      return text.slice(0, below(text.length)) + other.slice(below(other.length))
    },
    (text) => {
      const at = below(text.length)
      return text.slice(0, at) + randomText() + text.slice(at)
    },
    (text) => {
      const at = below(text.length)
      return text.slice(0, at) + pick(HOSTILE) + text.slice(at)
    },
    // A value replaced whole.
    (text) => {
      const parameters = text.split('&')
      const at = below(parameters.length)
      parameters[at] = `${parameters[at]?.split('=')[0] ?? ''}=${pick(HOSTILE)}`
      return parameters.join('&')
    },
    (text) => text.slice(0, below(text.length)),
    (text) => text.toUpperCase(),
    (text) => encodeURIComponent(text.replace(/\p{Cs}/gu, '')),
    (text) => {
      const parameters = text.split('&')
      return parameters.toSorted(() => random() - 0.5).join('&')
    },
  ]
  for (;;) {
    let text =
      random() < 0.9 ? pick(originals) : Array.from({ length: 1 + below(30) }, () => pick(HOSTILE)).join('')
    const changes = 1 + below(4)
    for (let change = 0; change < changes; change += 1)
      text = mutations[below(mutations.length)]?.(text) ?? text
    yield text
  }
}
