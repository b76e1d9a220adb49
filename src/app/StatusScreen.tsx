import { StatusPanel } from '#features/market/StatusPanel.tsx'
import { TextPage } from './TextPage.tsx'

/** Where the market values come from, how old they are, and which hosts are asked. */
export function StatusScreen() {
  return (
    <TextPage title="Data status">
      <StatusPanel />
    </TextPage>
  )
}
