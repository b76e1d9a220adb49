import '#ui/tokens.css'
import { faceOf } from './faceOf.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const face = faceOf(location.pathname)
if (face.kind === 'embed') {
  void import('#embed/mountEmbed.tsx').then(({ mountEmbed }) => mountEmbed(root, face.chart))
} else {
  void import('#app/mountApp.tsx').then(({ mountApp }) => mountApp(root, face.page))
}
