import type { Locator, Page } from 'playwright'

/** Opens the share dialog by its button. */
export async function openShareDialog(page: Page): Promise<Locator> {
  await page
    .getByRole('button', { name: /^Share/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor({ state: 'visible' })
  return dialog
}

/** The link the share dialog offers; a snapshot unless said otherwise. */
export async function shareLink(page: Page, kind: 'Snapshot' | 'Live' = 'Snapshot'): Promise<string> {
  const dialog = await openShareDialog(page)
  const radio = dialog.getByRole('radio', { name: new RegExp(`^${kind}`) })
  if (!(await radio.isChecked())) await radio.check({ force: true })
  const link = await dialog.getByTestId('share-link').inputValue()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  return link
}
