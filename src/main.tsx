import '#ui/tokens.css'
import { faceOf } from './faceOf.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const face = faceOf(location.pathname)
// The build makes one bundle for the app and one for embeds; the development server serves both faces.
if (__LANDFALL_FACE__ !== 'app' && face.kind === 'embed') {
  void import('#embed/mountEmbed.tsx').then(({ mountEmbed }) => mountEmbed(root, face.chart))
} else if (__LANDFALL_FACE__ !== 'embed' && face.kind !== 'embed') {
  // Hosts that send no headers let anybody frame the app; whoever does gets a notice instead of it.
  if (window.top !== window) {
    void import('#app/showFramedNotice.ts').then(({ showFramedNotice }) => showFramedNotice(root))
  } else {
    const opened = face.kind === 'preset' ? import('#app/openPreset.ts') : null
    void import('#app/mountApp.tsx').then(async ({ mountApp }) => {
      ;(await opened)?.openPreset()
      await mountApp(root, face.kind === 'page' ? face.page : 'dashboard')
    })
  }
}
