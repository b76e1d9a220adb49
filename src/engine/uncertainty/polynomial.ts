/** Value at x of a polynomial whose coefficients come highest power first (Horner's rule). */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (const coefficient of coefficients) sum = sum * x + coefficient
  return sum
}
