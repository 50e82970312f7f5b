import { createContext, useContext, useEffect, useState } from 'react';

/** How far business time is from the machine's, in milliseconds; 0 unless somebody moved the clock. */
export const ClockContext = createContext(0);

const EVERY_MS = 30_000;

/** Business time, renewed twice a minute: what "ago" counts from. */
export function useNow(): number {
  const offset = useContext(ClockContext);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now + offset;
}
