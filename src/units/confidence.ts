/** A: two sources agree; B: one good source; C: weak (undated, tracker, judgement or computed from weak figures). */
export type Confidence = 'A' | 'B' | 'C'
