/** Puts text on the clipboard; false when the browser refuses, as it may inside a frame. */
export async function copyText(text: string): Promise<boolean> {
  if (isForbidden()) return copyBySelection(text)
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** Whether the page around this one forbids the clipboard; asking all the same would only write into the console. */
function isForbidden(): boolean {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature: (name: string) => boolean } }
  return featurePolicy?.allowsFeature('clipboard-write') === false
}

/** For frames and old browsers without the clipboard interface: copies the selection of a passing text area. */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.readOnly = true
  area.style.position = 'fixed'
  area.style.opacity = '0'
  // A modal dialog makes everything outside of it inert, so the area has to live inside.
  const host = (focused instanceof Element ? focused.closest('dialog') : null) ?? document.body
  host.append(area)
  area.select()
  let copied = false
  try {
    copied = document.execCommand('copy')
  } catch {
    copied = false
  }
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return copied
}
