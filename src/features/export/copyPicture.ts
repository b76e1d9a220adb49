/** True where pictures can be put on the clipboard. */
export function canCopyPictures(): boolean {
  return typeof ClipboardItem === 'function' && typeof navigator.clipboard?.write === 'function'
}

/**
 * Puts a picture on the clipboard. The promise itself is handed over: Safari allows writing only within the press of a button, before
 * anything was waited for. False when the browser refuses.
 */
export async function copyPicture(png: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
    return true
  } catch {
    return false
  }
}
