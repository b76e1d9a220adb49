import { expect, test } from 'vitest'
import { nextTurn } from '#compute/nextTurn.ts'

test.each([
  ['a message', globalThis],
  ['a timer where there are no message channels', {}],
])('%s lets other tasks run in between', async (_name, host) => {
  const order: string[] = []
  setTimeout(() => order.push('timer'), 0)
  queueMicrotask(() => order.push('microtask'))
  await nextTurn(host)
  order.push('turn')
  expect(order.indexOf('microtask')).toBeLessThan(order.indexOf('turn'))
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(order).toContain('timer')
})

test('a turn is a new task, not a microtask', async () => {
  let turned = false
  const turn = nextTurn().then(() => {
    turned = true
  })
  await Promise.resolve()
  await Promise.resolve()
  await Promise.resolve()
  expect(turned).toBe(false)
  await turn
  expect(turned).toBe(true)
})
