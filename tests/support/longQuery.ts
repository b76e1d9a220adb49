import { seededRandom } from './seededRandom.ts'

/**
 * Query of a scenario that no packing makes short enough for chats: eight own models and six schedules of twelve layers, and no figure
 * comes twice. One machine alone has a quote, so that there is little to compute.
 */
export function longQuery(): string {
  const random = seededRandom(7)
  const below = (limit: number): number => Math.floor(random() * limit)
  const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join('')
  const day = (year: number): string => `${year}${10 + below(3)}${10 + below(18)}`
  const label = (): string => Array.from({ length: 40 }, () => below(36).toString(36)).join('')
  const quote = (index: number): string => (index === 0 ? `1${digits(3)}.${digits(11)}` : '')
  const models = Array.from(
    { length: 8 },
    (_, index) =>
      `c${index + 1}:x${1 + below(900)}:h${100 + below(99)}.${digits(12)}:w3${digits(3)}.${digits(11)}:p${quote(index)}:n${label()}`,
  )
  const layer = (): string => `${below(10)}.${digits(13)}:${day(2027 + below(20))}:${day(2050 + below(20))}`
  const schedules = Array.from(
    { length: 6 },
    (_, index) => `c${index + 1}=${Array.from({ length: 12 }, layer).join(',')}`,
  )
  return `v=1&ds=2611&m=${models.join(',')}&trf=c1,c2,c3,c4,c5,c6&${schedules.join('&')}&name=Too%20long%20for%20a%20link`
}
