import { expect, test } from 'vitest'
import { linkInPath } from '#state/linkInPath.ts'

test('a link in the path becomes a fragment below the folder it stands in', () => {
  expect(linkInPath('/%23v=1&ds=2611&ck=uhfe')).toBe('/#v=1&ds=2611&ck=uhfe')
  expect(linkInPath('/app/%23v=1&name=a%23b&ck=uhfe')).toBe('/app/#v=1&name=a%23b&ck=uhfe')
})

test.each(['/', '/app/', '/status/', '/%23results', '/%25', '/v=1'])('the path %s is left alone', (path) => {
  expect(linkInPath(path)).toBeNull()
})
