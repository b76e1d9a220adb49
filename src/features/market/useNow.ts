import { useEffect, useState } from 'react'

/** Epoch ms that moves on every `stepMs` and whenever the page becomes visible, so that ages tick between readings. */
export function useNow(stepMs = 15_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const tick = () => {
      setNow(Date.now())
    }
    const timer = setInterval(tick, stepMs)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [stepMs])
  return now
}
