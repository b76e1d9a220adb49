import axe from 'axe-core'

/** Violations of WCAG 2.2 A and AA below an element, one line each; none is what a test expects. */
export async function accessibilityProblems(root: Element): Promise<readonly string[]> {
  const results = await axe.run(root, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Components are tested alone, without the landmarks and the main heading of the page around them.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  })
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html} ${node.failureSummary ?? ''}`),
  )
}
