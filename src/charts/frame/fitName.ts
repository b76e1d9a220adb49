/** Shortens a name to the characters that fit. */
export function fitName(name: string, chars: number): string {
  return name.length <= chars ? name : `${name.slice(0, Math.max(1, chars - 1)).trimEnd()}…`
}
