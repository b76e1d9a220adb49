import { expect, test } from 'vitest'
import { ownPath } from '#state/ownPath.ts'

test.each(['/', '/app/', '//', '//elsewhere.example/', '///x/', '/a//b'])('%s stays on this site', (path) => {
  const { origin, pathname } = new URL(ownPath(path), 'https://landfall.example/app/')
  expect([origin, pathname]).toEqual(['https://landfall.example', path])
})
