import { MethodologyText } from '#features/methodology/MethodologyText.tsx'
import { TextPage } from './TextPage.tsx'

/** How a result comes about. */
export function MethodologyScreen() {
  return (
    <TextPage title="Methodology">
      <MethodologyText />
    </TextPage>
  )
}
