/** Where the draft is kept: the one scenario Landfall opens with in this browser when the address says nothing. */
export const DRAFT_KEY = 'landfall.draft'
