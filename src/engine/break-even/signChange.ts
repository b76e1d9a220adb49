/**
 * Where a function changes sign between two points at which its signs differ, to machine precision. Inverse quadratic
 * interpolation where that is safe, else bisection (Chandrupatla 1997), so jumps and kinks do no harm.
 */
export function signChange(valueOf: (x: number) => number, low: number, high: number): number {
  let [a, b, c] = [high, low, high]
  let fa = valueOf(a)
  let fb = valueOf(b)
  let fc = fa
  let share = 0.5
  for (let step = 0; step < 200; step += 1) {
    const x = a + share * (b - a)
    const fx = valueOf(x)
    if (Math.sign(fx) === Math.sign(fa)) {
      c = a
      fc = fa
    } else {
      c = b
      fc = fb
      b = a
      fb = fa
    }
    a = x
    fa = fx
    const best = Math.abs(fa) < Math.abs(fb) ? a : b
    const tolerance = (4e-16 * Math.abs(best)) / Math.abs(b - a)
    if (fa === 0 || fb === 0 || !(tolerance <= 0.5)) return best
    const xi = (a - b) / (c - b)
    const phi = (fa - fb) / (fc - fb)
    share =
      phi ** 2 < xi && (1 - phi) ** 2 < 1 - xi
        ? (fa / (fb - fa)) * (fc / (fb - fc)) + (((c - a) / (b - a)) * fa * fb) / ((fc - fa) * (fc - fb))
        : 0.5
    if (!(share > 0 && share < 1)) share = 0.5
    share = Math.min(1 - tolerance, Math.max(tolerance, share))
  }
  return a
}
