import { resultDocument } from './resultDocument.ts'
import type { ScenarioResult } from './scenarioResult.ts'

const RESULT_ELEMENT_ID = 'landfall-result'

/**
 * Writes the machine-readable result into the page, the same object the screen is drawn from.
 * `<` is escaped so that no text from a link can end the element when the page is saved.
 */
export function writeResultElement(result: ScenarioResult, page: Document = document): void {
  let element = page.getElementById(RESULT_ELEMENT_ID)
  if (element === null) {
    element = page.createElement('script')
    element.id = RESULT_ELEMENT_ID
    element.setAttribute('type', 'application/json')
    page.body.append(element)
  }
  element.textContent = JSON.stringify(resultDocument(result)).replaceAll('<', '\\u003c')
}
