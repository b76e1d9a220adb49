import '#ui/tokens.css'
import { faceOf } from './faceOf.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const face = faceOf(location.pathname)
// The build makes one bundle for the app and one for embeds; the development server serves both faces.
if (__LANDFALL_FACE__ !== 'app' && face.kind === 'embed') {
  void import('#embed/mountEmbed.tsx').then(({ mountEmbed }) => mountEmbed(root, face.chart))
} else if (__LANDFALL_FACE__ !== 'embed' && face.kind !== 'embed') {
  // Presets, and pages that frame the app, which hosts without headers cannot forbid.
  const aside = face.kind === 'preset' || window.top !== window
  void (aside ? import('#app/sideEntrance.ts') : import('#app/mountApp.tsx')).then(({ mountApp }) =>
    mountApp(root, face.page),
  )
}
